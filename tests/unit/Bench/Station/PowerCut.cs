using System;
using Borne.Base.Storage;

namespace Borne.Tests.Bench.Station;

/// <summary>
/// A record store and a journal in one that lose their supply after a number of changes: from then on nothing is
/// changed any more and every try throws, as the rest of a program does not run after a power cut.
/// </summary>
public sealed class PowerCut : IRecordStore, IJournal
{
    private readonly IRecordStore _records;
    private readonly IJournal _journal;
    private readonly FakeCentralSystem _centralSystem;

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
    public int Count => _journal.Count;

    /// <inheritdoc/>
    public long Append(int kind, byte[] data, int count)
    {
        Change();
        return _journal.Append(kind, data, count);
    }

    /// <inheritdoc/>
    public bool WouldDrop(int kind, int count) => _journal.WouldDrop(kind, count);

    /// <inheritdoc/>
    public int KindOf(long sequence) => _journal.KindOf(sequence);

    /// <inheritdoc/>
    public long Next(long sequence) => _journal.Next(sequence);

    /// <inheritdoc/>
    public byte[] Read(long sequence) => _journal.Read(sequence);

    /// <inheritdoc/>
    public void Remove(long sequence)
    {
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
