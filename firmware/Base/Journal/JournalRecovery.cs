using Borne.Base.Storage;

namespace Borne.Base.Journal;

/// <summary>
/// Reads the journal back from its segment files when the store opens. It writes nothing, so a power cut during
/// recovery changes nothing, and it lives only until the journal is open.
/// </summary>
internal sealed class JournalRecovery
{
    private const int SpareSlots = 4;

    private readonly FlashFiles _files;
    private readonly JournalIndex _index;
    private readonly JournalLog _log;
    private readonly int _droppableKind;
    private JournalSegments _segments;
    private int _nextSequence = 1;
    private int _badBytes;

    // The file being scanned: the scratch buffer holds _have bytes of it from _base on.
    private string _name;
    private int _base;
    private int _have;
    private bool _failed;

    /// <summary>Prepares a recovery.</summary>
    /// <param name="files">Where the segments are.</param>
    /// <param name="index">An empty index, to be filled.</param>
    /// <param name="log">The log that goes on from there.</param>
    /// <param name="droppableKind">Kind whose dropping the markers tell of.</param>
    public JournalRecovery(FlashFiles files, JournalIndex index, JournalLog log, int droppableKind)
    {
        _files = files;
        _index = index;
        _log = log;
        _droppableKind = droppableKind;
    }

    /// <summary>Reads all segments.</summary>
    /// <param name="maxSegments">Most segment files in normal use.</param>
    /// <returns>False when the files could not be listed; nothing has changed then.</returns>
    public bool Run(int maxSegments)
    {
        string[] names = _files.List();
        if (names == null)
        {
            return false;
        }

        int capacity = CountSegments(names);
        capacity = (capacity > maxSegments ? capacity : maxSegments) + SpareSlots;
        _segments = new JournalSegments(capacity < JournalSegments.MaxSlots ? capacity : JournalSegments.MaxSlots);
        int newest = 0;
        for (int i = 0; i < names.Length; i++)
        {
            int number = JournalFiles.NumberOf(names[i]);
            if (number > 0)
            {
                _segments.Add(number);
                newest = number > newest ? number : newest;
            }
        }

        bool[] attested = new bool[JournalSegments.MaxSlots];
        ReadAttestedLengths(attested, newest);
        bool clean = true;
        int slot = _segments.After(0);
        while (slot >= 0)
        {
            if (attested[slot])
            {
                int length = _segments.LengthOf(slot);
                Scan(slot, length, true);

                // The attested length stays, also when bytes were lost: 0 would mean a file without value.
                _segments.SetLength(slot, length);
            }
            else
            {
                clean = Scan(slot, JournalFormat.SegmentBytes, false);
            }

            slot = _segments.After(_segments.NumberOf(slot));
        }

        // A number that stood in a damaged place may have been given out: skip as many as could have stood there.
        if (_badBytes > 0)
        {
            _nextSequence += 1 + (_badBytes / JournalFormat.HeaderBytes);
            _nextSequence = _nextSequence < 1 ? int.MaxValue : _nextSequence;
        }

        _log.NextSequence = _nextSequence;
        int last = _segments.Before(int.MaxValue);
        bool extend = last >= 0 && clean && !attested[last] && _segments.NumberOf(last) == newest;
        _log.Begin(_segments, extend ? last : -1, newest + 1);
        return true;
    }

    private static int CountSegments(string[] names)
    {
        int count = 0;
        for (int i = 0; i < names.Length; i++)
        {
            if (JournalFiles.NumberOf(names[i]) > 0)
            {
                count++;
            }
        }

        return count;
    }

    // A segment's first marker names the segment before it and how much of that is valid. What lies behind is the
    // rest of a failed write; segments in between never came to be.
    private void ReadAttestedLengths(bool[] attested, int newest)
    {
        int below = int.MaxValue;
        int number = newest;
        while (number > 0)
        {
            int slot = _segments.After(number - 1);
            int previous = -1;
            int length = 0;
            bool isVoid = below != int.MaxValue && number > below;
            if (!isVoid && ReadFirstMarker(slot))
            {
                int at = _base;
                previous = JournalFormat.PreviousNumberOf(_files.Scratch, at);
                length = JournalFormat.PreviousLengthOf(_files.Scratch, at);
            }

            if (isVoid)
            {
                attested[slot] = true;
            }
            else if (previous >= 0)
            {
                below = previous;
                int before = previous == 0 ? -1 : _segments.After(previous - 1);
                if (before >= 0 && _segments.NumberOf(before) == previous)
                {
                    attested[before] = true;
                    _segments.SetLength(before, length < JournalFormat.SegmentBytes ? length : JournalFormat.SegmentBytes);
                }
            }

            number = NumberBelow(number);
        }
    }

    private int NumberBelow(int number)
    {
        int found = 0;
        int slot = _segments.After(0);
        while (slot >= 0 && _segments.NumberOf(slot) < number)
        {
            found = _segments.NumberOf(slot);
            slot = _segments.After(found);
        }

        return found;
    }

