using System;
using Borne.Base.Storage;

namespace Borne.Base.Lists;

/// <summary>
/// A small table of records by number that survives power cuts: reservations by reservationId, charging profiles by
/// chargingProfileId (B-SC-18). Several records share a sector, because a record of its own takes at least two. Each
/// change is atomic. Damage to a chunk costs the records in it, the others stay usable.
/// </summary>
/// <remarks>
/// Memory: about 0.3 KB for 20 records, 4 KB and the record more while reading or writing, 8 KB while it merges. Not safe for
/// use by several threads.
/// </remarks>
public sealed class RecordTable
{
    /// <summary>Most records that a table can be made for.</summary>
    public const int MaxRecords = 100;

    /// <summary>Longest record, bytes: two of them fit in one sector. A store that is full of such
    /// records needs up to three sectors, both slots counted, for each.</summary>
    public const int MaxRecordBytes = 2028;

    /// <summary>Most bytes that are read and written at once: one sector with the header of the record store.</summary>
    public const int LongestChunk = EntryChunks.MaxChunkBytes;

    private readonly EntryChunks _chunks;
    private readonly int _maxRecordBytes;

    /// <summary>Opens the table. Nothing is written.</summary>
    /// <param name="records">Where it is.</param>
    /// <param name="name">Its name, 1 to 13 characters: lower-case letters, digits and '-'.</param>
    /// <param name="capacity">Most records, 1 to <see cref="MaxRecords"/>.</param>
    /// <param name="maxRecordBytes">Longest record, 0 to <see cref="MaxRecordBytes"/>. Short ones need fewer chunks, which
    /// saves memory and time during an update. It stays the same for the life of the table.</param>
    /// <param name="chunkBytes">Bytes that are read and written at once, 1024 to 4076; with two of the longest records at least.</param>
    /// <exception cref="ArgumentException">The name, the capacity or a length is out of range.</exception>
    public RecordTable(
        IRecordStore records, string name, int capacity, int maxRecordBytes = MaxRecordBytes, int chunkBytes = EntryChunks.MaxChunkBytes)
    {
        int entry = EntryFormat.HeaderBytes + EntryFormat.IdBytes + maxRecordBytes;
        if (capacity < 1 || capacity > MaxRecords || maxRecordBytes < 0 || maxRecordBytes > MaxRecordBytes
            || chunkBytes < EntryChunks.LeastChunkBytes || chunkBytes > EntryChunks.MaxChunkBytes
            || 2 * entry > chunkBytes - EntryChunks.ChunkHeaderBytes)
        {
            throw new ArgumentException("capacity");
        }

        _maxRecordBytes = maxRecordBytes;

        // A packed chunk is full but for less than one record. Twice as many chunks spare the packing, which for a moment
        // needs room for all of them again.
        int chunks = 1 + (2 * capacity * entry / (chunkBytes - EntryChunks.ChunkHeaderBytes - entry + 1));
        _chunks = new EntryChunks(records, name, capacity, chunks < capacity ? chunks : capacity, chunkBytes);
    }

    /// <summary>Number of records.</summary>
    public int Count => _chunks.Count;

    /// <summary>True when a part could not be read since the start or the last change; the next change drops it.</summary>
    public bool IsDamaged => _chunks.IsDamaged;

    /// <summary>Removes all records in one step.</summary>
    /// <returns>False when they are still there.</returns>
    public bool Clear()
    {
        return _chunks.Count == 0 || _chunks.Update(new RecordBatch(0, 0), 0, true, true);
    }

    /// <summary>The numbers of all records, in rising order.</summary>
    /// <returns>A new array; without those of a damaged part.</returns>
    public int[] GetIds()
    {
        int[] ids = new int[_chunks.Count];
        int count = 0;
        for (int row = 0; row < _chunks.Chunks; row++)
        {
            byte[] chunk = _chunks.ReadChunk(row);
            for (int at = EntryChunks.ChunkHeaderBytes; chunk != null && at < chunk.Length; at += EntryFormat.Length(chunk, at))
            {
                ids[count++] = EntryFormat.DecodeId(chunk, at + EntryFormat.HeaderBytes);
            }
        }

        if (count == ids.Length)
        {
            return ids;
        }

        int[] readable = new int[count];
        Array.Copy(ids, readable, count);
        return readable;
    }

