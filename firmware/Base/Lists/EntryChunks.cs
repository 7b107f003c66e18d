using System;
using Borne.Base.Bytes;
using Borne.Base.Storage;

namespace Borne.Base.Lists;

/// <summary>
/// Keyed entries in chunk records, each of one sector, under a head record that names the chunks. An update writes only
/// the chunks it touches, under other names, and then the head: that one write is the moment at which it happens.
/// Written by hand because no key-value or database package for this platform can be run without a file system of its
/// own, and one record would need the whole list in memory.
/// </summary>
/// <remarks>
/// In memory stays the head, 10 bytes and 30 for each chunk. An update takes two more arrays of one chunk while it merges, and one
/// while it reads or writes, a look-up one: a station with little memory keeps its chunks shorter and spends sectors on that. Chunks that a power cut left without a head are deleted by the first update after it.
/// </remarks>
internal sealed class EntryChunks
{
    /// <summary>Longest chunk, bytes: one sector with the header of the record store.</summary>
    public const int MaxChunkBytes = 4076;

    /// <summary>Least that the longest chunk may have: it must hold an entry of a list or a table of short records.</summary>
    public const int LeastChunkBytes = 1024;

    /// <summary>Bytes before the entries: the generation.</summary>
    public const int ChunkHeaderBytes = 4;

    /// <summary>Longest name, characters: the name of a chunk has three more.</summary>
    public const int MaxNameLength = RecordName.MaxLength - 3;

    private readonly IRecordStore _records;
    private readonly string _name;
    private byte[] _head;

    /// <summary>Opens the entries: reads the head, writes nothing.</summary>
    /// <param name="records">Where they are.</param>
    /// <param name="name">Name of the head record, at most <see cref="MaxNameLength"/> characters.</param>
    /// <param name="maxEntries">Most entries.</param>
    /// <param name="maxChunks">Most chunks; during an update up to twice as many exist.</param>
    /// <param name="chunkBytes">Longest chunk that is written, <see cref="LeastChunkBytes"/> to <see cref="MaxChunkBytes"/>; one
    /// that is there is read however long it is.</param>
    /// <exception cref="ArgumentException">The name is too long or has other characters than a record's.</exception>
    public EntryChunks(IRecordStore records, string name, int maxEntries, int maxChunks, int chunkBytes)
    {
        if (!RecordName.IsValid(name) || name.Length > MaxNameLength)
        {
            throw new ArgumentException("name");
        }

        _records = records;
        _name = name;
        MaxEntries = maxEntries;
        ChunkBytes = chunkBytes;
        byte[] head = records.Read(name);
        IsDamaged = head != null && !ChunkHead.IsValid(head);
        _head = head != null && !IsDamaged ? head : ChunkHead.Create(0, 0);
        Count = ChunkHead.Count(_head);

        // An edition of the program that allowed more may have left more.
        MaxChunks = maxChunks > Chunks ? maxChunks : Chunks;
    }

    /// <summary>Most entries.</summary>
    public int MaxEntries { get; }

    /// <summary>Most chunks; during an update up to twice as many exist.</summary>
    public int MaxChunks { get; }

    /// <summary>Longest chunk that is written, bytes.</summary>
    public int ChunkBytes { get; }

    /// <summary>The head in force; another array after each update.</summary>
    public byte[] Head => _head;

    /// <summary>True when no chunks lie about that no head names.</summary>
    public bool IsSwept { get; set; }

    /// <summary>Number of the last update that touched the flash: another one that is under way may have lost its chunks to it.</summary>
    public int Turn { get; set; }

    /// <summary>Number of chunks.</summary>
    public int Chunks => _head[ChunkHead.ChunksAt];

    /// <summary>Number of entries, those of a damaged chunk included.</summary>
    public int Count { get; private set; }

    /// <summary>True when a chunk could not be read since the last update or start.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>The version given with the last update.</summary>
    public int Version => LittleEndian.GetInt(_head, ChunkHead.VersionAt);

    /// <summary>Carries out a batch as a whole.</summary>
    /// <param name="batch">Entries and removals.</param>
    /// <param name="version">The version from then on.</param>
    /// <param name="replaces">True to drop all entries that were there before.</param>
    /// <param name="dropsDamaged">True to go on without the entries of a damaged chunk instead of refusing.</param>
    /// <returns>False when nothing has changed: too many entries, no room, or damage.</returns>
    public bool Update(RecordBatch batch, int version, bool replaces, bool dropsDamaged)
    {
        ChunkUpdate update = Begin(batch, version, replaces, dropsDamaged);
        while (!update.Step())
        {
        }

        return update.IsDone;
    }

