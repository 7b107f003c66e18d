using System.Text;
using Borne.Base.Bytes;
using Borne.Wire.Types;

namespace Borne.Settings.Xml;

/// <summary>The five entities and the character references of XML 1.0 (sections 4.1 and 4.6).</summary>
internal static class XmlEntity
{
    /// <summary>Returned for what is no reference.</summary>
    public const int Invalid = -1;

    /// <summary>Most bytes of a character in UTF-8.</summary>
    public const int MaxBytes = 4;

    private const string Names = "amp,lt,gt,quot,apos";
    private const string Signs = "&<>\"'";
    private const int MaxCode = 0x10FFFF;

    /// <summary>Reads what stands between ampersand and semicolon.</summary>
    /// <returns>The character's code, or <see cref="Invalid"/>.</returns>
    public static int Decode(byte[] text, int count)
    {
        if (count > 1 && text[0] == '#')
        {
            bool isHex = text[1] == 'x';
            return Number(text, isHex ? 2 : 1, count, isHex ? 16 : 10);
        }

        int index = Words.IndexOf(Names, Utf8.IsValid(text, 0, count) ? Encoding.UTF8.GetString(text, 0, count) : "");
        return index < 0 ? Invalid : Signs[index];
    }

    /// <summary>Writes a character in UTF-8.</summary>
    /// <returns>Number of bytes.</returns>
    public static int Encode(int code, byte[] into)
    {
        if (code < 0x80)
        {
            into[0] = (byte)code;
            return 1;
        }

        int count = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
        for (int i = count - 1; i > 0; i--)
        {
            into[i] = (byte)(0x80 | (code & 0x3F));
            code >>= 6;
        }

        into[0] = (byte)((0xF00 >> count) | code);
        return count;
    }

    private static int Number(byte[] text, int start, int end, int radix)
    {
        int code = 0;
        for (int i = start; i < end; i++)
        {
            int digit = HexDigit.Value((char)text[i]);
            if (digit < 0 || digit >= radix)
            {
                return Invalid;
            }

            code = (code * radix) + digit;
            if (code > MaxCode)
            {
                return Invalid;
            }
        }

        // Control characters and surrogates are no characters of XML.
        bool isCharacter = code >= ' ' && (code < 0xD800 || code > 0xDFFF);
        return start == end || !isCharacter ? Invalid : code;
    }
}