    // Leaves the place of the marker in the scratch buffer in _base.
    private bool ReadFirstMarker(int slot)
    {
        int read = _files.Read(_segments.NameOf(slot), 0, _files.Scratch, 0, JournalFormat.MarkerPairBytes);
        int number = _segments.NumberOf(slot);
        for (int at = 0; at + JournalFormat.MarkerBytes <= read; at += JournalFormat.MarkerBytes)
        {
            if (JournalFormat.IsHeader(_files.Scratch, at, JournalFormat.Place(number, at))
                && JournalFormat.IsMarker(_files.Scratch, at)
                && JournalFormat.HasContents(_files.Scratch, at))
            {
                _base = at;
                return true;
            }
        }

        return false;
    }

    // Takes over a segment's records and sets its valid length. Returns true when nothing follows behind the valid
    // part, so that it may be extended.
    private bool Scan(int slot, int limit, bool attested)
    {
        int number = _segments.NumberOf(slot);
        int offset = 0;
        int end = 0;
        _name = _segments.NameOf(slot);
        _base = 0;
        _have = 0;
        _failed = false;
        while (Load(offset, JournalFormat.HeaderBytes, limit))
        {
            int at = offset - _base;
            if (!JournalFormat.IsHeader(_files.Scratch, at, JournalFormat.Place(number, offset)))
            {
                offset++;
                continue;
            }

            int size = JournalFormat.HeaderBytes + JournalFormat.LengthOf(_files.Scratch, at);
            if (!Load(offset, size, limit))
            {
                break;
            }

            at = offset - _base;
            NoteSequence(at);
            if (JournalFormat.HasContents(_files.Scratch, at))
            {
                if (offset > end)
                {
                    _files.Damaged++;
                    _badBytes += offset - end;
                }

                Take(slot, at, offset);
                end = offset + size;
            }

            offset += size;
        }

        // Load has read up to the end of the file or the limit before it failed.
        int behind = (attested ? limit : _base + _have) - end;
        if (_failed)
        {
            // Not length 0, which would mean a file without value. It goes when it is the oldest.
            _files.Damaged++;
            _badBytes += JournalFormat.SegmentBytes;
            _segments.SetLength(slot, JournalFormat.SegmentBytes);
            return false;
        }

        _segments.SetLength(slot, end);
        if (behind <= 0)
        {
            return true;
        }

        _badBytes += behind;
        if (attested)
        {
            _files.Damaged++;
        }
        else
        {
            _files.Torn++;
        }

        return false;
    }

    private bool Load(int offset, int count, int limit)
    {
        if (offset + count <= _base + _have)
        {
            return true;
        }

        if (offset + count > limit)
        {
            // Nothing more can begin here, but how far the file goes still matters.
            count = limit - offset;
            if (count > 0 && offset + count > _base + _have)
            {
                Fill(offset, limit);
            }

            return false;
        }

        Fill(offset, limit);
        return count <= _have;
    }

    private void Fill(int offset, int limit)
    {
        int room = limit - offset;
        if (room > _files.Scratch.Length)
        {
            room = _files.Scratch.Length;
        }

        _have = _files.Read(_name, offset, _files.Scratch, 0, room);
        _base = offset;
        if (_have < 0)
        {
            _have = 0;
            _failed = true;
        }
    }

    private void NoteSequence(int at)
    {
        int next = JournalFormat.SequenceOf(_files.Scratch, at) + 1;
        if (next > _nextSequence)
        {
            _nextSequence = next;
        }
    }

    private void Take(int slot, int at, int offset)
    {
        byte[] data = _files.Scratch;
        int sequence = JournalFormat.SequenceOf(data, at);
        if (JournalFormat.IsMarker(data, at))
        {
            int next = JournalFormat.NextOf(data, at);
            _nextSequence = next > _nextSequence ? next : _nextSequence;
            TakeMarker(sequence, JournalFormat.HeadOf(data, at), JournalFormat.KindOf(data, at), JournalFormat.DroppedBelowOf(data, at));
            return;
        }

        int kind = JournalFormat.KindOf(data, at);
        if (!_index.Set(sequence, slot, offset, kind, JournalFormat.LengthOf(data, at)))
        {
            // Only after the limits were lowered: more records wait than may.
            _files.Damaged++;
        }
    }

    private void TakeMarker(int removed, int head, int kind, int droppedBelow)
    {
        if (kind == _droppableKind && droppedBelow > _log.DroppedBelow)
        {
            _log.DroppedBelow = droppedBelow;
        }

        for (int i = _index.Count - 1; i >= 0; i--)
        {
            int sequence = _index.SequenceAt(i);
            if (sequence < head || sequence == removed || (sequence < droppedBelow && _index.KindAt(i) == kind))
            {
                _index.RemoveAt(i);
            }
        }
    }
}
