namespace Borne.Cryptography.Der;

/// <summary>
/// Reads DER (X.690) from a part of a buffer, element by element, without copying. What is not DER is refused: an indefinite
/// length, one that could be shorter, tags of more than a byte, an element beyond its end, more than <see cref="MaxDepth"/>
/// levels, bytes behind the last element. After the first fault everything is refused: look at <see cref="IsFaulty"/> at the end.
/// </summary>
public sealed class DerReader
{
    /// <summary>Elements that may be open at a time.</summary>
    public const int MaxDepth = 12;

    private const int ShortLengthMax = 0x7f;
    private const int MaxLengthBytes = 3;
    private const int MultiByteTag = 0x1f;

    private readonly byte[] _data;
    private readonly int[] _ends = new int[MaxDepth];
    private int _depth;
    private int _end;

    /// <summary>Reads a part of a buffer.</summary>
    /// <param name="data">The buffer.</param>
    /// <param name="offset">First index.</param>
    /// <param name="count">How many bytes.</param>
    public DerReader(byte[] data, int offset, int count)
    {
        _data = data;
        Position = offset;
        _end = offset + count;
        IsFaulty = offset < 0 || count < 0 || _end > data.Length;
    }

    /// <summary>Reads a part of a buffer.</summary>
    /// <param name="bytes">The part.</param>
    public DerReader(DerSlice bytes)
        : this(bytes.Data, bytes.Offset, bytes.Count)
    {
    }

    /// <summary>True once something was refused.</summary>
    public bool IsFaulty { get; private set; }

    /// <summary>Index of the next element.</summary>
    public int Position { get; private set; }

    /// <summary>Index of the content of the element read last.</summary>
    public int ContentOffset { get; private set; }

    /// <summary>Length of the content of the element read last, in bytes.</summary>
    public int ContentLength { get; private set; }

    /// <summary>Index of the tag of the element read last.</summary>
    public int ElementOffset { get; private set; }

    /// <summary>Length of the element read last, with tag and length, in bytes.</summary>
    public int ElementLength => ContentOffset + ContentLength - ElementOffset;

    /// <summary>The content of the element read last.</summary>
    public DerSlice Content => new DerSlice(_data, ContentOffset, ContentLength);

    /// <summary>The element read last, with tag and length.</summary>
    public DerSlice Element => new DerSlice(_data, ElementOffset, ElementLength);

    /// <summary>Whether nothing follows in the element that is open.</summary>
    public bool IsAtEnd => IsFaulty || Position >= _end;

    /// <summary>Whether the next element has a tag.</summary>
    public bool IsNext(int tag) => !IsAtEnd && _data[Position] == tag;

    /// <summary>The tag of the next element; -1 when there is none.</summary>
    public int NextTag => IsAtEnd ? -1 : _data[Position];

    /// <summary>Reads an element with a tag and goes behind it.</summary>
    /// <returns>False when it is not there or not DER.</returns>
    public bool Read(int tag)
    {
        if (!IsNext(tag))
        {
            return Refuse();
        }

        return ReadAny();
    }

    /// <summary>Reads an element with any tag and goes behind it.</summary>
    /// <returns>False when there is none or it is not DER.</returns>
    public bool ReadAny()
    {
        if (IsFaulty || _end - Position < 2 || (_data[Position] & MultiByteTag) == MultiByteTag)
        {
            return Refuse();
        }

        ElementOffset = Position;
        int at = Position + 1;
        int length = _data[at++];
        if (length > ShortLengthMax)
        {
            int bytes = length - ShortLengthMax - 1;
            if (bytes == 0 || bytes > MaxLengthBytes || _end - at < bytes || _data[at] == 0)
            {
                return Refuse();
            }

            length = 0;
            for (; bytes > 0; bytes--)
            {
                length = (length << 8) | _data[at++];
            }

            if (length <= ShortLengthMax)
            {
                return Refuse();
            }
        }

        if (length > _end - at)
        {
            return Refuse();
        }

        ContentOffset = at;
        ContentLength = length;
        Position = at + length;
        return true;
    }

    /// <summary>Opens an element with a tag: what follows is its content, until <see cref="Leave"/>.</summary>
    /// <returns>False when it is not there, not DER, or too deep.</returns>
    public bool Enter(int tag)
    {
        if (_depth == MaxDepth || !Read(tag))
        {
            return Refuse();
        }

        _ends[_depth++] = _end;
        _end = Position;
        Position = ContentOffset;
        return true;
    }

    /// <summary>Closes the element opened last.</summary>
    /// <returns>False when something follows in it.</returns>
    public bool Leave()
    {
        if (IsFaulty || _depth == 0 || Position != _end)
        {
            return Refuse();
        }

        _end = _ends[--_depth];
        return true;
    }

