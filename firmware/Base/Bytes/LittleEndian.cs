namespace Borne.Base.Bytes;

/// <summary>Integers in byte arrays, lowest byte first.</summary>
public static class LittleEndian
{
    /// <summary>Reads 32 bits.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="at">Index of the lowest byte.</param>
    /// <returns>The value.</returns>
    public static int GetInt(byte[] data, int at)
    {
        return data[at] | (data[at + 1] << 8) | (data[at + 2] << 16) | (data[at + 3] << 24);
    }

    /// <summary>Reads 16 bits.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="at">Index of the lower byte.</param>
    /// <returns>The value, 0 to 65535.</returns>
    public static int GetShort(byte[] data, int at)
    {
        return data[at] | (data[at + 1] << 8);
    }

    /// <summary>Writes 32 bits.</summary>
    /// <param name="data">Where they go.</param>
    /// <param name="at">Index of the lowest byte.</param>
    /// <param name="value">The value.</param>
    public static void PutInt(byte[] data, int at, int value)
    {
        data[at] = (byte)value;
        data[at + 1] = (byte)(value >> 8);
        data[at + 2] = (byte)(value >> 16);
        data[at + 3] = (byte)(value >> 24);
    }

    /// <summary>Writes 16 bits.</summary>
    /// <param name="data">Where they go.</param>
    /// <param name="at">Index of the lower byte.</param>
    /// <param name="value">The value, 0 to 65535.</param>
    public static void PutShort(byte[] data, int at, int value)
    {
        data[at] = (byte)value;
        data[at + 1] = (byte)(value >> 8);
    }
}
