using Borne.Base.Bytes;

namespace Borne.Base.Lists;

/// <summary>
/// An update of keyed entries in steps, each of which reads or writes one chunk at most: new chunks under other names first, then the
/// head, which is the moment at which it happens, then the old chunks go. One that is never finished, or that the power cuts,
/// has not happened; what it left is swept away by the next one. Another update between two steps makes it begin anew on what that left.
/// </summary>
public sealed class ChunkUpdate
{
    private const int Sweeping = 0;
    private const int Building = 1;
    private const int Cleaning = 2;
    private const int Over = 3;

    // Names that are most likely of nothing: looking for them takes less than writing.
    private const int SweepsPerStep = 8;

    private readonly EntryChunks _owner;
    private readonly RecordBatch _batch;
    private readonly int _version;
    private readonly bool _replaces;
    private readonly bool _dropsDamaged;
    private int _state;
    private int _swept;
    private byte[] _base;
    private ChunkWriter _writer;
    private bool _packs;

    // Place in the old chunks and in the batch.
    private int _row;
    private byte[] _chunk;
    private int _at;
    private int _change;
    private int _end;
    private bool _isMerging;
    private bool _isTail;

    // The head whose chunks go, and whether it is built again after that.
    private byte[] _dropped;
    private int _droppedRow;
    private bool _buildsAgain;

    /// <summary>Begins an update; nothing is touched before the first step.</summary>
    /// <param name="owner">The entries.</param>
    /// <param name="batch">Entries and removals.</param>
    /// <param name="version">The version from then on.</param>
    /// <param name="replaces">True to drop all entries that were there before.</param>
    /// <param name="dropsDamaged">True to go on without the entries of a damaged chunk instead of refusing.</param>
    internal ChunkUpdate(EntryChunks owner, RecordBatch batch, int version, bool replaces, bool dropsDamaged)
    {
        _owner = owner;
        _batch = batch;
        _version = version;
        _replaces = replaces;
        _dropsDamaged = dropsDamaged;
    }

    /// <summary>True when it has happened, from the moment at which the head is written.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Does a step.</summary>
    /// <returns>True when it is over.</returns>
    public bool Step()
    {
        if (_state == Building && _base != _owner.Head)
        {
            // Another update has come in between: its chunks may have the names of ours.
            BeginBuilding(_replaces);
        }

        switch (_state)
        {
            case Sweeping:
                Sweep();
                break;
            case Building:
                Build();
                break;
            case Cleaning:
                Clean();
                break;
        }

        return _state == Over;
    }

    private void Sweep()
    {
        for (int i = 0; i < SweepsPerStep && !_owner.IsSwept; i++)
        {
            _owner.DeleteUnnamed(_swept++);
            _owner.IsSwept = _swept == 2 * _owner.MaxChunks;
        }

        if (_owner.IsSwept)
        {
            // Until it is over, chunks of its own may be left behind.
            _owner.IsSwept = false;
            BeginBuilding(_replaces);
        }
    }

    private void BeginBuilding(bool packs)
    {
        _state = Building;
        _base = _owner.Head;
        _writer = new ChunkWriter(_owner, _base, _owner.MaxChunks, EntryBytes());
        _packs = packs;
        _row = _replaces ? _owner.Chunks : 0;
        _change = 0;
        _end = 0;
        _isMerging = false;
        _isTail = false;
    }

    /// <summary>Most bytes of the entries that the update has to write.</summary>
    private int EntryBytes()
    {
        int bytes = _batch.Length;
        for (int row = _replaces ? _owner.Chunks : 0; row < _owner.Chunks; row++)
        {
            bytes += LittleEndian.GetShort(_base, ChunkHead.RowAt(row) + ChunkHead.RowLengthAt) - EntryChunks.ChunkHeaderBytes;
        }

        return bytes;
    }

    /// <summary>Goes on until a chunk was written, or another one would have to be read.</summary>
    private void Build()
    {
        int stored = _writer.Stored;
        bool hasRead = false;
        while (_state == Building && _writer.Stored == stored)
        {
            if (_isMerging)
            {
                Merge();
            }
            else if (_row == _owner.Chunks)
            {
                BuildTail();
            }
            else if (!BuildRow(ref hasRead))
            {
                return;
            }
        }
    }