    /// <summary>Ends the reading.</summary>
    /// <returns>True when there was no fault, all is closed, and no byte follows.</returns>
    public bool Finish() => !IsFaulty && _depth == 0 && Position == _end;

    /// <summary>Reads an INTEGER: at least a byte, no byte too many (X.690 section 8.3.2). Its content is in two's complement.</summary>
    public bool ReadInteger()
    {
        if (!Read(DerTag.Integer) || ContentLength == 0)
        {
            return Refuse();
        }

        int first = _data[ContentOffset];
        bool isLonger = ContentLength > 1 && (first == 0 || first == 0xff) && (first >> 7) == (_data[ContentOffset + 1] >> 7);
        return !isLonger || Refuse();
    }

    /// <summary>Reads an INTEGER that is not negative; the zero byte in front of its first bit is not part of the content.</summary>
    public bool ReadUnsigned()
    {
        if (!ReadInteger() || _data[ContentOffset] > ShortLengthMax)
        {
            return Refuse();
        }

        if (_data[ContentOffset] == 0 && ContentLength > 1)
        {
            ContentOffset++;
            ContentLength--;
        }

        return true;
    }

    /// <summary>Reads an INTEGER from 0 to 65535.</summary>
    /// <returns>The number; -1 when it is not one of these.</returns>
    public int ReadSmall()
    {
        if (!ReadUnsigned() || ContentLength > 2)
        {
            Refuse();
            return -1;
        }

        return ContentLength == 1 ? _data[ContentOffset] : (_data[ContentOffset] << 8) | _data[ContentOffset + 1];
    }

    /// <summary>Reads a BOOLEAN, which is 00 or FF (X.690 section 11.1).</summary>
    /// <returns>The value; false also after a fault.</returns>
    public bool ReadBoolean()
    {
        if (!Read(DerTag.Boolean) || ContentLength != 1 || (_data[ContentOffset] != 0 && _data[ContentOffset] != 0xff))
        {
            return Refuse();
        }

        return _data[ContentOffset] != 0;
    }

    /// <summary>
    /// Reads a BIT STRING whose unused bits are zero (X.690 section 11.2). The content is what follows the number of unused bits.
    /// </summary>
    /// <returns>The number of unused bits, 0 to 7; -1 after a fault.</returns>
    public int ReadBits(int tag)
    {
        if (!Read(tag) || ContentLength == 0)
        {
            Refuse();
            return -1;
        }

        int unused = _data[ContentOffset];
        int last = _data[ContentOffset + ContentLength - 1];
        if (unused > 7 || (unused > 0 && (ContentLength == 1 || (last & ((1 << unused) - 1)) != 0)))
        {
            Refuse();
            return -1;
        }

        ContentOffset++;
        ContentLength--;
        return unused;
    }

    /// <summary>Reads an OBJECT IDENTIFIER: at least a byte, each number in its shortest form and complete (X.690 section 8.19).</summary>
    public bool ReadIdentifier()
    {
        if (!Read(DerTag.ObjectIdentifier) || ContentLength == 0)
        {
            return Refuse();
        }

        bool isFirst = true;
        for (int i = 0; i < ContentLength; i++)
        {
            int part = _data[ContentOffset + i];
            if (isFirst && part == 0x80)
            {
                return Refuse();
            }

            isFirst = part <= ShortLengthMax;
        }

        return isFirst || Refuse();
    }

    /// <summary>Reads a NULL.</summary>
    public bool ReadNull() => (Read(DerTag.Null) && ContentLength == 0) || Refuse();

    /// <summary>Whether the content of the element read last is exactly some bytes.</summary>
    public bool IsContent(byte[] bytes) => !IsFaulty && ContentLength == bytes.Length && StartsWith(bytes);

    /// <summary>Number behind a prefix that the content of the element read last begins with.</summary>
    /// <param name="prefix">All bytes but the last.</param>
    /// <returns>The last byte; -1 when the content is something else.</returns>
    public int NumberBehind(byte[] prefix) =>
        !IsFaulty && ContentLength == prefix.Length + 1 && StartsWith(prefix) ? _data[ContentOffset + prefix.Length] : -1;

    /// <summary>Refuses what was read, and all that follows.</summary>
    /// <returns>False.</returns>
    public bool Refuse()
    {
        IsFaulty = true;
        ContentLength = 0;
        return false;
    }

    private bool StartsWith(byte[] bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            if (_data[ContentOffset + i] != bytes[i])
            {
                return false;
            }
        }

        return true;
    }
}
