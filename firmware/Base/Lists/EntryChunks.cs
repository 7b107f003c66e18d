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
/// In memory stays the head, 10 bytes and 30 for each chunk. An update takes two more arrays of one chunk for as long as
/// it runs, a look-up one. Chunks that a power cut left without a head are deleted by the first update after it.
/// </remarks>
internal sealed class EntryChunks
{
    /// <summary>Longest chunk, bytes: one sector with the header of the record store.</summary>
    public const int MaxChunkBytes = 4076;

    /// <summary>Bytes before the entries: the generation.</summary>
    public const int ChunkHeaderBytes = 4;

    /// <summary>Longest name, characters: the name of a chunk has three more.</summary>
    public const int MaxNameLength = RecordName.MaxLength - 3;

    private const int Done = 0;
    private const int NoRoom = 1;
    private const int Refused = 2;

    private readonly IRecordStore _records;
    private readonly string _name;
    private readonly int _maxEntries;
    private readonly int _maxChunks;
    private byte[] _head;
    private bool _isSwept;

    /// <summary>Opens the entries: reads the head, writes nothing.</summary>
    /// <param name="records">Where they are.</param>
    /// <param name="name">Name of the head record, at most <see cref="MaxNameLength"/> characters.</param>
    /// <param name="maxEntries">Most entries.</param>
    /// <param name="maxChunks">Most chunks; during an update up to twice as many exist.</param>
    /// <exception cref="ArgumentException">The name is too long or has other characters than a record's.</exception>
    public EntryChunks(IRecordStore records, string name, int maxEntries, int maxChunks)
    {
        if (!RecordName.IsValid(name) || name.Length > MaxNameLength)
        {
            throw new ArgumentException("name");
        }

        _records = records;
        _name = name;
        _maxEntries = maxEntries;
        _maxChunks = maxChunks;
        byte[] head = records.Read(name);
        IsDamaged = head != null && !ChunkHead.IsValid(head, maxChunks);
        _head = head != null && !IsDamaged ? head : ChunkHead.Create(0, 0);
        Count = ChunkHead.Count(_head);
    }

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
        Sweep();
        ChunkWriter writer = new ChunkWriter(this, _head, _maxChunks);
        int result = Build(writer, batch, replaces, dropsDamaged, replaces);
        if (result == NoRoom && !replaces)
        {
            // Half-filled chunks may be the reason.
            Discard(writer.Next, _head);
            writer = new ChunkWriter(this, _head, _maxChunks);
            result = Build(writer, batch, false, dropsDamaged, true);
        }

        byte[] next = writer.Next;
        LittleEndian.PutInt(next, ChunkHead.VersionAt, version);
        if (result != Done || !_records.Write(_name, next, ChunkHead.Length(next)))
        {
            Discard(next, _head);
            return false;
        }

        byte[] old = _head;
        _head = new byte[ChunkHead.Length(next)];
        Array.Copy(next, _head, _head.Length);
        Count = ChunkHead.Count(_head);
        IsDamaged = false;
        Discard(old, _head);
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

    private int Build(ChunkWriter writer, RecordBatch batch, bool replaces, bool dropsDamaged, bool packs)
    {
        int change = 0;
        int chunks = replaces ? 0 : Chunks;
        for (int row = 0; row < chunks; row++)
        {
            int end = row == chunks - 1 ? batch.Count : FirstChangeOf(batch, change, row + 1);
            int at = ChunkHead.RowAt(row);
            if (end == change && !packs && !writer.Absorbs(LittleEndian.GetShort(_head, at + ChunkHead.RowLengthAt)))
            {
                // Once damage has been met, all chunks are read, so that the lost ones no longer count.
                if (dropsDamaged && IsDamaged && ReadChunk(row) == null)
                {
                    continue;
                }

                if (!writer.Keep(at))
                {
                    return NoRoom;
                }

                continue;
            }

            byte[] chunk = ReadChunk(row);
            if (chunk == null && !dropsDamaged)
            {
                return Refused;
            }

            if (!Merge(writer, chunk, batch, change, end))
            {
                return NoRoom;
            }

            change = end;
        }

        if (!Merge(writer, null, batch, change, batch.Count) || !writer.Flush())
        {
            return NoRoom;
        }

        return ChunkHead.Count(writer.Next) > _maxEntries ? Refused : Done;
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

    // Deletes the chunks that one head names and another does not.
    private void Discard(byte[] head, byte[] kept)
    {
        for (int row = 0; row < head[ChunkHead.ChunksAt]; row++)
        {
            int id = head[ChunkHead.RowAt(row) + ChunkHead.RowIdAt];
            if (!ChunkHead.Names(kept, id))
            {
                _records.Delete(ChunkName(id));
            }
        }
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

    // Rank of the first change that belongs to a chunk or one behind it.
    private int FirstChangeOf(RecordBatch batch, int change, int row)
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

    private static bool Merge(ChunkWriter writer, byte[] chunk, RecordBatch batch, int change, int end)
    {
        int at = ChunkHeaderBytes;
        int length = chunk == null ? 0 : chunk.Length;
        while (at < length || change < end)
        {
            int offset = change < end ? batch.OffsetOf(change) : 0;
            int order = at >= length ? 1 : change == end ? -1
                : EntryFormat.CompareEntries(chunk, at, batch.Bytes, offset);
            if (order >= 0)
            {
                change++;
                if (!EntryFormat.IsRemoval(batch.Bytes, offset) && !writer.Add(batch.Bytes, offset))
                {
                    return false;
                }
            }
            else if (!writer.Add(chunk, at))
            {
                return false;
            }

            at += order <= 0 ? EntryFormat.Length(chunk, at) : 0;
        }

        return true;
    }

    private void Sweep()
    {
        for (int id = 0; !_isSwept && id < 2 * _maxChunks; id++)
        {
            if (!ChunkHead.Names(_head, id))
            {
                _records.Delete(ChunkName(id));
            }
        }

        _isSwept = true;
    }
}
