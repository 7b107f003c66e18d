using Borne.Base.Bytes;

namespace Borne.Certificates.Pem;

/// <summary>
/// Reads the blocks of a PEM text (RFC 7468) one by one. Text between the blocks is passed over, lines end with LF or CR LF, and
/// the last one need not end. A block that is cut, or whose Base64 is not whole, is a fault.
/// </summary>
public sealed class PemReader
{
    private const string Begin = "-----BEGIN ";
    private const string End = "-----END ";
    private const string Dashes = "-----";
    private const int BitsOfDigit = 6;

    private readonly byte[] _text;
    private readonly int _end;
    private int _at;

    /// <summary>Reads a text.</summary>
    /// <param name="text">Buffer with the text in ASCII.</param>
    /// <param name="count">How many bytes of it.</param>
    public PemReader(byte[] text, int count)
    {
        _text = text;
        _end = count;
    }

    /// <summary>True once a block was refused; there are no more then.</summary>
    public bool IsFaulty { get; private set; }

    /// <summary>Reads the next block with a label.</summary>
    /// <param name="label">For example <c>CERTIFICATE</c>; blocks with another label are passed over.</param>
    /// <param name="maxBytes">Bytes that a block may have; a longer one is a fault.</param>
    /// <returns>Its bytes; null when there is none, or after a fault.</returns>
    public byte[] Next(string label, int maxBytes)
    {
        string begin = Begin + label + Dashes;
        while (!IsFaulty && _at < _end)
        {
            int line = _at;
            int length = PassLine();
            if (Ascii.Matches(_text, line, length, begin, 0, begin.Length) && length == begin.Length)
            {
                byte[] block = ReadBlock(End + label + Dashes, maxBytes);
                IsFaulty = block is null;
                return block;
            }
        }

        return null;
    }

    // Goes behind the line and gives its length without the end of line and spaces before it.
    private int PassLine()
    {
        int start = _at;
        while (_at < _end && _text[_at] != '\n')
        {
            _at++;
        }

        int length = _at - start;
        _at++;
        while (length > 0 && IsBlank(_text[start + length - 1]))
        {
            length--;
        }

        return length;
    }

    private byte[] ReadBlock(string end, int maxBytes)
    {
        int first = _at;
        int digits = 0;
        while (_at < _end)
        {
            int line = _at;
            int length = PassLine();
            if (length > 0 && _text[line] == '-')
            {
                bool isEnd = length == end.Length && Ascii.Matches(_text, line, length, end, 0, end.Length);
                return isEnd && digits / 4 * 3 <= maxBytes + 2 ? Decode(first, line, digits) : null;
            }

            digits += length;
        }

        return null;
    }

    private byte[] Decode(int at, int end, int digits)
    {
        int filling = 0;
        for (int i = end - 1; i >= at && (IsBlank(_text[i]) || _text[i] == '='); i--)
        {
            filling += _text[i] == '=' ? 1 : 0;
        }

        if (digits == 0 || digits % 4 != 0 || filling > 2)
        {
            return null;
        }

        byte[] bytes = new byte[(digits / 4 * 3) - filling];
        int bits = 0;
        int value = 0;
        int count = 0;
        int seen = 0;
        for (; at < end && seen < digits - filling; at++)
        {
            if (IsBlank(_text[at]))
            {
                continue;
            }

            int digit = ValueOf(_text[at]);
            if (digit < 0)
            {
                return null;
            }

            seen++;
            value = ((value << BitsOfDigit) | digit) & 0xfff;
            bits += BitsOfDigit;
            if (bits >= 8)
            {
                bits -= 8;
                bytes[count++] = (byte)(value >> bits);
            }
        }

        // Bits that are left over must be zero, and a blank within a line makes the count wrong.
        return count == bytes.Length && (value & ((1 << bits) - 1)) == 0 ? bytes : null;
    }

    private static bool IsBlank(int character) => character is ' ' or '\t' or '\r' or '\n';

    private static int ValueOf(int digit) => digit switch
    {
        >= 'A' and <= 'Z' => digit - 'A',
        >= 'a' and <= 'z' => digit - 'a' + 26,
        >= '0' and <= '9' => digit - '0' + 52,
        '+' => 62,
        '/' => 63,
        _ => -1,
    };
}
