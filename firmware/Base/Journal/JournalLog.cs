using System;
using Borne.Base.Storage;

namespace Borne.Base.Journal;

/// <summary>
/// Writing side of the journal: puts records and markers at the end of the newest segment, begins new segments,
/// and frees the oldest ones after copying what still waits in them. Segments go strictly from the oldest, because
/// a marker must outlive every record that it removes.
/// </summary>
internal sealed class JournalLog
{
    private readonly FlashFiles _files;
    private readonly JournalIndex _index;
    private readonly int _maxSegments;
    private readonly int _droppableKind;
    private JournalSegments _segments;
    private int _current = -1;
    private int _nextNumber = 1;
    private bool _markerDue;

    /// <summary>Creates the log; <see cref="Begin"/> must follow.</summary>
    /// <param name="files">Where the segments are.</param>
    /// <param name="index">The waiting records, kept up to date here.</param>
    /// <param name="maxSegments">Most segment files in normal use.</param>
    /// <param name="droppableKind">Kind named in the markers.</param>
    public JournalLog(FlashFiles files, JournalIndex index, int maxSegments, int droppableKind)
    {
        _files = files;
        _index = index;
        _maxSegments = maxSegments;
        _droppableKind = droppableKind;
    }

    /// <summary>Number below which all records of the droppable kind are gone.</summary>
    public int DroppedBelow { get; set; }

    /// <summary>Number that the next record gets.</summary>
    public int NextSequence { get; set; } = 1;

    /// <summary>Appends a record under <see cref="NextSequence"/>, which stays as it is, and tells of a removal on the way.</summary>
    /// <param name="kind">Kind of the record.</param>
    /// <param name="data">Contents.</param>
    /// <param name="count">How many bytes of data count.</param>
    /// <param name="removed">A removed record, or 0.</param>
    /// <returns>False when it could not be written.</returns>
    public bool Append(int kind, byte[] data, int count, int removed)
    {
        int body = JournalFormat.HeaderBytes + count;
        if (!MakeRoom(body))
        {
            return false;
        }

        int at = JournalFormat.MarkerPairBytes;
        Array.Copy(data, 0, _files.Scratch, at + JournalFormat.HeaderBytes, count);
        JournalFormat.PutRecord(_files.Scratch, at, kind, NextSequence, count);
        return Put(body, _markerDue || removed != 0, removed);
    }

    /// <summary>Takes over what was found on flash.</summary>
    /// <param name="segments">The segments.</param>
    /// <param name="current">Slot of the segment that may be extended, or -1.</param>
    /// <param name="nextNumber">Number of the next segment.</param>
    public void Begin(JournalSegments segments, int current, int nextNumber)
    {
        _segments = segments;
        _current = current;
        _nextNumber = nextNumber;
    }

    /// <summary>Notes that records were dropped; the next write tells.</summary>
    /// <param name="below">Number below which all records of the droppable kind are gone.</param>
    public void Drop(int below)
    {
        DroppedBelow = below;
        _markerDue = true;
    }

    /// <summary>Deletes the oldest segment if nothing waits in it and it is not the newest.</summary>
    /// <returns>True when a segment was deleted.</returns>
    public bool DeleteOldestDead()
    {
        int slot = _segments.After(0);
        if (slot < 0 || slot == _current || slot == _segments.Before(int.MaxValue) || _index.HasVisible(slot))
        {
            return false;
        }

        return DeleteSegment(slot);
    }

    /// <summary>Finds the oldest segment.</summary>
    /// <returns>Its slot, -1 when it is also the newest.</returns>
    public int OldestSlot()
    {
        int slot = _segments.After(0);
        return slot == _current || slot == _segments.Before(int.MaxValue) ? -1 : slot;
    }

    /// <summary>Writes a marker.</summary>
    /// <param name="removed">A removed record, or 0.</param>
    /// <returns>False when it could not be written.</returns>
    public bool WriteMarker(int removed)
    {
        return MakeRoom(0) && Put(0, true, removed);
    }

    /// <summary>Reads a record and checks it against the index.</summary>
    /// <param name="index">Its index.</param>
    /// <param name="buffer">Where header and contents go.</param>
    /// <param name="at">First index to fill.</param>
    /// <returns>1 when it is whole, 0 when it is damaged, -1 when it could not be read.</returns>
    public int ReadRecord(int index, byte[] buffer, int at)
    {
        int slot = _index.SlotAt(index);
        int offset = _index.OffsetAt(index);
        int size = _index.SizeAt(index);
        int read = _files.Read(_segments.NameOf(slot), offset, buffer, at, size);
        if (read < 0)
        {
            return -1;
        }

        uint place = JournalFormat.Place(_segments.NumberOf(slot), offset);
        return read == size && JournalFormat.IsHeader(buffer, at, place)
            && JournalFormat.SequenceOf(buffer, at) == _index.SequenceAt(index)
            && JournalFormat.LengthOf(buffer, at) == _index.LengthAt(index)
            && JournalFormat.HasContents(buffer, at) ? 1 : 0;
    }

