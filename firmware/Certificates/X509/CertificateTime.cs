using System;
using Borne.Base.Time;
using Borne.Cryptography.Der;

namespace Borne.Certificates.X509;

/// <summary>Dates of certificates (RFC 5280 section 4.1.2.5): with seconds, in UTC.</summary>
internal static class CertificateTime
{
    private const int UtcLength = 13;
    private const int GeneralizedLength = 15;

    /// <summary>Reads the next element as a date.</summary>
    /// <returns>Milliseconds since 1970; the reader refuses what is no date.</returns>
    public static long Read(DerReader reader)
    {
        bool isUtc = reader.IsNext(DerTag.UtcTime);
        reader.Read(isUtc ? DerTag.UtcTime : DerTag.GeneralizedTime);
        DerSlice digits = reader.Content;
        if (digits.Count != (isUtc ? UtcLength : GeneralizedLength) || !AreDigits(digits))
        {
            reader.Refuse();
            return 0;
        }

        // As 2026-05-04T09:08:07Z.
        byte[] text = new byte[20];
        int from = isUtc ? 0 : 2;
        Array.Copy(digits.Data, digits.Offset, text, 2 - from, from + 2);
        if (isUtc)
        {
            // Two digits of a year are of 1950 to 2049.
            bool isLast = digits.At(0) >= '5';
            text[0] = (byte)(isLast ? '1' : '2');
            text[1] = (byte)(isLast ? '9' : '0');
        }

        Put(text, 4, '-', digits, from + 2);
        Put(text, 7, '-', digits, from + 4);
        Put(text, 10, 'T', digits, from + 6);
        Put(text, 13, ':', digits, from + 8);
        Put(text, 16, ':', digits, from + 10);
        text[19] = (byte)'Z';
        long moment = Iso8601.Parse(text, 0, text.Length);
        if (moment == Iso8601.Invalid)
        {
            reader.Refuse();
        }

        return moment;
    }

    private static void Put(byte[] text, int at, char before, DerSlice digits, int from)
    {
        text[at] = (byte)before;
        Array.Copy(digits.Data, digits.Offset + from, text, at + 1, 2);
    }

    private static bool AreDigits(DerSlice text)
    {
        for (int i = 0; i < text.Count - 1; i++)
        {
            if (text.At(i) is < '0' or > '9')
            {
                return false;
            }
        }

        return text.At(text.Count - 1) == 'Z';
    }
}
