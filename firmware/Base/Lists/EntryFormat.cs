using System.Text;
using Borne.Base.Bytes;

namespace Borne.Base.Lists;

/// <summary>
/// Bytes of one keyed entry, the same in a batch and in a chunk: length of the key (1), length of the payload (2), key,
/// payload. Entries are ordered by the bytes of their keys.
/// </summary>
internal static class EntryFormat
{
    /// <summary>Bytes before the key.</summary>
    public const int HeaderBytes = 3;

    /// <summary>Longest key, bytes: an IdToken has at most 20 characters.</summary>
    public const int MaxKeyBytes = 20;

    /// <summary>Length of the payload that stands for "remove this key" in a batch.</summary>
    public const int Removal = 0xFFFF;

    /// <summary>Bytes of a key made from a number.</summary>
    public const int IdBytes = 4;

    private const int PayloadLengthAt = 1;
    private const int FirstPrintable = 0x20;
    private const int LastPrintable = 0x7E;

    /// <summary>Compares two keys.</summary>
    /// <returns>Below 0, 0 or above 0 as the first is lower, equal or higher.</returns>
    public static int Compare(byte[] a, int aAt, int aLength, byte[] b, int bAt, int bLength)
    {
        int common = aLength < bLength ? aLength : bLength;
        for (int i = 0; i < common; i++)
        {
            int difference = a[aAt + i] - b[bAt + i];
            if (difference != 0)
            {
                return difference;
            }
        }

        return aLength - bLength;
    }

    /// <summary>Compares the keys of two entries.</summary>
    public static int CompareEntries(byte[] a, int aAt, byte[] b, int bAt)
    {
        return Compare(a, aAt + HeaderBytes, a[aAt], b, bAt + HeaderBytes, b[bAt]);
    }

    /// <summary>Turns a text into a key: printable ASCII without regard to case (OCPP 1.6, CiString).</summary>
    /// <param name="text">The text, or null.</param>
    /// <param name="key">Where the key goes, <see cref="MaxKeyBytes"/> long.</param>
    /// <param name="at">Index of its first byte.</param>
    /// <returns>Length of the key, 0 when the text cannot be one.</returns>
    public static int EncodeKey(string text, byte[] key, int at)
    {
        if (text == null || text.Length == 0 || text.Length > MaxKeyBytes)
        {
            return 0;
        }

        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length != text.Length)
        {
            return 0;
        }

        for (int i = 0; i < bytes.Length; i++)
        {
            int c = bytes[i];
            if (c < FirstPrintable || c > LastPrintable)
            {
                return 0;
            }

            key[at + i] = (byte)(c >= 'a' && c <= 'z' ? c - ('a' - 'A') : c);
        }

        return bytes.Length;
    }

    /// <summary>Turns a number into a key that sorts like the number.</summary>
    public static void EncodeId(int id, byte[] key, int at)
    {
        // The sign is turned over, so that negative numbers come first as bytes too.
        key[at] = (byte)((id >> 24) ^ 0x80);
        key[at + 1] = (byte)(id >> 16);
        key[at + 2] = (byte)(id >> 8);
        key[at + 3] = (byte)id;
    }

    /// <summary>The number that a key was made from.</summary>
    public static int DecodeId(byte[] key, int at)
    {
        return ((key[at] ^ 0x80) << 24) | (key[at + 1] << 16) | (key[at + 2] << 8) | key[at + 3];
    }

    /// <summary>True when the entry only asks for a removal.</summary>
    public static bool IsRemoval(byte[] data, int at)
    {
        return LittleEndian.GetShort(data, at + PayloadLengthAt) == Removal;
    }

    /// <summary>Bytes of the whole entry.</summary>
    public static int Length(byte[] data, int at)
    {
        return HeaderBytes + data[at] + PayloadLength(data, at);
    }

    /// <summary>Bytes of the payload, 0 for a removal.</summary>
    public static int PayloadLength(byte[] data, int at)
    {
        int length = LittleEndian.GetShort(data, at + PayloadLengthAt);
        return length == Removal ? 0 : length;
    }

    /// <summary>Writes what stands before the key.</summary>
    public static void PutHeader(byte[] data, int at, int keyLength, int payloadLength)
    {
        data[at] = (byte)keyLength;
        LittleEndian.PutShort(data, at + PayloadLengthAt, payloadLength);
    }
}
