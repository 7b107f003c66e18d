using System.Text;
using Borne.Base.Bytes;

namespace Borne.Wire.Http;

/// <summary>Percent-encoding of URLs (RFC 3986 section 2.1).</summary>
public static class PercentCode
{
    /// <summary>Characters of an escape: <c>%XX</c>.</summary>
    private const int EscapeLength = 3;

    /// <summary>Encodes a text as one path segment.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>Unreserved characters and <c>*</c> as they are, every other UTF-8 byte as <c>%XX</c>.</returns>
    public static string Encode(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        char[] encoded = new char[EscapeLength * bytes.Length];
        int length = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            if (IsUnreserved((char)bytes[i]) || bytes[i] == '*')
            {
                encoded[length++] = (char)bytes[i];
            }
            else
            {
                length = Escape(bytes[i], encoded, length);
            }
        }

        return new string(encoded, 0, length);
    }

    /// <summary>Writes a byte as <c>%XX</c>.</summary>
    /// <param name="value">The byte.</param>
    /// <param name="text">Where to write.</param>
    /// <param name="at">Index of the first character.</param>
    /// <returns>Index behind the last one.</returns>
    public static int Escape(int value, char[] text, int at)
    {
        text[at] = '%';
        text[at + 1] = HexDigit.Of(value >> 4);
        text[at + 2] = HexDigit.Of(value & 0xF);
        return at + EscapeLength;
    }

    /// <summary>Decodes a text.</summary>
    /// <param name="text">Where it is.</param>
    /// <param name="start">Index of its first character.</param>
    /// <param name="end">Index behind its last character.</param>
    /// <returns>The text; null for a bad escape, a control character, which could end a line, or what is no UTF-8.</returns>
    public static string Decode(char[] text, int start, int end)
    {
        byte[] raw = Encoding.UTF8.GetBytes(new string(text, start, end - start));
        int length = 0;
        for (int i = 0; i < raw.Length; i++)
        {
            int value = raw[i];
            if (value == '%')
            {
                int high = i + 2 < raw.Length ? HexDigit.Value((char)raw[i + 1]) : -1;
                int low = i + 2 < raw.Length ? HexDigit.Value((char)raw[i + 2]) : -1;
                if (high < 0 || low < 0)
                {
                    return null;
                }

                value = (high << 4) | low;
                i += 2;
            }

            if (value < ' ' || value == 0x7F)
            {
                return null;
            }

            raw[length++] = (byte)value;
        }

        return length == 0 || Utf8.IsValid(raw, 0, length) ? Encoding.UTF8.GetString(raw, 0, length) : null;
    }

    /// <summary>Tells whether a '%' begins an escape.</summary>
    /// <param name="text">Where it is.</param>
    /// <param name="at">Index of the '%'.</param>
    /// <param name="end">Index behind the last character that belongs to it.</param>
    public static bool IsEscape(char[] text, int at, int end) =>
        end - at >= EscapeLength && HexDigit.Value(text[at + 1]) >= 0 && HexDigit.Value(text[at + 2]) >= 0;

    /// <summary>Tells whether a character needs no encoding anywhere in a URL (RFC 3986 section 2.3).</summary>
    /// <param name="c">The character.</param>
    public static bool IsUnreserved(char c) => UrlAuthority.IsLetterOrDigit(c) || c == '-' || c == '.' || c == '_' || c == '~';
}
