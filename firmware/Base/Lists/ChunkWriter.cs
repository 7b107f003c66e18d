using System;
using Borne.Base.Bytes;

namespace Borne.Base.Lists;

/// <summary>
/// One update of <see cref="EntryChunks"/> while it is written: new chunks go under numbers that the head in force does
/// not name, and the next head is put together here. Lives only during the update.
/// </summary>
internal sealed class ChunkWriter
{
    private readonly EntryChunks _owner;
    private readonly byte[] _head;
    private readonly byte[] _next;
    private readonly int _chunkBytes;
    private readonly int _maxChunks;
    private byte[] _chunk;
    private int _length = EntryChunks.ChunkHeaderBytes;
    private int _count;

    /// <summary>Begins an update.</summary>
    /// <param name="owner">Stores the chunks.</param>
    /// <param name="head">The head in force.</param>
    /// <param name="maxChunks">Most chunks that the next head may name.</param>
    /// <param name="entryBytes">Most bytes of all entries of the update: a short table needs no buffer of a whole chunk.</param>
    public ChunkWriter(EntryChunks owner, byte[] head, int maxChunks, int entryBytes)
    {
        int most = EntryChunks.ChunkHeaderBytes + entryBytes;
        _chunkBytes = most < owner.ChunkBytes ? most : owner.ChunkBytes;
        _owner = owner;
        _head = head;
        _maxChunks = maxChunks;
        _next = ChunkHead.Create(maxChunks, LittleEndian.GetInt(head, ChunkHead.GenerationAt) + 1);
    }

    /// <summary>The next head as far as it is put together.</summary>
    public byte[] Next => _next;

    /// <summary>True while entries wait that are in no chunk yet.</summary>
    public bool IsWaiting => _count > 0;

    /// <summary>Adds an entry behind all others.</summary>
    /// <returns>False when what waits must be stored first.</returns>
    public bool Add(byte[] data, int at)
    {
        int length = EntryFormat.Length(data, at);
        if (_count > 0 && _length + length > _owner.ChunkBytes)
        {
            return false;
        }

        _chunk ??= new byte[_chunkBytes];
        Array.Copy(data, at, _chunk, _length, length);
        _length += length;
        _count++;
        return true;
    }

    /// <summary>Stores what is waiting, and lets its buffer go: the next chunk may have to be read before another one is begun.</summary>
    /// <returns>False when there is no room.</returns>
    public bool Flush()
    {
        int id = FreeId();
        if (_next[ChunkHead.ChunksAt] == _maxChunks || id < 0)
        {
            return false;
        }

        int generation = LittleEndian.GetInt(_next, ChunkHead.GenerationAt);
        LittleEndian.PutInt(_chunk, 0, generation);

        // The row comes first: a chunk that may have been stored in spite of an error is then discarded as well.
        int row = ChunkHead.RowAt(_next[ChunkHead.ChunksAt]++);
        int keyLength = _chunk[EntryChunks.ChunkHeaderBytes];
        _next[row + ChunkHead.RowIdAt] = (byte)id;
        _next[row + ChunkHead.RowKeyLengthAt] = (byte)keyLength;
        Array.Copy(_chunk, EntryChunks.ChunkHeaderBytes + EntryFormat.HeaderBytes, _next, row + ChunkHead.RowKeyAt, keyLength);
        LittleEndian.PutShort(_next, row + ChunkHead.RowCountAt, _count);
        LittleEndian.PutShort(_next, row + ChunkHead.RowLengthAt, _length);
        LittleEndian.PutInt(_next, row + ChunkHead.RowGenerationAt, generation);
        bool isStored = _owner.WriteChunk(id, _chunk, _length);
        _length = EntryChunks.ChunkHeaderBytes;
        _count = 0;
        _chunk = null;
        return isStored;
    }

    /// <summary>Takes a chunk over as it is, while nothing waits.</summary>
    /// <param name="row">Index of its row in the head in force.</param>
    /// <returns>False when there is no room.</returns>
    public bool Keep(int row)
    {
        if (_next[ChunkHead.ChunksAt] == _maxChunks)
        {
            return false;
        }

        Array.Copy(_head, row, _next, ChunkHead.RowAt(_next[ChunkHead.ChunksAt]++), ChunkHead.RowBytes);
        return true;
    }

    /// <summary>True when entries wait and a whole chunk fits behind them: then the two are better written as one.</summary>
    public bool Absorbs(int chunkLength)
    {
        return _count > 0 && _length + chunkLength - EntryChunks.ChunkHeaderBytes <= _owner.ChunkBytes;
    }

    private int FreeId()
    {
        for (int id = 0; id < 2 * _maxChunks; id++)
        {
            if (!ChunkHead.Names(_head, id) && !ChunkHead.Names(_next, id))
            {
                return id;
            }
        }

        return -1;
    }
}
