namespace Borne.Base.Journal;

/// <summary>
/// The segment files of the journal. Their numbers only grow and are their names, so no file is ever written over.
/// A segment keeps its slot here until it is deleted; its age is its number.
/// </summary>
internal sealed class JournalSegments
{
    /// <summary>Most slots: the index has six bits for one.</summary>
    public const int MaxSlots = 64;

    private readonly int[] _numbers;
    private readonly int[] _lengths;

    /// <summary>Creates an empty table.</summary>
    /// <param name="capacity">Number of slots, up to <see cref="MaxSlots"/>.</param>
    public JournalSegments(int capacity)
    {
        _numbers = new int[capacity];
        _lengths = new int[capacity];
    }

    /// <summary>Number of segments.</summary>
    public int Count { get; private set; }

    /// <summary>Takes a slot for a segment, with length 0.</summary>
    /// <param name="number">Number of the segment, at least 1.</param>
    /// <returns>The slot, -1 when all are taken.</returns>
    public int Add(int number)
    {
        for (int slot = 0; slot < _numbers.Length; slot++)
        {
            if (_numbers[slot] == 0)
            {
                _numbers[slot] = number;
                _lengths[slot] = 0;
                Count++;
                return slot;
            }
        }

        return -1;
    }

    /// <summary>Finds the segment with the lowest number above another.</summary>
    /// <param name="number">A segment number, 0 for the oldest.</param>
    /// <returns>Its slot, -1 when there is none.</returns>
    public int After(int number)
    {
        int found = -1;
        for (int slot = 0; slot < _numbers.Length; slot++)
        {
            if (_numbers[slot] > number && (found < 0 || _numbers[slot] < _numbers[found]))
            {
                found = slot;
            }
        }

        return found;
    }

    /// <summary>Finds the segment with the highest number below another that has valid contents.</summary>
    /// <param name="number">A segment number, or int.MaxValue for the newest.</param>
    /// <returns>Its slot, -1 when there is none.</returns>
    public int Before(int number)
    {
        int found = -1;
        for (int slot = 0; slot < _numbers.Length; slot++)
        {
            if (_numbers[slot] != 0 && _lengths[slot] != 0 && _numbers[slot] < number
                && (found < 0 || _numbers[slot] > _numbers[found]))
            {
                found = slot;
            }
        }

        return found;
    }

    /// <summary>Gives a slot back.</summary>
    public void Free(int slot)
    {
        _numbers[slot] = 0;
        _lengths[slot] = 0;
        Count--;
    }

    /// <summary>Valid length, bytes; 0 when the file holds nothing of value.</summary>
    public int LengthOf(int slot) => _lengths[slot];

    /// <summary>Name of the file of a segment.</summary>
    public string NameOf(int slot) => _numbers[slot].ToString() + JournalFiles.Suffix;

    /// <summary>Number of a segment, 0 for a free slot.</summary>
    public int NumberOf(int slot) => _numbers[slot];

    /// <summary>Sets the valid length.</summary>
    public void SetLength(int slot, int length)
    {
        _lengths[slot] = length;
    }
}
