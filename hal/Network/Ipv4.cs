namespace Borne.Hal.Network;

/// <summary>Reads IPv4 addresses from text.</summary>
public static class Ipv4
{
    /// <summary>Bytes of an address.</summary>
    public const int AddressBytes = 4;

    private const int BitsOfByte = 8;
    private const int MaxByte = 255;

    /// <summary>Reads an address as bytes, in the order in which they are written.</summary>
    /// <param name="text">Such as 192.0.2.1.</param>
    /// <returns>Four bytes, or null when it is none; a host name never is one.</returns>
    public static byte[] TryParse(string text)
    {
        if (!TryParse(text, out uint address))
        {
            return null;
        }

        byte[] bytes = new byte[AddressBytes];
        for (int i = AddressBytes - 1; i >= 0; i--)
        {
            bytes[i] = (byte)(address & MaxByte);
            address >>= BitsOfByte;
        }

        return bytes;
    }

    /// <summary>
    /// Reads an address in dotted form: four numbers from 0 to 255 and nothing else. A zero in front of a number is refused, because
    /// others read such a number as octal.
    /// </summary>
    /// <param name="text">Such as 192.0.2.1.</param>
    /// <param name="address">The address, its first number in the highest bits; 0 when it is none.</param>
    public static bool TryParse(string text, out uint address)
    {
        uint read = 0;
        int parts = 0;
        int value = -1;
        char[] letters = text.ToCharArray();
        address = 0;
        for (int i = 0; i <= letters.Length; i++)
        {
            char letter = i < letters.Length ? letters[i] : '.';
            if (letter >= '0' && letter <= '9' && value != 0)
            {
                value = (value < 0 ? 0 : value * 10) + (letter - '0');
            }
            else if (letter != '.' || value < 0)
            {
                return false;
            }
            else
            {
                read = (read << BitsOfByte) | (uint)value;
                parts++;
                value = -1;
            }

            if (value > MaxByte)
            {
                return false;
            }
        }

        address = parts == AddressBytes ? read : 0;
        return parts == AddressBytes;
    }
}
