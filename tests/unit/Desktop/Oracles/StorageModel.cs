using System;
using System.Collections.Generic;
using System.Linq;
using Borne.Base.Flash;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Oracles;

/// <summary>What the store has acknowledged, as a plain list and a plain table, and the comparison with it.</summary>
internal sealed class StorageModel
{
    public const int Start = 1;
    public const int Stop = 2;
    public const int Meter = 3;

    private static readonly string[] RecordNames = ["boot", "limits", "av-1"];

    private readonly List<(long Sequence, int Kind, byte[] Data)> _journal;
    private readonly Dictionary<string, byte[]> _records;

    // Released, and not told by a later write for certain: a restart may bring them back.
    private readonly SortedDictionary<long, (long Sequence, int Kind, byte[] Data)> _released;

    public StorageModel()
    {
        _journal = [];
        _records = [];
        _released = [];
    }

    public StorageModel(StorageModel other)
    {
        _journal = [.. other._journal];
        _records = new(other._records);
        _released = new(other._released);
        LastSequence = other.LastSequence;
    }

    public int Count => _journal.Count;

    public IReadOnlyList<(long Sequence, int Kind, byte[] Data)> Journal => _journal;

    public long LastSequence { get; private set; }

    /// <summary>Carries an operation out; the model follows only when the store has acknowledged it.</summary>
    /// <returns>False when the store refused.</returns>
    public bool Apply(FlashStore store, StorageOperation operation)
    {
        switch (operation.What)
        {
            case 'w':
                if (!store.Records.Write(operation.Name, operation.Data, operation.Length))
                {
                    return false;
                }

                _records[operation.Name] = operation.Data;
                return true;
            case 'd':
                store.Records.Delete(operation.Name);
                _records.Remove(operation.Name);
                return true;
            case 'a':
                long sequence = store.Journal.Append(operation.Kind, operation.Data, operation.Length);
                if (sequence == 0)
                {
                    return false;
                }

                MsAssert.IsTrue(sequence > LastSequence, "a sequence number was used again");
                LastSequence = sequence;
                _journal.Add((sequence, operation.Kind, operation.Data));
                if (_released.Count > 0)
                {
                    _released.Remove(_released.First().Key);
                }

                DropLike(store);
                return true;
            default:
                if (_journal.Count > 0)
                {
                    int index = operation.Position % _journal.Count;
                    Forget(store, index, operation.What == 'l');
                }

                return true;
        }
    }

    /// <summary>The store was opened anew: takes over which of the released records are back.</summary>
    public void ComeBack(FlashStore store)
    {
        foreach ((long sequence, int kind, byte[] data) in _released.Values)
        {
            if (store.Journal.KindOf(sequence) >= 0)
            {
                int index = _journal.FindIndex(record => record.Sequence > sequence);
                _journal.Insert(index < 0 ? _journal.Count : index, (sequence, kind, data));
            }
        }

        _released.Clear();
    }

    /// <summary>Takes over which of the oldest droppable records the store has dropped, and checks that it was these.</summary>
    public void DropLike(FlashStore store)
    {
        bool kept = false;
        for (int i = 0; i < _journal.Count; i++)
        {
            if (_journal[i].Kind != Meter)
            {
                continue;
            }

            if (store.Journal.KindOf(_journal[i].Sequence) >= 0)
            {
                kept = true;
            }
            else
            {
                MsAssert.IsFalse(kept, $"record {_journal[i].Sequence} was dropped before an older one");
                _journal.RemoveAt(i--);
            }
        }
    }

    /// <summary>
    /// Compares everything with the store. An operation that was under way may have happened or not, as a whole; the
    /// model then takes over which.
    /// </summary>
    public void Verify(FlashStore store, StorageOperation underWay, string place)
    {
        foreach (string name in RecordNames)
        {
            byte[] actual = store.Records.Read(name);
            _records.TryGetValue(name, out byte[] expected);
            if (!Same(expected, actual) && underWay?.Name == name && Same(underWay.What == 'w' ? underWay.Data : null, actual))
            {
                expected = actual;
                if (actual == null)
                {
                    _records.Remove(name);
                }
                else
                {
                    _records[name] = actual;
                }
            }

            MsAssert.IsTrue(Same(expected, actual), $"{place}: record {name}");
        }

        List<long> waiting = [];
        for (long s = store.Journal.Next(0); s != 0; s = store.Journal.Next(s))
        {
            waiting.Add(s);
        }

        MsAssert.AreEqual(waiting.Count, store.Journal.Count, place);
        if (underWay?.What == 'a')
        {
            DropLike(store);
            if (waiting.Count == _journal.Count + 1)
            {
                LastSequence = Math.Max(LastSequence, waiting[^1]);
                _journal.Add((waiting[^1], underWay.Kind, underWay.Data));
            }
        }
        else if (underWay?.What is 'r' or 'l' && _journal.Count > 0 && waiting.Count == _journal.Count - 1)
        {
            _journal.RemoveAt(underWay.Position % _journal.Count);
        }

        MsAssert.IsTrue(waiting.SequenceEqual(_journal.Select(r => r.Sequence)),
            $"{place}: waiting {string.Join(',', waiting)}, expected {string.Join(',', _journal.Select(r => r.Sequence))}");
        foreach ((long sequence, int kind, byte[] data) in _journal)
        {
            MsAssert.AreEqual(kind, store.Journal.KindOf(sequence), place);
            MsAssert.IsTrue(Same(data, store.Journal.Read(sequence)), $"{place}: contents of {sequence}");
        }
    }

    private void Forget(FlashStore store, int index, bool isReleased)
    {
        (long sequence, int kind, byte[] data) = _journal[index];
        if (isReleased)
        {
            store.Journal.Release(sequence);
            _released[sequence] = (sequence, kind, data);
        }
        else
        {
            store.Journal.Remove(sequence);
        }

        // One release waits at most, and what is removed for good takes those before it along.
        foreach (long earlier in _released.Keys.Where(key => key < sequence && (!isReleased || _released.Count > 1)).ToList())
        {
            _released.Remove(earlier);
        }

        _journal.RemoveAt(index);
    }

    public static bool Same(byte[] a, byte[] b)
    {
        return a == null ? b == null : b != null && a.AsSpan().SequenceEqual(b);
    }
}
