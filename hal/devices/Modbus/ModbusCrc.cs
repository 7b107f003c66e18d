namespace Borne.Hal.Devices.Modbus;

/// <summary>CRC of Modbus RTU (Modbus over serial line 1.02, section 2.5.1.2): polynomial 0xA001, start 0xFFFF, low byte first.</summary>
public static class ModbusCrc
{
    private const int Start = 0xFFFF;

    private static readonly int[] Table = new int[]
    {
        0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401,
        0xA001, 0x6C00, 0x7800, 0xB401, 0x5000, 0x9C01, 0x8801, 0x4400,
    };

    /// <summary>CRC of bytes.</summary>
    /// <param name="data">Where they are.</param>
    /// <param name="offset">Index of the first.</param>
    /// <param name="count">How many.</param>
    /// <returns>The CRC, 0 to 0xFFFF.</returns>
    public static int Of(byte[] data, int offset, int count)
    {
        int[] table = Table;
        int crc = Start;
        int end = offset + count;
        for (int i = offset; i < end; i++)
        {
            int value = data[i];
            crc = (crc >> 4) ^ table[(crc ^ value) & 15];
            crc = (crc >> 4) ^ table[(crc ^ (value >> 4)) & 15];
        }

        return crc;
    }

    /// <summary>Tells whether a frame ends with its CRC.</summary>
    /// <param name="data">Where it is.</param>
    /// <param name="offset">Its first byte.</param>
    /// <param name="count">Its length with the CRC, 3 or more.</param>
    public static bool IsGood(byte[] data, int offset, int count)
    {
        int crc = Of(data, offset, count - 2);
        return data[offset + count - 2] == (crc & 0xFF) && data[offset + count - 1] == (crc >> 8);
    }
}
