using System;
using System.Text;
using Borne.Base.Bytes;

namespace Borne.Wire.Http;

/// <summary>HTTP Basic credentials of a charge point (OCPP 1.6 security whitepaper section 2, RFC 7617).</summary>
public static class BasicAuthorization
{
    /// <summary>Fewest hex digits of a key that is read as bytes: 16 bytes.</summary>
    public const int MinimumHexDigits = 32;

    /// <summary>Most hex digits of a key that is read as bytes: 20 bytes.</summary>
    public const int MaximumHexDigits = 40;

    /// <summary>Builds the value of the Authorization header.</summary>
    /// <param name="user">User name, without a colon.</param>
    /// <param name="password">The bytes of the password, or null.</param>
    /// <returns>The value, beginning with <c>Basic </c>; null without a password.</returns>
    public static string Compose(string user, byte[] password)
    {
        if (password == null)
        {
            return null;
        }

        byte[] name = Encoding.UTF8.GetBytes(user + ":");
        byte[] both = new byte[name.Length + password.Length];
        Array.Copy(name, 0, both, 0, name.Length);
        Array.Copy(password, 0, both, name.Length, password.Length);
        return "Basic " + Convert.ToBase64String(both);
    }

    /// <summary>Reads a key that stands for bytes.</summary>
    /// <param name="key">The key.</param>
    /// <returns>16 to 20 bytes, or null when the key is not 32 to 40 hex digits of even number.</returns>
    public static byte[] DecodeHex(string key)
    {
        char[] digits = key.ToCharArray();
        if (digits.Length < MinimumHexDigits || digits.Length > MaximumHexDigits || (digits.Length & 1) != 0)
        {
            return null;
        }

        byte[] bytes = new byte[digits.Length / 2];
        for (int i = 0; i < digits.Length; i++)
        {
            int value = HexDigit.Value(digits[i]);
            if (value < 0)
            {
                return null;
            }

            bytes[i / 2] = (byte)((bytes[i / 2] << 4) | value);
        }

        return bytes;
    }
}
