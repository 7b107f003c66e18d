using Borne.Base.Bytes;

namespace Borne.Base.Lists;

/// <summary>
/// Bytes of a head record: format (1), number of chunks (1), version (4), generation (4), and for each chunk a row of
/// number (1), length of its first key (1), first key (20), entries (2), bytes (2) and the generation it was written in
/// (4). The head stays in memory as the index of the entries.
/// </summary>
internal static class ChunkHead
{
    /// <summary>Bytes before the rows.</summary>
    public const int HeaderBytes = 10;

    /// <summary>Bytes of a row.</summary>
    public const int RowBytes = 30;

    /// <summary>Index of the version.</summary>
    public const int VersionAt = 2;

    /// <summary>Index of the generation.</summary>
    public const int GenerationAt = 6;

    /// <summary>Index of the number of chunks.</summary>
    public const int ChunksAt = 1;

    /// <summary>Within a row: the number that names the chunk.</summary>
    public const int RowIdAt = 0;

    /// <summary>Within a row: length of the first key.</summary>
    public const int RowKeyLengthAt = 1;

    /// <summary>Within a row: the first key.</summary>
    public const int RowKeyAt = 2;

    /// <summary>Within a row: entries.</summary>
    public const int RowCountAt = 22;

    /// <summary>Within a row: bytes of the chunk.</summary>
    public const int RowLengthAt = 24;

    /// <summary>Within a row: generation in which the chunk was written.</summary>
    public const int RowGenerationAt = 26;

    private const int Format = 1;

    // Twice as many have numbers of one byte.
    private const int MostChunks = 128;

    /// <summary>Number of entries in all chunks.</summary>
    public static int Count(byte[] head)
    {
        int count = 0;
        for (int row = 0; row < head[ChunksAt]; row++)
        {
            count += LittleEndian.GetShort(head, RowAt(row) + RowCountAt);
        }

        return count;
    }

    /// <summary>Makes an empty head.</summary>
    public static byte[] Create(int maxChunks, int generation)
    {
        byte[] head = new byte[HeaderBytes + (maxChunks * RowBytes)];
        head[0] = Format;
        LittleEndian.PutInt(head, GenerationAt, generation);
        return head;
    }

    /// <summary>Tells whether a stored head can be used.</summary>
    public static bool IsValid(byte[] head)
    {
        bool isValid = head != null && head.Length >= HeaderBytes && head[0] == Format && head[ChunksAt] <= MostChunks
            && head.Length == Length(head);
        for (int row = 0; isValid && row < head[ChunksAt]; row++)
        {
            isValid = head[RowAt(row) + RowKeyLengthAt] <= EntryFormat.MaxKeyBytes;
        }

        return isValid;
    }

    /// <summary>Bytes of a head that count.</summary>
    public static int Length(byte[] head)
    {
        return RowAt(head[ChunksAt]);
    }

    /// <summary>Tells whether a head names a chunk.</summary>
    public static bool Names(byte[] head, int id)
    {
        for (int row = 0; row < head[ChunksAt]; row++)
        {
            if (head[RowAt(row) + RowIdAt] == id)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Index of a row.</summary>
    public static int RowAt(int row)
    {
        return HeaderBytes + (row * RowBytes);
    }
}
