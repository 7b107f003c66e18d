namespace Borne.Hal.Devices.Names;

/// <summary>IPv4 addresses as text.</summary>
public static class Ipv4
{
    /// <summary>Reads an address in dotted form.</summary>
    /// <param name="text">Such as 192.0.2.1.</param>
    /// <returns>Four bytes, or null when it is none; a host name never is one.</returns>
    public static byte[] TryParse(string text)
    {
        byte[] address = new byte[DnsAnswer.AddressBytes];
        int part = 0;
        int value = -1;
        char[] letters = text.ToCharArray();
        for (int i = 0; i <= letters.Length; i++)
        {
            char letter = i < letters.Length ? letters[i] : '.';
            if (letter >= '0' && letter <= '9' && value <= 25)
            {
                value = (value < 0 ? 0 : value * 10) + (letter - '0');
            }
            else if (letter != '.' || value < 0 || value > 255 || part == DnsAnswer.AddressBytes)
            {
                return null;
            }
            else
            {
                address[part] = (byte)value;
                part++;
                value = -1;
            }
        }

        return part == DnsAnswer.AddressBytes ? address : null;
    }
}
