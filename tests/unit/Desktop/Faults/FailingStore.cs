#nullable enable
using System.Collections.Generic;
using Borne.Base.Storage;

namespace Borne.Tests.Desktop.Faults;

/// <summary>Records and journal whose changes fail where the clock says so, in one of two ways: refused, or with an exception.</summary>
internal sealed class FailingStore(IRecordStore records, IJournal journal, FaultClock clock, bool throws) : IRecordStore, IJournal
{
    // A journal that cannot write down a removal, or is not asked to, forgets the record all the same, and tells with the next
    // change; until then a restart brings the record back.
    private readonly SortedSet<long> _hidden = [];

    /// <inheritdoc/>
    public int Count => journal.Count - _hidden.Count;

    /// <inheritdoc/>
    public int Refused => records.Refused;

    /// <inheritdoc/>
    public long Append(int kind, byte[] data, int count)
    {
        if (Fails($"append {kind}"))
        {
            return 0;
        }

        if (_hidden.Count > 0)
        {
            journal.Remove(_hidden.Min);
            _hidden.Remove(_hidden.Min);
        }

        return journal.Append(kind, data, count);
    }

    /// <inheritdoc/>
    public void Delete(string name)
    {
        if (!Fails($"delete {name}"))
        {
            records.Delete(name);
        }
    }

    /// <inheritdoc/>
    public int KindOf(long sequence) => _hidden.Contains(sequence) ? -1 : journal.KindOf(sequence);

    /// <inheritdoc/>
    public long Next(long sequence)
    {
        do
        {
            sequence = journal.Next(sequence);
        }
        while (_hidden.Contains(sequence));
        return sequence;
    }

    /// <inheritdoc/>
    public byte[]? Read(long sequence) => _hidden.Contains(sequence) ? null : journal.Read(sequence);

    /// <inheritdoc/>
    public byte[]? Read(string name) => records.Read(name);

    /// <inheritdoc/>
    public void Refuse(string name) => records.Refuse(name);

    /// <inheritdoc/>
    public void Release(long sequence)
    {
        if (KindOf(sequence) >= 0)
        {
            _hidden.Add(sequence);
        }
    }

    /// <inheritdoc/>
    public void Remove(long sequence)
    {
        if (!Fails($"remove {journal.KindOf(sequence)}"))
        {
            foreach (long earlier in _hidden)
            {
                journal.Remove(earlier);
            }

            _hidden.Clear();
            journal.Remove(sequence);
        }
        else if (journal.KindOf(sequence) >= 0)
        {
            _hidden.Add(sequence);
        }
    }

    /// <summary>The controller starts anew and sees what lies there.</summary>
    public void Restart() => _hidden.Clear();

    /// <inheritdoc/>
    public bool WouldDrop(int kind, int count) => journal.WouldDrop(kind, count);

    /// <inheritdoc/>
    public bool Write(string name, byte[] data, int count) => !Fails($"write {name}") && records.Write(name, data, count);

    private bool Fails(string change)
    {
        bool fails = clock.Strikes(change);
        if (fails && throws)
        {
            throw new InjectedFaultException(change);
        }

        return fails;
    }
}
