using System;
using System.Text;

namespace Borne.Wire.Json;

// What a backslash in a string stands for (RFC 8259 section 7).
public sealed partial class JsonReader
{
    private bool HasEscape(int start, int count)
    {
        for (int i = start; _syntax.HasEscape && i < start + count; i++)
        {
            if (_buffer[i] == '\\')
            {
                return true;
            }
        }

        return false;
    }

    private string Unescape(int start, int count)
    {
        // An escape is never shorter than what it stands for in UTF-8.
        byte[] text = new byte[count];
        int length = Decode(ref start, start + count, start + count, text, 0);
        return Encoding.UTF8.GetString(text, 0, length);
    }

    /// <summary>Copies a part of the text as it stands.</summary>
    internal byte[] Copy(int from, int count)
    {
        byte[] copy = new byte[count];
        Array.Copy(_buffer, from, copy, 0, count);
        return copy;
    }

    /// <summary>Turns what stands between quotation marks into UTF-8.</summary>
    /// <param name="from">Index of the first byte; afterwards of the first that was not taken.</param>
    /// <param name="stop">Where to stop; an escape that begins before is taken as a whole.</param>
    /// <param name="end">End of the string.</param>
    /// <param name="text">Where it goes.</param>
    /// <param name="length">First index to fill.</param>
    /// <returns>Index behind the last byte that was filled.</returns>
    internal int Decode(ref int from, int stop, int end, byte[] text, int length)
    {
        int i = from;
        for (; i < stop; i++)
        {
            byte value = _buffer[i];
            if (value != '\\')
            {
                text[length++] = value;
                continue;
            }

            value = _buffer[++i];
            if (value == 'u')
            {
                int code = Hex4(i + 1);
                i += 4;
                if (code >= 0xD800 && code <= 0xDBFF && i + 6 < end && _buffer[i + 1] == '\\' && _buffer[i + 2] == 'u')
                {
                    int low = Hex4(i + 3);
                    if (low >= 0xDC00 && low <= 0xDFFF)
                    {
                        code = 0x10000 + ((code - 0xD800) << 10) + low - 0xDC00;
                        i += 6;
                    }
                }

                length = Append(text, length, code);
            }
            else
            {
                text[length++] = value switch
                {
                    (byte)'b' => 8,
                    (byte)'t' => 9,
                    (byte)'n' => 10,
                    (byte)'f' => 12,
                    (byte)'r' => 13,
                    _ => value,
                };
            }
        }

        from = i;
        return length;
    }

    private static int Append(byte[] text, int length, int code)
    {
        if (code == 0 || (code >= 0xD800 && code <= 0xDFFF))
        {
            code = 0xFFFD;
        }

        if (code < 0x80)
        {
            text[length++] = (byte)code;
        }
        else if (code < 0x800)
        {
            text[length++] = (byte)(0xC0 | (code >> 6));
            text[length++] = (byte)(0x80 | (code & 0x3F));
        }
        else if (code < 0x10000)
        {
            text[length++] = (byte)(0xE0 | (code >> 12));
            text[length++] = (byte)(0x80 | ((code >> 6) & 0x3F));
            text[length++] = (byte)(0x80 | (code & 0x3F));
        }
        else
        {
            text[length++] = (byte)(0xF0 | (code >> 18));
            text[length++] = (byte)(0x80 | ((code >> 12) & 0x3F));
            text[length++] = (byte)(0x80 | ((code >> 6) & 0x3F));
            text[length++] = (byte)(0x80 | (code & 0x3F));
        }

        return length;
    }

    private int Hex4(int at)
    {
        int code = 0;
        for (int i = at; i < at + 4; i++)
        {
            int digit = _buffer[i] | 0x20;
            code = (code << 4) + (digit <= '9' ? digit - '0' : digit - 'a' + 10);
        }

        return code;
    }
}
