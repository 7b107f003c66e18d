using System;
using Borne.Base.Storage;

namespace Borne.Base.Journal;

/// <summary>
/// The journal on flash. Written by hand because no package for the platform has one, and because the best firmware
/// measured for comparison keeps four transactions and no meter values across a power cut.
/// </summary>
/// <remarks>
/// Records are appended to segment files of one sector and removed by appending markers; the memory holds an index of
/// 10 bytes a record and no contents. When room runs out, segments are cleaned, then the oldest records of the
/// droppable kind go (B-QU-08). Other kinds than the final one leave a reserve free: a station that must refuse the
/// start of a transaction can still store the end of each one that runs. An append that failed can, if the file
/// system kept its bytes all the same and nothing could be written until the restart, come back at the restart; a
/// removal that could not be written is tried again with the next call, and comes back at a restart before that.
/// Not safe for use by several threads.
/// </remarks>
public sealed class FlashJournal : IJournal
{
    /// <summary>Longest record that a journal can be made for, bytes.</summary>
    public const int MaxRecordBytes = JournalFormat.MaxRecordBytes;

    /// <summary>Segment files in normal use on a station with 4 MB of flash; each takes a sector of 4 KiB.</summary>
    public const int DefaultSegments = 16;

    /// <summary>Records kept at a time on a station without external memory; each costs 10 bytes of memory.</summary>
    public const int DefaultRecords = 320;

    /// <summary>Fewest segment files that work.</summary>
    public const int MinSegments = 6;

    /// <summary>Most segment files.</summary>
    public const int MaxSegments = 56;

    /// <summary>Records that only the final kind may store when the others have used up their places.</summary>
    public const int ReservedRecords = 8;

    // Cleaning needs one free segment; two more stay unfilled, so that cleaning one segment frees enough to be worth
    // its writes. The reserve is one more.
    private const int SpareSegments = 3;
    private const int ReservedSegments = 1;

    // Places the droppable kind may take at most: three of four.
    private const int DroppableShare = 3;
    private const int DroppableShareOf = 4;

    // Removals that wait for a write to tell of them, at most: as many as an append tells.
    private const int MostReleased = 1;

    // Room behind MaxRecords in the index, for records written before the limits were lowered.
    private const int SpareEntries = 8;

    private readonly FlashFiles _files;
    private readonly JournalIndex _index;
    private readonly JournalLog _log;
    private readonly int _maxRecords;
    private readonly int _maxSegments;
    private readonly int _droppableKind;
    private readonly int _finalKind;
    private bool _isRemovalDue;

    /// <summary>Opens the journal and reads back what waits in it. Nothing is written.</summary>
    /// <param name="files">Where it is; what it can write at once sets how long a record may be, those that are there included.</param>
    /// <param name="droppableKind">Kind that makes room for others, 0 to 255, or -1 for none.</param>
    /// <param name="finalKind">Kind that may use the reserve, 0 to 255, or -1 for none.</param>
    /// <param name="maxRecords">Most records, above twice <see cref="ReservedRecords"/>.</param>
    /// <param name="maxSegments">Most segment files.</param>
    /// <exception cref="InvalidOperationException">
    /// The files cannot be listed: whoever went on would take what waits for gone, so the station starts over.
    /// </exception>
    internal FlashJournal(FlashFiles files, int droppableKind, int finalKind, int maxRecords, int maxSegments)
    {
        if (maxSegments < MinSegments || maxSegments > MaxSegments || maxRecords <= 2 * ReservedRecords)
        {
            throw new ArgumentException();
        }

        _files = files;
        _droppableKind = droppableKind;
        _finalKind = finalKind;
        _maxRecords = maxRecords;
        _maxSegments = maxSegments;
        _index = new JournalIndex(maxRecords + SpareEntries);
        _log = new JournalLog(files, _index, maxSegments, droppableKind);
        if (!new JournalRecovery(files, _index, _log, droppableKind).Run(maxSegments))
        {
            throw new InvalidOperationException("the storage cannot be listed");
        }
    }

    /// <inheritdoc/>
    public int Count => _index.Count - _index.Hidden;

    /// <summary>Records of the droppable kind that made room since the start.</summary>
    public int DroppedRecords { get; private set; }

    private int LongestRecord => _files.Scratch.Length - JournalFormat.OverheadBytes;

    /// <inheritdoc/>
    public long Append(int kind, byte[] data, int count)
    {
        if (kind < 0 || kind > 255 || data == null || count < 0 || count > data.Length || count > LongestRecord)
        {
            return 0;
        }

        if (_log.NextSequence == int.MaxValue)
        {
            return 0;
        }

        RetryRemovals();
        if (!Admit(kind, JournalFormat.HeaderBytes + count))
        {
            return 0;
        }

        bool stored = _log.Append(kind, data, count, _index.FirstHidden());
        while (!stored && FreeOldest())
        {
            stored = _log.Append(kind, data, count, _index.FirstHidden());
        }

        // Also after a failure: the bytes may be on flash, and the number with them.
        int sequence = _log.NextSequence++;
        return stored ? sequence : 0;
    }

    /// <inheritdoc/>
    public bool WouldDrop(int kind, int count)
    {
        int size = JournalFormat.HeaderBytes + count;
        int largest = JournalFormat.HeaderBytes + LongestRecord;
        return !IsWithin(kind, _index.Count, _index.Count, _index.Bytes + size, largest)
            && Fits(kind, size, false) && !Fits(kind, size, true);
    }

    /// <inheritdoc/>
    public int KindOf(long sequence)
    {
        int index = VisibleIndexOf(sequence);
        return index < 0 ? -1 : _index.KindAt(index);
    }

