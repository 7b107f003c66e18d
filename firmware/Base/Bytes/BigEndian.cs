using System.Text;

namespace Borne.Base.Bytes;

/// <summary>Big-endian numbers and short texts in records.</summary>
public static class BigEndian
{
    /// <summary>Writes 32 bits.</summary>
    /// <returns>Index behind them.</returns>
    public static int PutInt(byte[] buffer, int at, int value)
    {
        buffer[at] = (byte)(value >> 24);
        buffer[at + 1] = (byte)(value >> 16);
        buffer[at + 2] = (byte)(value >> 8);
        buffer[at + 3] = (byte)value;
        return at + 4;
    }

    /// <summary>Writes 64 bits.</summary>
    /// <returns>Index behind them.</returns>
    public static int PutLong(byte[] buffer, int at, long value)
    {
        at = PutInt(buffer, at, (int)(value >> 32));
        return PutInt(buffer, at, (int)value);
    }

    /// <summary>Writes a text of at most 255 bytes with its length in front; null as an empty one.</summary>
    /// <returns>Index behind it.</returns>
    public static int PutText(byte[] buffer, int at, string text)
    {
        int count = text is null ? 0 : Encoding.UTF8.GetBytes(text, 0, text.Length, buffer, at + 1);
        buffer[at] = (byte)count;
        return at + 1 + count;
    }

    /// <summary>Reads 32 bits.</summary>
    public static int GetInt(byte[] buffer, int at)
    {
        return (buffer[at] << 24) | (buffer[at + 1] << 16) | (buffer[at + 2] << 8) | buffer[at + 3];
    }

    /// <summary>Reads 64 bits.</summary>
    public static long GetLong(byte[] buffer, int at)
    {
        long high = GetInt(buffer, at);
        long low = GetInt(buffer, at + 4);
        return (high << 32) | (low & 0xFFFFFFFFL);
    }

    /// <summary>Reads a text; an empty one as null.</summary>
    public static string GetText(byte[] buffer, int at)
    {
        int count = buffer[at];
        return count == 0 ? null : Encoding.UTF8.GetString(buffer, at + 1, count);
    }
}
