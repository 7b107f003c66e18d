namespace Borne.Base.Bytes;

/// <summary>
/// CRC-32 as in IEEE 802.3 and zlib (polynomial 04C11DB7, reflected). Written by hand because the hashing package
/// of the platform calls native code that the interpreter running the unit tests lacks.
/// </summary>
public static class Crc32
{
    // Sixteen entries, not 256: the large table would cost 1 KB of a heap of 48.
    private static readonly uint[] Table = new uint[]
    {
        0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190, 0x6B6B51F4, 0x4DB26158, 0x5005713C,
        0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C, 0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C,
    };

    /// <summary>Continues a checksum over more bytes.</summary>
    /// <param name="crc">Checksum of the bytes before, 0 at the beginning.</param>
    /// <param name="data">Buffer with the bytes.</param>
    /// <param name="offset">Index of the first.</param>
    /// <param name="count">How many.</param>
    /// <returns>The checksum of all bytes so far.</returns>
    public static uint Extend(uint crc, byte[] data, int offset, int count)
    {
        uint[] table = Table;
        uint value = crc ^ 0xFFFFFFFFu;
        int end = offset + count;
        for (int i = offset; i < end; i++)
        {
            value ^= data[i];
            value = (value >> 4) ^ table[(int)(value & 15)];
            value = (value >> 4) ^ table[(int)(value & 15)];
        }

        return value ^ 0xFFFFFFFFu;
    }
}