    /// <inheritdoc/>
    public long Next(long sequence)
    {
        if (sequence >= int.MaxValue)
        {
            return 0;
        }

        for (int i = _index.After((int)(sequence < 0 ? 0 : sequence)); i < _index.Count; i++)
        {
            if (!_index.IsHidden(i))
            {
                return _index.SequenceAt(i);
            }
        }

        return 0;
    }

    /// <inheritdoc/>
    public byte[] Read(long sequence)
    {
        int index = VisibleIndexOf(sequence);
        if (index < 0)
        {
            return null;
        }

        int state = _log.ReadRecord(index, _files.Scratch, 0);
        if (state <= 0)
        {
            _files.Damaged += state == 0 ? 1 : 0;
            return null;
        }

        byte[] contents = new byte[_index.LengthAt(index)];
        Array.Copy(_files.Scratch, JournalFormat.HeaderBytes, contents, 0, contents.Length);
        return contents;
    }

    /// <inheritdoc/>
    public void Release(long sequence)
    {
        int index = VisibleIndexOf(sequence);
        if (index < 0)
        {
            return;
        }

        _index.Hide(index);
        if (_index.Hidden > MostReleased)
        {
            _log.WriteMarker(_index.FirstHidden());
        }
    }

    /// <inheritdoc/>
    public void Remove(long sequence)
    {
        RetryRemovals();
        int index = VisibleIndexOf(sequence);
        if (index >= 0)
        {
            _index.Hide(index);
            WriteRemovals((int)sequence);
        }
    }

    // Decides whether a record may go in, and drops as many of the droppable kind as that takes.
    private bool Admit(int kind, int size)
    {
        // The larger a record, the more of a segment's end can stay unused. The sure case needs no look at all records.
        int largest = JournalFormat.HeaderBytes + LongestRecord;
        if (IsWithin(kind, _index.Count, _index.Count, _index.Bytes + size, largest))
        {
            return true;
        }

        if (!Fits(kind, size, false))
        {
            return false;
        }

        while (!Fits(kind, size, true))
        {
            if (!DropOldest())
            {
                return false;
            }
        }

        return true;
    }

    private bool DropOldest()
    {
        for (int i = 0; i < _index.Count; i++)
        {
            if (_index.KindAt(i) == _droppableKind && !_index.IsHidden(i))
            {
                _log.Drop(_index.SequenceAt(i) + 1);
                _index.RemoveAt(i);
                DroppedRecords++;
                return true;
            }
        }

        return false;
    }

    private bool Fits(int kind, int size, bool withDroppable)
    {
        int records = 0;
        int droppable = 0;
        int bytes = size;
        int largest = size;
        int told = _index.FirstHidden();
        for (int i = 0; i < _index.Count; i++)
        {
            if (_index.SequenceAt(i) == told)
            {
                // The write that is asked for tells that it is gone.
                continue;
            }

            // A hidden record takes a place in the index, but no room: cleaning leaves it behind.
            bool isDroppable = _index.KindAt(i) == _droppableKind;
            bool isHidden = _index.IsHidden(i);
            if (isDroppable && !isHidden && !withDroppable)
            {
                continue;
            }

            records++;
            droppable += isDroppable ? 1 : 0;
            if (!isHidden)
            {
                int entry = _index.SizeAt(i);
                bytes += entry;
                largest = entry > largest ? entry : largest;
            }
        }

        return IsWithin(kind, records, droppable, bytes, largest);
    }

    // When writing fails although there should be room, the volume is full of other things: the oldest segment can go
    // without a write if only droppable records wait in it.
    private bool FreeOldest()
    {
        int slot = _log.OldestSlot();
        if (slot < 0)
        {
            return false;
        }

        for (int i = 0; i < _index.Count; i++)
        {
            if (_index.SlotAt(i) == slot && !_index.IsHidden(i) && _index.KindAt(i) != _droppableKind)
            {
                return false;
            }
        }

        // From the oldest of the whole journal on, as always: some of them may be copies in younger segments.
        while (_index.HasVisible(slot) && DropOldest())
        {
        }

        return _log.DeleteOldestDead();
    }

    private bool IsWithin(int kind, int records, int droppable, int bytes, int largest)
    {
        bool isFinal = kind == _finalKind;
        if (records >= (isFinal ? _maxRecords : _maxRecords - ReservedRecords))
        {
            return false;
        }

        if (kind == _droppableKind && droppable >= _maxRecords * DroppableShare / DroppableShareOf)
        {
            return false;
        }

        // Every segment but the last is filled up to less than one record (and the marker pair that comes with it).
        int segments = _maxSegments - SpareSegments - (isFinal ? 0 : ReservedSegments);
        int usable = JournalFormat.SegmentBytes - (2 * JournalFormat.MarkerPairBytes) - largest + 1;
        return bytes <= segments * usable;
    }

    private void RetryRemovals()
    {
        if (_isRemovalDue)
        {
            WriteRemovals(int.MaxValue);
        }
    }

    // Makes removals durable in the order of the numbers: whoever removes a record may rely on it that those before stay removed.
    private void WriteRemovals(int last)
    {
        _isRemovalDue = false;
        for (int first = _index.FirstHidden(); first != 0 && first <= last; first = _index.FirstHidden())
        {
            if (!_log.WriteMarker(first))
            {
                _isRemovalDue = true;
                return;
            }
        }
    }

    private int VisibleIndexOf(long sequence)
    {
        if (sequence <= 0 || sequence >= int.MaxValue)
        {
            return -1;
        }

        int index = _index.IndexOf((int)sequence);
        return index < 0 || _index.IsHidden(index) ? -1 : index;
    }
}
