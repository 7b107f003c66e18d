using System;
using Borne.Base.Storage;

namespace Borne.Base.Lists;

/// <summary>
/// A list of entries by IdToken that survives power cuts: the local authorization list. Replacing it and changing it
/// are atomic, version included: after a power cut the list is the old one or the new one (B-LL-01, B-LL-02, B-LL-04,
/// B-LL-07). The contents stay on flash.
/// </summary>
/// <remarks>
/// Memory: about 0.5 KB for 500 entries whatever their contents, 4 KB more during a look-up, up to 8 KB and the batch more
/// during an update. Not safe for use by several threads.
/// </remarks>
public sealed class RecordList
{
    /// <summary>Most entries that a list can be made for.</summary>
    public const int MaxEntries = 1000;

    /// <summary>Longest payload, bytes: status, expiry of 8 bytes, length and 20 characters of a parent, and two spare.</summary>
    public const int MaxPayloadBytes = 32;

    private readonly EntryChunks _chunks;
    private readonly int _capacity;

    /// <summary>Opens the list. Nothing is written.</summary>
    /// <param name="records">Where it is.</param>
    /// <param name="name">Its name, 1 to 13 characters: lower-case letters, digits and '-'.</param>
    /// <param name="capacity">Most entries, 1 to <see cref="MaxEntries"/>.</param>
    /// <param name="chunkBytes">Bytes that are read and written at once, 1024 to 4076: an update needs twice as many of memory, and
    /// each piece takes a sector for each slot however short it is.</param>
    /// <exception cref="ArgumentException">The name, the capacity or the length is out of range.</exception>
    public RecordList(IRecordStore records, string name, int capacity, int chunkBytes = EntryChunks.MaxChunkBytes)
    {
        if (capacity < 1 || capacity > MaxEntries || chunkBytes < EntryChunks.LeastChunkBytes || chunkBytes > EntryChunks.MaxChunkBytes)
        {
            throw new ArgumentException("capacity");
        }

        _capacity = capacity;
        int worstUse = chunkBytes - EntryChunks.ChunkHeaderBytes - RecordBatch.MaxEntryBytes;
        _chunks = new EntryChunks(records, name, capacity, 1 + (capacity * RecordBatch.MaxEntryBytes / worstUse), chunkBytes);
    }

    /// <summary>Most entries.</summary>
    public int Capacity => _capacity;

    /// <summary>Number of entries.</summary>
    public int Count => _chunks.Count;

    /// <summary>
    /// True when a part of the list could not be read. The list then has version 0 and takes no changes before it has
    /// been replaced, so that the central system sends it anew.
    /// </summary>
    public bool IsDamaged => _chunks.IsDamaged;

    /// <summary>Version of the list; 0 when it is empty (B-LL-06) or damaged.</summary>
    public int Version => _chunks.Count == 0 || _chunks.IsDamaged ? 0 : _chunks.Version;

    /// <summary>Changes the list by all of a batch or by nothing of it (B-LL-02, B-LL-04).</summary>
    /// <param name="batch">Entries to add or update, keys to remove; may be empty.</param>
    /// <param name="version">Version of the list from then on. The caller has compared it with the current one (B-LL-03).</param>
    /// <returns>False when nothing has changed: more entries than the capacity, no room, or the list is damaged.</returns>
    public bool Apply(RecordBatch batch, int version) => Finish(BeginApply(batch, version));

    /// <summary>Begins to do in steps what <see cref="Apply"/> does at once.</summary>
    /// <param name="batch">Entries to add or update, keys to remove; may be empty. It belongs to the update until that is over.</param>
    /// <param name="version">Version of the list from then on.</param>
    /// <returns>The steps, or null when the list is damaged.</returns>
    public ChunkUpdate BeginApply(RecordBatch batch, int version) =>
        batch != null && !IsDamaged ? _chunks.Begin(batch, version, false, false) : null;

    /// <summary>Looks an entry up.</summary>
    /// <param name="key">IdToken, case ignored.</param>
    /// <param name="payload">Where its payload goes, at least <see cref="MaxPayloadBytes"/> long.</param>
    /// <returns>Length of the payload in bytes, -1 when there is no such entry.</returns>
    public int TryGet(string key, byte[] payload)
    {
        byte[] encoded = new byte[EntryFormat.MaxKeyBytes];
        int length = EntryFormat.EncodeKey(key, encoded, 0);
        int at = 0;
        byte[] chunk = length == 0 ? null : _chunks.Find(encoded, length, out at);
        if (chunk == null)
        {
            return -1;
        }

        int count = EntryFormat.PayloadLength(chunk, at);
        Array.Copy(chunk, at + EntryFormat.HeaderBytes + length, payload, 0, count);
        return count;
    }

    /// <summary>Begins to go through all entries.</summary>
    public RecordListReader OpenReader() => new RecordListReader(_chunks);

    /// <summary>Adds or updates one entry; the version stays.</summary>
    /// <param name="key">IdToken: 1 to 20 printable ASCII characters, case ignored.</param>
    /// <param name="payload">Contents.</param>
    /// <param name="count">How many bytes of them count, 0 to <see cref="MaxPayloadBytes"/>.</param>
    /// <returns>False when nothing has changed.</returns>
    public bool Put(string key, byte[] payload, int count)
    {
        RecordBatch batch = new RecordBatch(1, RecordBatch.MaxEntryBytes);
        return batch.Put(key, payload, count) && Apply(batch, _chunks.Version);
    }

    /// <summary>Removes one entry; the version stays. Removing one that does not exist is no error and no write.</summary>
    /// <param name="key">IdToken, case ignored.</param>
    /// <returns>False when it is still there.</returns>
    public bool Remove(string key)
    {
        RecordBatch batch = new RecordBatch(1, RecordBatch.MaxEntryBytes);
        if (!batch.Remove(key) || (TryGet(key, new byte[MaxPayloadBytes]) < 0 && !IsDamaged))
        {
            return true;
        }

        return Apply(batch, _chunks.Version);
    }

    /// <summary>Replaces the whole list, or nothing of it (B-LL-01, B-LL-04).</summary>
    /// <param name="batch">The entries; empty to remove all. Removals are not allowed here.</param>
    /// <param name="version">Version of the list from then on.</param>
    /// <returns>False when the old list is still there: removals in the batch, more entries than the capacity, or no
    /// room for old and new at the same time.</returns>
    public bool Replace(RecordBatch batch, int version) => Finish(BeginReplace(batch, version));

    /// <summary>Begins to do in steps what <see cref="Replace"/> does at once.</summary>
    /// <param name="batch">The entries; it belongs to the update until that is over.</param>
    /// <param name="version">Version of the list from then on.</param>
    /// <returns>The steps, or null when the batch has removals or more entries than the capacity.</returns>
    public ChunkUpdate BeginReplace(RecordBatch batch, int version) =>
        batch != null && batch.Count <= _capacity && !batch.HasRemovals ? _chunks.Begin(batch, version, true, false) : null;

    private static bool Finish(ChunkUpdate update)
    {
        while (update is not null && !update.Step())
        {
        }

        return update is not null && update.IsDone;
    }
}
