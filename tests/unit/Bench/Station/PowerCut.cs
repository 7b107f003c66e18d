using System;
using Borne.Base.Storage;

namespace Borne.Tests.Bench.Station;

/// <summary>
/// A record store and a journal in one that lose their supply after a number of changes: from then on nothing is
/// changed any more and every try throws, as the rest of a program does not run after a power cut.
/// </summary>
public sealed class PowerCut : IRecordStore, IJournal
{
    // A journal writes one down before it releases more.
    private const int MostReleased = 1;

    private readonly IRecordStore _records;
    private readonly IJournal _journal;
    private readonly FakeCentralSystem _centralSystem;
    private readonly long[] _released = new long[MostReleased];

    /// <summary>Creates the stores.</summary>
    /// <param name="records">What keeps the records.</param>
    /// <param name="journal">What keeps the journal.</param>
    /// <param name="centralSystem">Whose connection ends with the supply.</param>
    public PowerCut(IRecordStore records, IJournal journal, FakeCentralSystem centralSystem)
    {
        _centralSystem = centralSystem;
        _records = records;
        _journal = journal;
    }

    /// <summary>Changes that are still carried out.</summary>
    public int Left { get; set; } = int.MaxValue;

    /// <summary>Changes asked for.</summary>
    public int Changes { get; private set; }

    /// <summary>True once a change was not carried out.</summary>
    public bool IsCut { get; private set; }

    /// <inheritdoc/>
    public int Count
    {
        get
        {
            int count = _journal.Count;
            foreach (long released in _released)
            {
                count -= released == 0 ? 0 : 1;
            }

            return count;
        }
    }

    /// <inheritdoc/>
    public long Append(int kind, byte[] data, int count)
    {
        Change();
        Forget(FirstReleased());
        return _journal.Append(kind, data, count);
    }

    /// <inheritdoc/>
    public bool WouldDrop(int kind, int count) => _journal.WouldDrop(kind, count);

    /// <inheritdoc/>
    public int KindOf(long sequence) => PlaceOf(sequence) < 0 ? _journal.KindOf(sequence) : -1;

    /// <inheritdoc/>
    public long Next(long sequence)
    {
        do
        {
            sequence = _journal.Next(sequence);
        }
        while (sequence != 0 && PlaceOf(sequence) >= 0);
        return sequence;
    }

    /// <inheritdoc/>
    public byte[] Read(long sequence) => PlaceOf(sequence) < 0 ? _journal.Read(sequence) : null;

    /// <inheritdoc/>
    public void Release(long sequence)
    {
        if (KindOf(sequence) < 0)
        {
            return;
        }

        if (PlaceOf(0) < 0)
        {
            Change();
            Forget(FirstReleased());
        }

        _released[PlaceOf(0)] = sequence;
    }

    /// <inheritdoc/>
    public void Remove(long sequence)
    {
        for (long first = FirstReleased(); first != 0 && first < sequence; first = FirstReleased())
        {
            Change();
            Forget(first);
        }

        Change();
        _journal.Remove(sequence);
    }

    /// <inheritdoc/>
    public void Delete(string name)
    {
        Change();
        _records.Delete(name);
    }

    /// <inheritdoc/>
    public int Refused { get; private set; }

    /// <inheritdoc/>
    public void Refuse(string name)
    {
        Refused++;
        Delete(name);
    }

    /// <inheritdoc/>
    public byte[] Read(string name) => _records.Read(name);

    /// <inheritdoc/>
    public bool Write(string name, byte[] data, int count)
    {
        Change();
        return _records.Write(name, data, count);
    }

    private long FirstReleased()
    {
        long first = 0;
        foreach (long released in _released)
        {
            first = released != 0 && (first == 0 || released < first) ? released : first;
        }

        return first;
    }

    private void Forget(long sequence)
    {
        if (sequence != 0)
        {
            _released[PlaceOf(sequence)] = 0;
            _journal.Remove(sequence);
        }
    }

    private int PlaceOf(long sequence)
    {
        for (int i = 0; i < MostReleased; i++)
        {
            if (_released[i] == sequence)
            {
                return i;
            }
        }

        return -1;
    }

    private void Change()
    {
        Changes++;
        if (Left == 0)
        {
            IsCut = true;
            _centralSystem.Drop();
            throw new InvalidOperationException();
        }

        Left--;
    }
}
