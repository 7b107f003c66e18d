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

    // What a step has to do while it builds.
    private const int Reading = 4;
    private const int Writing = 5;
    private const int WritingHead = 6;

    // Names that are most likely of nothing: looking for them takes less than writing.
    private const int SweepsPerStep = 8;

    private readonly EntryChunks _owner;
    private readonly RecordBatch _batch;
    private readonly int _version;
    private readonly bool _replaces;
    private readonly bool _dropsDamaged;
    private int _state;
    private int _swept;
    private int _turn;
    private byte[] _base;
    private ChunkWriter _writer;
    private bool _packs;

    // Place in the old chunks and in the batch.
    private int _row;
    private byte[] _chunk;
    private int _length;
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
        if (_state == Building && _turn != _owner.Turn)
        {
            // Another update has come in between: its chunks may have the names of ours, or it has swept ours away and come to nothing.
            BeginBuilding(_replaces);
        }

        // Files are read and written from here, not from the depth of the merge: calls cost memory as long as they last.
        switch (_state == Building ? Build() : _state)
        {
            case Sweeping:
                Sweep();
                break;
            case Reading:
                ReadRow();
                break;
            case Writing:
                StoreWaiting();
                break;
            case WritingHead:
                StoreHead();
                break;
            case Cleaning:
                Clean();
                break;
        }

        return _state == Over;
    }

    private void Sweep()
    {
        _owner.Turn++;
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
        _turn = ++_owner.Turn;
        _writer = new ChunkWriter(_owner, _base, _owner.MaxChunks, EntryBytes());
        _packs = packs;
        _row = _replaces ? _owner.Chunks : 0;
        _chunk = null;
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

    /// <summary>Goes on in memory until something has to be read or written.</summary>
    /// <returns>What the step has to do: <see cref="Reading"/>, <see cref="Writing"/>, or <see cref="WritingHead"/>; the state when it gave up.</returns>
    private int Build()
    {
        while (_state == Building)
        {
            if (_isMerging)
            {
                if (_chunk == null && _at < _length)
                {
                    return Reading;
                }

                if (!Merge())
                {
                    return Writing;
                }

                _chunk = null;
                _isMerging = false;
            }
            else if (_row < _owner.Chunks)
            {
                if (!BuildRow())
                {
                    return Writing;
                }
            }
            else if (!_isTail)
            {
                // What belongs behind all chunks.
                _isTail = true;
                BeginMerge(0, _batch.Count);
            }
            else
            {
                return _writer.IsWaiting ? Writing : WritingHead;
            }
        }

        return _state;
    }

    /// <returns>False when what waits must be stored first.</returns>
    private bool BuildRow()
    {
        int end = _row == _owner.Chunks - 1 ? _batch.Count : _owner.FirstChangeOf(_batch, _change, _row + 1);
        int at = ChunkHead.RowAt(_row);
        int length = LittleEndian.GetShort(_base, at + ChunkHead.RowLengthAt);
        if (end != _change || _packs || _writer.Absorbs(length))
        {
            BeginMerge(length, end);
            _row++;
            return true;
        }

        if (_writer.IsWaiting)
        {
            return false;
        }

        // Once damage has been met, all chunks are read, so that the lost ones no longer count.
        bool isLost = _dropsDamaged && _owner.IsDamaged && _owner.ReadChunk(_row) == null;
        if (!isLost && !_writer.Keep(at))
        {
            GiveUp(true);
        }

        _row++;
        return true;
    }

    private void BeginMerge(int length, int end)
    {
        _length = length;
        _at = EntryChunks.ChunkHeaderBytes;
        _end = end;
        _isMerging = true;
    }

    /// <summary>Merges a chunk with its changes.</summary>
    /// <returns>False when what waits must be stored before the next entry.</returns>
    private bool Merge()
    {
        while (_at < _length || _change < _end)
        {
            int offset = _change < _end ? _batch.OffsetOf(_change) : 0;
            int order = _at >= _length ? 1 : _change == _end ? -1
                : EntryFormat.CompareEntries(_chunk, _at, _batch.Bytes, offset);
            bool isTaken = order < 0 ? _writer.Add(_chunk, _at)
                : EntryFormat.IsRemoval(_batch.Bytes, offset) || _writer.Add(_batch.Bytes, offset);
            if (!isTaken)
            {
                return false;
            }

            _at += order <= 0 ? EntryFormat.Length(_chunk, _at) : 0;
            _change += order >= 0 ? 1 : 0;
        }

        return true;
    }

    private void ReadRow()
    {
        _chunk = _owner.ReadChunk(_row - 1);
        if (_chunk == null)
        {
            _length = 0;
            if (!_dropsDamaged)
            {
                GiveUp(false);
            }
        }
    }

    private void StoreWaiting()
    {
        // What is not merged yet is read again: the calls down to the file take as much memory as the old chunk.
        _chunk = null;
        if (!_writer.Flush())
        {
            GiveUp(true);
        }
    }

    private void StoreHead()
    {
        if (IsTooMany(ChunkHead.Count(_writer.Next)) || !_owner.WriteHead(_writer.Next, _version))
        {
            GiveUp(false);
            return;
        }

        IsDone = true;
        BeginCleaning(_base, false);
    }

    // An edition of the program that allowed more may have left more: what does not add to them is an update as any other.
    private bool IsTooMany(int count) => count > _owner.MaxEntries && count > ChunkHead.Count(_base);

    private void GiveUp(bool isForRoom)
    {
        // Half-filled chunks may be the reason.
        BeginCleaning(_writer.Next, isForRoom && !_packs && !_replaces);
    }

    private void BeginCleaning(byte[] dropped, bool buildsAgain)
    {
        _state = Cleaning;

        // The largest arrays are not needed any more.
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
