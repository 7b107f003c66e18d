using System;

namespace Borne.Base.Journal;

/// <summary>
/// Where the records of the journal are, in the order of their sequence numbers: 10 bytes a record and no object.
/// An entry can be hidden: removed for everybody outside, but with the removal not on flash yet.
/// </summary>
internal sealed class JournalIndex
{
    private const int OffsetShift = 8;
    private const int OffsetMask = 0xFFF;
    private const int SlotShift = 20;
    private const int SlotMask = 0x3F;
    private const int KindMask = 0xFF;
    private const int HiddenFlag = 1 << 26;

    private readonly int[] _sequences;
    private readonly int[] _places;
    private readonly ushort[] _lengths;

    /// <summary>Creates an empty index.</summary>
    /// <param name="capacity">Most entries.</param>
    public JournalIndex(int capacity)
    {
        _sequences = new int[capacity];
        _places = new int[capacity];
        _lengths = new ushort[capacity];
    }

    /// <summary>Bytes that the visible records take on flash, with their headers.</summary>
    public int Bytes { get; private set; }

    /// <summary>Number of entries, hidden ones included.</summary>
    public int Count { get; private set; }

    /// <summary>Number of hidden entries.</summary>
    public int Hidden { get; private set; }

    /// <summary>Finds the first entry above a sequence number.</summary>
    /// <param name="sequence">The number.</param>
    /// <returns>Its index; <see cref="Count"/> when there is none.</returns>
    public int After(int sequence)
    {
        int low = 0;
        int high = Count;
        while (low < high)
        {
            int middle = (low + high) >> 1;
            if (_sequences[middle] > sequence)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }

    /// <summary>Sequence number of the first visible entry.</summary>
    /// <param name="otherwise">Answer when there is none.</param>
    /// <returns>The number.</returns>
    public int Head(int otherwise)
    {
        for (int i = 0; i < Count; i++)
        {
            if (!IsHidden(i))
            {
                return _sequences[i];
            }
        }

        return otherwise;
    }

    /// <summary>Sequence number of the first hidden entry; 0 when there is none.</summary>
    public int FirstHidden()
    {
        for (int i = 0; i < Count && Hidden > 0; i++)
        {
            if (IsHidden(i))
            {
                return _sequences[i];
            }
        }

        return 0;
    }

    /// <summary>Tells whether a segment holds visible records.</summary>
    public bool HasVisible(int slot)
    {
        for (int i = 0; i < Count; i++)
        {
            if (SlotAt(i) == slot && !IsHidden(i))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Hides a visible entry.</summary>
    public void Hide(int index)
    {
        _places[index] |= HiddenFlag;
        Bytes -= SizeAt(index);
        Hidden++;
    }

    /// <summary>Finds an entry.</summary>
    /// <param name="sequence">Its sequence number.</param>
    /// <returns>Its index, -1 when there is none.</returns>
    public int IndexOf(int sequence)
    {
        int index = After(sequence) - 1;
        return index >= 0 && _sequences[index] == sequence ? index : -1;
    }

    /// <summary>Tells whether an entry is hidden.</summary>
    public bool IsHidden(int index) => (_places[index] & HiddenFlag) != 0;

    /// <summary>Kind of an entry.</summary>
    public int KindAt(int index) => _places[index] & KindMask;

    /// <summary>Length of an entry's contents, bytes.</summary>
    public int LengthAt(int index) => _lengths[index];

    /// <summary>Offset of an entry's header in its segment, bytes.</summary>
    public int OffsetAt(int index) => (_places[index] >> OffsetShift) & OffsetMask;

    /// <summary>Forgets the hidden entries whose removal is on flash now.</summary>
    /// <param name="removed">A removed record, or 0.</param>
    /// <param name="head">Number below which everything is gone.</param>
    public void PurgeHidden(int removed, int head)
    {
        for (int i = Count - 1; i >= 0 && Hidden > 0; i--)
        {
            if (IsHidden(i) && (_sequences[i] == removed || _sequences[i] < head))
            {
                RemoveAt(i);
            }
        }
    }

    /// <summary>Forgets the hidden entries of a segment that is no more.</summary>
    public void PurgeSlot(int slot)
    {
        for (int i = Count - 1; i >= 0 && Hidden > 0; i--)
        {
            if (IsHidden(i) && SlotAt(i) == slot)
            {
                RemoveAt(i);
            }
        }
    }

    /// <summary>Forgets an entry.</summary>
    public void RemoveAt(int index)
    {
        if (IsHidden(index))
        {
            Hidden--;
        }
        else
        {
            Bytes -= SizeAt(index);
        }

        Count--;
        int behind = Count - index;
        Array.Copy(_sequences, index + 1, _sequences, index, behind);
        Array.Copy(_places, index + 1, _places, index, behind);
        Array.Copy(_lengths, index + 1, _lengths, index, behind);
    }

    /// <summary>Sequence number of an entry.</summary>
    public int SequenceAt(int index) => _sequences[index];

    /// <summary>Adds an entry, or moves the one that has this sequence number. It is visible afterwards.</summary>
    /// <returns>False when there is no room.</returns>
    public bool Set(int sequence, int slot, int offset, int kind, int length)
    {
        int index = IndexOf(sequence);
        if (index >= 0)
        {
            RemoveAt(index);
        }
        else if (Count == _sequences.Length)
        {
            return false;
        }

        index = After(sequence);
        int behind = Count - index;
        Array.Copy(_sequences, index, _sequences, index + 1, behind);
        Array.Copy(_places, index, _places, index + 1, behind);
        Array.Copy(_lengths, index, _lengths, index + 1, behind);
        _sequences[index] = sequence;
        _places[index] = (slot << SlotShift) | (offset << OffsetShift) | kind;
        _lengths[index] = (ushort)length;
        Count++;
        Bytes += SizeAt(index);
        return true;
    }

    /// <summary>Bytes that an entry takes on flash, with its header.</summary>
    public int SizeAt(int index) => JournalFormat.HeaderBytes + _lengths[index];

    /// <summary>Slot of the segment that holds an entry.</summary>
    public int SlotAt(int index) => (_places[index] >> SlotShift) & SlotMask;
}
