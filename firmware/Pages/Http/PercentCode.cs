using System.Text;
using Borne.Base.Bytes;

namespace Borne.Pages.Http;

/// <summary>Percent-encoding of paths and queries (RFC 3986 section 2.1).</summary>
public static class PercentCode
{
    private const int HexDigits = 2;

    /// <summary>Decodes a part of a path or query.</summary>
    /// <param name="text">Printable ASCII.</param>
    /// <returns>The text; null when a percent sign has no two hexadecimal digits behind it, or the bytes are no UTF-8.</returns>
    public static string Decode(string text)
    {
        if (text.IndexOf('%') < 0)
        {
            return text;
        }

        char[] signs = text.ToCharArray();
        byte[] bytes = new byte[signs.Length];
        int count = 0;
        for (int i = 0; i < signs.Length; i++)
        {
            if (signs[i] != '%')
            {
                bytes[count++] = (byte)signs[i];
                continue;
            }

            int high = i + HexDigits < signs.Length ? HexDigit.Value(signs[i + 1]) : -1;
            int low = high < 0 ? -1 : HexDigit.Value(signs[i + HexDigits]);
            if (low < 0)
            {
                return null;
            }

            bytes[count++] = (byte)((high << 4) | low);
            i += HexDigits;
        }

        return Utf8.IsValid(bytes, 0, count) ? Encoding.UTF8.GetString(bytes, 0, count) : null;
    }
}