    /// <summary>Begins to carry out a batch in steps.</summary>
    /// <param name="batch">Entries and removals; belongs to the update until it is over.</param>
    /// <param name="version">The version from then on.</param>
    /// <param name="replaces">True to drop all entries that were there before.</param>
    /// <param name="dropsDamaged">True to go on without the entries of a damaged chunk instead of refusing.</param>
    /// <returns>The update.</returns>
    public ChunkUpdate Begin(RecordBatch batch, int version, bool replaces, bool dropsDamaged) =>
        new ChunkUpdate(this, batch, version, replaces, dropsDamaged);

    /// <summary>Stores the head, which is the moment at which an update happens.</summary>
    /// <param name="next">The head, as long as it may be.</param>
    /// <param name="version">Its version.</param>
    /// <returns>False when the old head is still in force.</returns>
    public bool WriteHead(byte[] next, int version)
    {
        LittleEndian.PutInt(next, ChunkHead.VersionAt, version);
        int length = ChunkHead.Length(next);
        if (!_records.Write(_name, next, length))
        {
            return false;
        }

        _head = new byte[length];
        Array.Copy(next, _head, length);
        Count = ChunkHead.Count(_head);
        IsDamaged = false;
        return true;
    }

    /// <summary>Deletes a chunk, unless the head in force names it.</summary>
    /// <param name="id">Its number.</param>
    /// <returns>False when it does.</returns>
    public bool DeleteUnnamed(int id)
    {
        if (ChunkHead.Names(_head, id))
        {
            return false;
        }

        _records.Delete(ChunkName(id));
        return true;
    }

    /// <summary>Finds the chunk that holds a key and the entry in it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="length">Bytes of the key.</param>
    /// <param name="at">Where the entry begins in the chunk.</param>
    /// <returns>The chunk, or null when there is no such entry.</returns>
    public byte[] Find(byte[] key, int length, out int at)
    {
        at = 0;
        int row = Chunks - 1;
        while (row >= 0 && CompareFirst(row, key, 0, length) > 0)
        {
            row--;
        }

        byte[] chunk = row < 0 ? null : ReadChunk(row);
        if (chunk == null)
        {
            return null;
        }

        for (at = ChunkHeaderBytes; at < chunk.Length; at += EntryFormat.Length(chunk, at))
        {
            int order = EntryFormat.Compare(chunk, at + EntryFormat.HeaderBytes, chunk[at], key, 0, length);
            if (order >= 0)
            {
                return order == 0 ? chunk : null;
            }
        }

        return null;
    }

    /// <summary>Reads a chunk.</summary>
    /// <param name="row">Its place, 0 to <see cref="Chunks"/> - 1.</param>
    /// <returns>The chunk, its entries begin at <see cref="ChunkHeaderBytes"/>; null when it is damaged.</returns>
    public byte[] ReadChunk(int row)
    {
        int at = ChunkHead.RowAt(row);
        byte[] chunk = _records.Read(ChunkName(_head[at + ChunkHead.RowIdAt]));

        // The generation shows a head that came back after damage to the one that followed it.
        if (chunk != null && chunk.Length == LittleEndian.GetShort(_head, at + ChunkHead.RowLengthAt)
            && LittleEndian.GetInt(chunk, 0) == LittleEndian.GetInt(_head, at + ChunkHead.RowGenerationAt)
            && IsWhole(chunk, LittleEndian.GetShort(_head, at + ChunkHead.RowCountAt)))
        {
            return chunk;
        }

        IsDamaged = true;
        return null;
    }

    /// <summary>Stores a chunk for an update.</summary>
    public bool WriteChunk(int id, byte[] chunk, int length)
    {
        return _records.Write(ChunkName(id), chunk, length);
    }

    /// <summary>Rank of the first change of a batch that belongs to a chunk or one behind it.</summary>
    public int FirstChangeOf(RecordBatch batch, int change, int row)
    {
        while (change < batch.Count)
        {
            int at = batch.OffsetOf(change);
            if (CompareFirst(row, batch.Bytes, at + EntryFormat.HeaderBytes, batch.Bytes[at]) <= 0)
            {
                break;
            }

            change++;
        }

        return change;
    }

    private string ChunkName(int id)
    {
        return _name + "-" + id.ToString();
    }

    private int CompareFirst(int row, byte[] key, int keyAt, int length)
    {
        int at = ChunkHead.RowAt(row);
        return EntryFormat.Compare(
            _head, at + ChunkHead.RowKeyAt, _head[at + ChunkHead.RowKeyLengthAt], key, keyAt, length);
    }

    /// <summary>Tells whether a chunk holds as many entries as its head says, and nothing else.</summary>
    private static bool IsWhole(byte[] chunk, int count)
    {
        int at = ChunkHeaderBytes;
        for (; count > 0 && at + EntryFormat.HeaderBytes <= chunk.Length; count--)
        {
            if (chunk[at] == 0 || chunk[at] > EntryFormat.MaxKeyBytes || EntryFormat.IsRemoval(chunk, at))
            {
                return false;
            }

            at += EntryFormat.Length(chunk, at);
        }

        return count == 0 && at == chunk.Length;
    }
}
