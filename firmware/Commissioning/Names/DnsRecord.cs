using System;

namespace Borne.Commissioning.Names;

/// <summary>Writes a record with an IPv4 address into a DNS message (RFC 1035 section 4.1.3).</summary>
internal static class DnsRecord
{
    private const int AddressBytes = 4;

    /// <summary>Writes a number of two bytes.</summary>
    public static int PutShort(byte[] into, int at, int value)
    {
        into[at] = (byte)(value >> 8);
        into[at + 1] = (byte)value;
        return at + 2;
    }

    /// <summary>Writes a name, label by label.</summary>
    /// <returns>The index behind it.</returns>
    public static int PutName(byte[] into, int at, string name)
    {
        foreach (string label in name.Split('.'))
        {
            into[at] = (byte)label.Length;
            at++;
            foreach (char letter in label.ToCharArray())
            {
                into[at] = (byte)letter;
                at++;
            }
        }

        into[at] = 0;
        return at + 1;
    }

    /// <summary>Writes what stands behind the name.</summary>
    /// <returns>The index behind it.</returns>
    public static int PutAddress(byte[] into, int at, int kind, int seconds, byte[] address)
    {
        at = PutShort(into, at, DnsQuestions.TypeAddress);
        at = PutShort(into, at, kind);
        at = PutShort(into, at, 0);
        at = PutShort(into, at, seconds);
        at = PutShort(into, at, AddressBytes);
        Array.Copy(address, 0, into, at, AddressBytes);
        return at + AddressBytes;
    }
}
