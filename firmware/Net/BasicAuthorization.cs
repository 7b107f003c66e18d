using System;
using System.Text;

namespace Borne.Net;

/// <summary>HTTP Basic credentials of a charge point (OCPP 1.6 security whitepaper section 2, RFC 7617).</summary>
public static class BasicAuthorization
{
    /// <summary>Fewest hex digits of a key that is read as bytes: 16 bytes.</summary>
    public const int MinimumHexDigits = 32;

    /// <summary>Most hex digits of a key that is read as bytes: 20 bytes.</summary>
    public const int MaximumHexDigits = 40;

    /// <summary>Builds the value of the Authorization header.</summary>
    /// <param name="identity">The charge point's identity as configured, not percent-encoded.</param>
    /// <param name="key">
    /// The AuthorizationKey. 32 to 40 hex digits of even number stand for bytes (whitepaper A.7.1.1), anything else is
    /// taken as text in UTF-8, because central systems in the field hand out text passwords of 16 to 20 characters.
    /// </param>
    /// <returns>The value, beginning with <c>Basic </c>; null when no key is set.</returns>
    public static string Header(string identity, string key)
    {
        if (string.IsNullOrEmpty(key))
        {
            return null;
        }

        byte[] user = Encoding.UTF8.GetBytes(identity + ":");
        byte[] secret = DecodeHex(key);
        if (secret == null)
        {
            secret = Encoding.UTF8.GetBytes(key);
        }

        byte[] both = new byte[user.Length + secret.Length];
        Array.Copy(user, 0, both, 0, user.Length);
        Array.Copy(secret, 0, both, user.Length, secret.Length);
        return "Basic " + Convert.ToBase64String(both);
    }

    private static byte[] DecodeHex(string key)
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