    /// <summary>Stores a record, in place of one with the same number.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="data">Contents.</param>
    /// <param name="count">How many bytes of them count, 0 to the longest length of this table.</param>
    /// <returns>False when nothing has changed: too long, the table is full, or no room.</returns>
    public bool Put(int id, byte[] data, int count) => Replace(id, id, data, count);

    /// <summary>Stores a record in place of one with the same number and of another one, in one step.</summary>
    /// <param name="oldId">Number of a record that goes; need not exist, may be the new record's own.</param>
    /// <param name="id">Number of the new record.</param>
    /// <param name="data">Contents.</param>
    /// <param name="count">How many bytes of them count, 0 to the longest length of this table.</param>
    /// <returns>False when nothing has changed: too long, the table is full, or no room.</returns>
    public bool Replace(int oldId, int id, byte[] data, int count)
    {
        ChunkUpdate update = BeginReplacing(oldId, id, data, count);
        while (update is not null && !update.Step())
        {
        }

        return update is not null && update.IsDone;
    }

    /// <summary>Begins to do in steps what <see cref="Replace"/> does at once.</summary>
    /// <param name="oldId">Number of a record that goes; need not exist, may be the new record's own.</param>
    /// <param name="id">Number of the new record.</param>
    /// <param name="data">Contents.</param>
    /// <param name="count">How many bytes of them count, 0 to the longest length of this table.</param>
    /// <returns>The steps, or null when it is too long.</returns>
    public ChunkUpdate BeginReplacing(int oldId, int id, byte[] data, int count)
    {
        if (data == null || count < 0 || count > data.Length || count > _maxRecordBytes)
        {
            return null;
        }

        RecordBatch batch = new RecordBatch(2, (2 * (EntryFormat.HeaderBytes + EntryFormat.IdBytes)) + count);
        return batch.AddId(id, data, count) && (oldId == id || batch.AddId(oldId, null, 0))
            ? _chunks.Begin(batch, 0, false, true) : null;
    }

    /// <summary>Reads a record.</summary>
    /// <param name="id">Its number.</param>
    /// <returns>A new array with the contents, or null when there is none.</returns>
    public byte[] Read(int id)
    {
        byte[] chunk = Find(id, out int at);
        if (chunk == null)
        {
            return null;
        }

        byte[] data = new byte[EntryFormat.PayloadLength(chunk, at)];
        Array.Copy(chunk, at + EntryFormat.HeaderBytes + EntryFormat.IdBytes, data, 0, data.Length);
        return data;
    }

    /// <summary>Removes a record. Removing one that does not exist is no error and no write.</summary>
    /// <param name="id">Its number.</param>
    /// <returns>False when it is still there.</returns>
    public bool Remove(int id)
    {
        if (Find(id, out _) == null)
        {
            return true;
        }

        RecordBatch batch = new RecordBatch(1, EntryFormat.HeaderBytes + EntryFormat.IdBytes);
        return batch.AddId(id, null, 0) && _chunks.Update(batch, 0, false, true);
    }

    /// <summary>Begins to remove several records, all at the same moment. Numbers that do not exist are no error.</summary>
    /// <param name="ids">Their numbers.</param>
    /// <param name="count">How many of them count.</param>
    /// <returns>The steps.</returns>
    public ChunkUpdate BeginRemoving(int[] ids, int count)
    {
        RecordBatch batch = new RecordBatch(count, count * (EntryFormat.HeaderBytes + EntryFormat.IdBytes));
        for (int i = 0; i < count; i++)
        {
            // A number that comes twice is refused the second time, which is all right.
            batch.AddId(ids[i], null, 0);
        }

        return _chunks.Begin(batch, 0, false, true);
    }

    private byte[] Find(int id, out int at)
    {
        byte[] key = new byte[EntryFormat.IdBytes];
        EntryFormat.EncodeId(id, key, 0);
        return _chunks.Find(key, key.Length, out at);
    }
}