    /// <returns>False when its chunk is for the next step.</returns>
    private bool BuildRow(ref bool hasRead)
    {
        int end = _row == _owner.Chunks - 1 ? _batch.Count : _owner.FirstChangeOf(_batch, _change, _row + 1);
        int at = ChunkHead.RowAt(_row);
        if (end == _change && !_packs && !_writer.Absorbs(LittleEndian.GetShort(_base, at + ChunkHead.RowLengthAt)))
        {
            // Once damage has been met, all chunks are read, so that the lost ones no longer count.
            bool isLost = _dropsDamaged && _owner.IsDamaged && _owner.ReadChunk(_row) == null;
            if (!isLost && !_writer.Keep(at))
            {
                GiveUp(true);
            }

            _row++;
            return true;
        }

        if (hasRead)
        {
            return false;
        }

        hasRead = true;
        BeginMerge(_owner.ReadChunk(_row++), end);
        if (_chunk == null && !_dropsDamaged)
        {
            GiveUp(false);
        }

        return true;
    }

    // What belongs behind all chunks, what the writer still holds, and the head.
    private void BuildTail()
    {
        if (!_isTail)
        {
            _isTail = true;
            BeginMerge(null, _batch.Count);
        }
        else if (_writer.IsWaiting)
        {
            if (!_writer.Flush())
            {
                GiveUp(true);
            }
        }
        else if (IsTooMany(ChunkHead.Count(_writer.Next)) || !_owner.WriteHead(_writer.Next, _version))
        {
            GiveUp(false);
        }
        else
        {
            IsDone = true;
            BeginCleaning(_base, false);
        }
    }

    // An edition of the program that allowed more may have left more: what does not add to them is an update as any other.
    private bool IsTooMany(int count) => count > _owner.MaxEntries && count > ChunkHead.Count(_base);

    private void BeginMerge(byte[] chunk, int end)
    {
        _chunk = chunk;
        _at = EntryChunks.ChunkHeaderBytes;
        _end = end;
        _isMerging = true;
    }

    /// <summary>Merges a chunk with its changes, until a chunk was written.</summary>
    private void Merge()
    {
        int stored = _writer.Stored;
        int length = _chunk == null ? 0 : _chunk.Length;
        while (_writer.Stored == stored)
        {
            if (_at >= length && _change >= _end)
            {
                // Before the next one is read: a chunk is the largest array that there is.
                _chunk = null;
                _isMerging = false;
                return;
            }

            int offset = _change < _end ? _batch.OffsetOf(_change) : 0;
            int order = _at >= length ? 1 : _change == _end ? -1
                : EntryFormat.CompareEntries(_chunk, _at, _batch.Bytes, offset);
            bool isAdded = true;
            int next = _at + (order <= 0 ? EntryFormat.Length(_chunk, _at) : 0);
            if (order >= 0)
            {
                _change++;
                isAdded = EntryFormat.IsRemoval(_batch.Bytes, offset) || _writer.Add(_batch.Bytes, offset);
            }
            else
            {
                isAdded = _writer.Add(_chunk, _at);
            }

            _at = next;
            if (!isAdded)
            {
                GiveUp(true);
                return;
            }
        }
    }

    private void GiveUp(bool isForRoom)
    {
        // Half-filled chunks may be the reason.
        BeginCleaning(_writer.Next, isForRoom && !_packs && !_replaces);
    }

    private void BeginCleaning(byte[] dropped, bool buildsAgain)
    {
        _state = Cleaning;

        // The two largest arrays are not needed any more.
        _chunk = null;
        _writer = null;
        _dropped = dropped;
        _droppedRow = 0;
        _buildsAgain = buildsAgain;
    }

    /// <summary>Deletes one chunk that the head in force does not name.</summary>
    private void Clean()
    {
        while (_droppedRow < _dropped[ChunkHead.ChunksAt])
        {
            if (_owner.DeleteUnnamed(_dropped[ChunkHead.RowAt(_droppedRow++) + ChunkHead.RowIdAt]))
            {
                return;
            }
        }

        if (_buildsAgain)
        {
            BeginBuilding(true);
            return;
        }

        _owner.IsSwept = true;
        _state = Over;
    }
}
