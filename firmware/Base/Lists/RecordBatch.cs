using System;

namespace Borne.Base.Lists;

/// <summary>
/// Entries on their way into a <see cref="RecordList"/>: put together one by one, then stored as a whole. Kept sorted
/// and encoded in one array, because 500 objects would cost more heap than the station has.
/// </summary>
/// <remarks>Memory: the bytes given to the constructor and 4 bytes for each entry. Drop it after the update.</remarks>
public sealed class RecordBatch
{
    /// <summary>Most bytes that one entry takes here: the longest key and the longest payload of a list.</summary>
    public const int MaxEntryBytes = EntryFormat.HeaderBytes + EntryFormat.MaxKeyBytes + RecordList.MaxPayloadBytes;

    private readonly byte[] _bytes;
    private readonly int[] _offsets;
    private int _count;
    private int _length;

    /// <summary>Makes an empty batch.</summary>
    /// <param name="maxEntries">Most entries.</param>
    /// <param name="maxBytes">Room for them: 3 bytes, the key and the payload of each.</param>
    public RecordBatch(int maxEntries, int maxBytes)
    {
        _offsets = new int[maxEntries];
        _bytes = new byte[maxBytes];
    }

    /// <summary>Entries and removals in the batch.</summary>
    public int Count => _count;

    /// <summary>True when the batch holds a removal, which a full list may not (B-LL-04).</summary>
    public bool HasRemovals
    {
        get
        {
            for (int i = 0; i < _count; i++)
            {
                if (EntryFormat.IsRemoval(_bytes, _offsets[i]))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Bytes of the encoded entries.</summary>
    internal int Length => _length;

    /// <summary>The encoded entries.</summary>
    internal byte[] Bytes => _bytes;

    /// <summary>Empties the batch for another use.</summary>
    public void Clear()
    {
        _count = 0;
        _length = 0;
    }

    /// <summary>Adds an entry that is to be stored.</summary>
    /// <param name="key">IdToken: 1 to 20 printable ASCII characters, case ignored.</param>
    /// <param name="payload">Its contents.</param>
    /// <param name="count">How many bytes of them count, 0 to <see cref="RecordList.MaxPayloadBytes"/>.</param>
    /// <returns>False when the key or the payload cannot be stored, the key is in the batch already (B-LL-04), or the
    /// batch is full.</returns>
    public bool Put(string key, byte[] payload, int count)
    {
        return payload != null && count >= 0 && count <= payload.Length && count <= RecordList.MaxPayloadBytes
            && AddKey(key, payload, count);
    }

    /// <summary>Adds a key whose entry is to be removed (B-LL-02).</summary>
    /// <param name="key">IdToken: 1 to 20 printable ASCII characters, case ignored.</param>
    /// <returns>False as for <see cref="Put"/>.</returns>
    public bool Remove(string key)
    {
        return AddKey(key, null, EntryFormat.Removal);
    }

    /// <summary>Where the entry of a rank begins in <see cref="Bytes"/>.</summary>
    internal int OffsetOf(int rank)
    {
        return _offsets[rank];
    }

    /// <summary>Adds an entry or, without payload, a removal by number.</summary>
    internal bool AddId(int id, byte[] payload, int count)
    {
        int length = EntryFormat.HeaderBytes + EntryFormat.IdBytes + (payload == null ? 0 : count);
        if (_count == _offsets.Length || _length + length > _bytes.Length)
        {
            return false;
        }

        EntryFormat.EncodeId(id, _bytes, _length + EntryFormat.HeaderBytes);
        return Insert(EntryFormat.IdBytes, payload, payload == null ? EntryFormat.Removal : count);
    }

    private bool AddKey(string key, byte[] payload, int count)
    {
        int length = EntryFormat.HeaderBytes + (key == null ? 0 : key.Length) + (payload == null ? 0 : count);
        if (_count == _offsets.Length || _length + length > _bytes.Length)
        {
            return false;
        }

        int keyLength = EntryFormat.EncodeKey(key, _bytes, _length + EntryFormat.HeaderBytes);
        return keyLength > 0 && Insert(keyLength, payload, count);
    }

    // The key is already behind the entries; nothing counts before the length is raised.
    private bool Insert(int keyLength, byte[] payload, int count)
    {
        EntryFormat.PutHeader(_bytes, _length, keyLength, count);
        int low = 0;
        int high = _count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            int order = EntryFormat.CompareEntries(_bytes, _offsets[middle], _bytes, _length);
            if (order == 0)
            {
                return false;
            }

            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle;
        }

        // By the runtime's own code: with 500 entries in any order a loop would take most of the time.
        Array.Copy(_offsets, low, _offsets, low + 1, _count - low);

        _offsets[low] = _length;
        _count++;
        if (payload != null)
        {
            Array.Copy(payload, 0, _bytes, _length + EntryFormat.HeaderBytes + keyLength, count);
        }

        _length += EntryFormat.Length(_bytes, _length);
        return true;
    }
}