    // Copies what waits in the oldest segment to the end, several records a write, and deletes the segment.
    private bool CleanOldest()
    {
        int slot = OldestSlot();
        if (slot < 0)
        {
            return false;
        }

        int body = 0;
        int sequence = 0;
        while (true)
        {
            int i = _index.After(sequence);
            if (i == _index.Count)
            {
                break;
            }

            sequence = _index.SequenceAt(i);
            if (_index.SlotAt(i) != slot || _index.IsHidden(i))
            {
                continue;
            }

            // The end of a segment is filled record by record: only then is what it leaves free, at most one
            // record, small enough for the reckoning that decides which records are let in.
            int size = _index.SizeAt(i);
            bool full = JournalFormat.MarkerPairBytes + body + size > _files.Scratch.Length
                || (_current >= 0 && body > 0 && !Fits(body + size) && Fits(body));
            if (full)
            {
                if (!Put(body, false, 0))
                {
                    return false;
                }

                // The write may have purged hidden entries before this one.
                body = 0;
                i = _index.IndexOf(sequence);
            }

            int state = ReadRecord(i, _files.Scratch, JournalFormat.MarkerPairBytes + body);
            if (state < 0)
            {
                return false;
            }

            if (state == 0)
            {
                _files.Damaged++;
                _index.RemoveAt(i);
                continue;
            }

            body += size;
        }

        return (body == 0 || Put(body, false, 0)) && DeleteSegment(slot);
    }

    private void DeleteDead()
    {
        while (DeleteOldestDead())
        {
        }

        // Files of failed beginnings hold nothing, so they may go out of turn.
        int slot = _segments.After(0);
        while (slot >= 0)
        {
            int number = _segments.NumberOf(slot);
            if (_segments.LengthOf(slot) == 0)
            {
                DeleteSegment(slot);
            }

            slot = _segments.After(number);
        }
    }

    private bool DeleteSegment(int slot)
    {
        if (!_files.Delete(_segments.NameOf(slot)))
        {
            return false;
        }

        _index.PurgeSlot(slot);
        _segments.Free(slot);
        return true;
    }

    private bool Fits(int bytes)
    {
        return _segments.LengthOf(_current) + bytes <= JournalFormat.SegmentBytes;
    }

    // Makes sure that a body, with a marker pair before it, goes into the current segment or a new one. One segment
    // stays free for the copies that cleaning makes.
    private bool MakeRoom(int body)
    {
        int rounds = _segments.Count;
        while (true)
        {
            if (_current >= 0 && Fits(JournalFormat.MarkerPairBytes + body))
            {
                return true;
            }

            DeleteDead();
            if (_segments.Count < _maxSegments - 1)
            {
                return true;
            }

            if (rounds-- <= 0 || !CleanOldest())
            {
                return false;
            }
        }
    }

    // Writes the records that stand in the scratch buffer behind the room for a marker pair.
    private bool Put(int body, bool marker, int removed)
    {
        if (_current >= 0 && Fits(body + (marker ? JournalFormat.MarkerPairBytes : 0)))
        {
            if (PutAt(_current, body, marker, removed))
            {
                return true;
            }

            // What the file holds behind its valid length is unknown now, so nothing may follow in it.
            _current = -1;
        }

        int slot = _segments.Add(_nextNumber);
        if (slot < 0)
        {
            return false;
        }

        _nextNumber++;
        if (PutAt(slot, body, true, removed))
        {
            _current = slot;
            return true;
        }

        // Kept with length 0 if it cannot be deleted, so that it goes before anything newer.
        DeleteSegment(slot);
        return false;
    }

    private bool PutAt(int slot, int body, bool marker, int removed)
    {
        byte[] scratch = _files.Scratch;
        int offset = _segments.LengthOf(slot);
        int number = _segments.NumberOf(slot);
        int start = marker ? 0 : JournalFormat.MarkerPairBytes;
        int end = JournalFormat.MarkerPairBytes + body;
        int head = _index.Head(NextSequence);
        if (marker)
        {
            PutMarkers(slot, removed, head);
        }

        int shift = offset - start;
        for (int at = start; at < end; at += JournalFormat.HeaderBytes + JournalFormat.LengthOf(scratch, at))
        {
            JournalFormat.Seal(scratch, at, JournalFormat.Place(number, shift + at));
        }

        if (!_files.Append(_segments.NameOf(slot), scratch, start, end - start))
        {
            return false;
        }

        _segments.SetLength(slot, offset + end - start);
        if (marker)
        {
            _markerDue = false;
            _index.PurgeHidden(removed, head);
        }

        int position = JournalFormat.MarkerPairBytes;
        while (position < end)
        {
            int length = JournalFormat.LengthOf(scratch, position);
            int sequence = JournalFormat.SequenceOf(scratch, position);
            _index.Set(sequence, slot, shift + position, JournalFormat.KindOf(scratch, position), length);
            position += JournalFormat.HeaderBytes + length;
        }

        return true;
    }

    private void PutMarkers(int slot, int removed, int head)
    {
        int kind = _droppableKind < 0 ? 0 : _droppableKind;
        int previousNumber = 0;
        int previousLength = 0;
        if (_segments.LengthOf(slot) == 0)
        {
            int previous = _segments.Before(_segments.NumberOf(slot));
            if (previous >= 0)
            {
                previousNumber = _segments.NumberOf(previous);
                previousLength = _segments.LengthOf(previous);
            }
        }

        for (int at = 0; at < JournalFormat.MarkerPairBytes; at += JournalFormat.MarkerBytes)
        {
            JournalFormat.PutMarker(_files.Scratch, at, kind, removed, NextSequence, head, DroppedBelow);
            JournalFormat.PutPrevious(_files.Scratch, at, previousNumber, previousLength);
        }
    }
}
