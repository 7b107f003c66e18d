using System;

namespace Borne.Cryptography.Der;

/// <summary>
/// Writes DER into a buffer from its end to its front, so that each length is known when its element is closed: write what
/// stands last first, and close an element with the <see cref="Position"/> at which it was begun. What does not fit is
/// dropped: look at <see cref="IsFull"/> at the end.
/// </summary>
public sealed class DerWriter
{
    private readonly byte[] _buffer;

    /// <summary>Writes into a buffer.</summary>
    /// <param name="buffer">Where the bytes go, from its last index down.</param>
    public DerWriter(byte[] buffer)
    {
        _buffer = buffer;
        Position = buffer.Length;
    }

    /// <summary>True once something did not fit.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Index of the first byte written.</summary>
    public int Position { get; private set; }

    /// <summary>Puts bytes in front.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="offset">Index of the first.</param>
    /// <param name="count">How many.</param>
    public void Put(byte[] data, int offset, int count)
    {
        if (Reserve(count))
        {
            Array.Copy(data, offset, _buffer, Position, count);
        }
    }

    /// <summary>Puts all bytes of an array in front.</summary>
    public void Put(byte[] data) => Put(data, 0, data.Length);

    /// <summary>Puts a byte in front.</summary>
    public void PutByte(int value)
    {
        if (Reserve(1))
        {
            _buffer[Position] = (byte)value;
        }
    }

    /// <summary>Puts tag and length in front of what was written since a position.</summary>
    /// <param name="tag">One of <see cref="DerTag"/>.</param>
    /// <param name="end">The <see cref="Position"/> before the content was written.</param>
    public void Close(int tag, int end)
    {
        int length = end - Position;
        if (length < 0x80)
        {
            PutByte(length);
        }
        else
        {
            int bytes = 0;
            for (int rest = length; rest > 0; rest >>= 8)
            {
                PutByte(rest & 0xff);
                bytes++;
            }

            PutByte(0x80 | bytes);
        }

        PutByte(tag);
    }

    /// <summary>Puts a whole element in front.</summary>
    /// <param name="tag">One of <see cref="DerTag"/>.</param>
    /// <param name="content">Its content.</param>
    public void PutElement(int tag, byte[] content)
    {
        int end = Position;
        Put(content);
        Close(tag, end);
    }

    /// <summary>Puts an INTEGER that is not negative in front.</summary>
    /// <param name="number">The number, big-endian, with any number of zero bytes in front.</param>
    public void PutUnsigned(byte[] number)
    {
        int end = Position;
        int first = 0;
        while (first < number.Length - 1 && number[first] == 0)
        {
            first++;
        }

        Put(number, first, number.Length - first);
        if (number[first] > 0x7f)
        {
            PutByte(0);
        }

        Close(DerTag.Integer, end);
    }

    /// <summary>Puts a BIT STRING of whole bytes in front of what was written since a position.</summary>
    public void CloseBits(int end)
    {
        PutByte(0);
        Close(DerTag.BitString, end);
    }

    /// <summary>What was written.</summary>
    public byte[] ToArray()
    {
        byte[] bytes = new byte[_buffer.Length - Position];
        Array.Copy(_buffer, Position, bytes, 0, bytes.Length);
        return bytes;
    }

    private bool Reserve(int count)
    {
        if (IsFull || count > Position)
        {
            IsFull = true;
            return false;
        }

        Position -= count;
        return true;
    }
}
