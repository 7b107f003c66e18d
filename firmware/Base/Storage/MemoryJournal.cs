using System;

namespace Borne.Base.Storage;

/// <summary>
/// A journal in memory, for tests and for stations without flash: nothing survives a restart. When it is full the
/// oldest record of the droppable kind makes room (B-QU-08); without one, appending fails.
/// </summary>
public sealed class MemoryJournal : IJournal
{
    /// <summary>Longest record, bytes.</summary>
    public const int MaxRecordBytes = 1500;

    /// <summary>Stands for "no kind" in the constructor.</summary>
    public const int NoKind = -1;

    private readonly long[] _sequences;
    private readonly byte[] _kinds;
    private readonly byte[][] _contents;
    private readonly int _droppableKind;
    private int _count;
    private long _lastSequence;

    /// <summary>Creates an empty journal that drops nothing.</summary>
    /// <param name="maxRecords">Most records kept at a time, at least 1.</param>
    public MemoryJournal(int maxRecords)
        : this(maxRecords, NoKind)
    {
    }

    /// <summary>Creates an empty journal.</summary>
    /// <param name="maxRecords">Most records kept at a time, at least 1.</param>
    /// <param name="droppableKind">Kind of which the oldest record goes when the journal is full, 0 to 255, or
    /// <see cref="NoKind"/>.</param>
    public MemoryJournal(int maxRecords, int droppableKind)
    {
        _sequences = new long[maxRecords];
        _kinds = new byte[maxRecords];
        _contents = new byte[maxRecords][];
        _droppableKind = droppableKind;
    }

    /// <inheritdoc/>
    public int Count => _count;

    /// <summary>Number of records dropped to make room.</summary>
    public int DroppedRecords { get; private set; }

    /// <inheritdoc/>
    public long Append(int kind, byte[] data, int count)
    {
        if (kind < 0 || kind > 255 || data == null || count < 0 || count > data.Length || count > MaxRecordBytes)
        {
            return 0;
        }

        if (_count == _sequences.Length && !DropOldest())
        {
            return 0;
        }

        byte[] contents = new byte[count];
        Array.Copy(data, contents, count);
        _sequences[_count] = ++_lastSequence;
        _kinds[_count] = (byte)kind;
        _contents[_count] = contents;
        _count++;
        return _lastSequence;
    }

    /// <inheritdoc/>
    public bool WouldDrop(int kind, int count)
    {
        bool hasDroppable = false;
        for (int i = 0; i < _count; i++)
        {
            hasDroppable |= _kinds[i] == _droppableKind;
        }

        return hasDroppable && _count == _sequences.Length;
    }

    /// <inheritdoc/>
    public int KindOf(long sequence)
    {
        int index = IndexOf(sequence);
        return index < 0 ? -1 : _kinds[index];
    }

    /// <inheritdoc/>
    public long Next(long sequence)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_sequences[i] > sequence)
            {
                return _sequences[i];
            }
        }

        return 0;
    }

    /// <inheritdoc/>
    public byte[] Read(long sequence)
    {
        int index = IndexOf(sequence);
        if (index < 0)
        {
            return null;
        }

        byte[] stored = _contents[index];
        byte[] copy = new byte[stored.Length];
        Array.Copy(stored, copy, stored.Length);
        return copy;
    }

    /// <inheritdoc/>
    public void Release(long sequence) => Remove(sequence);

    /// <inheritdoc/>
    public void Remove(long sequence)
    {
        int index = IndexOf(sequence);
        if (index >= 0)
        {
            RemoveAt(index);
        }
    }

    private bool DropOldest()
    {
        for (int i = 0; i < _count; i++)
        {
            if (_kinds[i] == _droppableKind)
            {
                RemoveAt(i);
                DroppedRecords++;
                return true;
            }
        }

        return false;
    }

    private int IndexOf(long sequence)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_sequences[i] == sequence)
            {
                return i;
            }
        }

        return -1;
    }

    private void RemoveAt(int index)
    {
        int behind = --_count - index;
        Array.Copy(_sequences, index + 1, _sequences, index, behind);
        Array.Copy(_kinds, index + 1, _kinds, index, behind);
        Array.Copy(_contents, index + 1, _contents, index, behind);
        _contents[_count] = null;
    }
}
