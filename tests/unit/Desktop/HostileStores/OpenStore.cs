#nullable enable
using System.Collections.Generic;
using Borne.Base.Storage;

namespace Borne.Tests.Desktop.HostileStores;

/// <summary>Records and journal that a test can look into, copy and alter.</summary>
internal sealed class OpenStore : IRecordStore, IJournal
{
    private long _last;

    /// <summary>Creates an empty store.</summary>
    public OpenStore()
    {
    }

    /// <summary>Copies a store.</summary>
    public OpenStore(OpenStore other)
    {
        foreach ((string name, byte[] data) in other.Records)
        {
            Records[name] = (byte[])data.Clone();
        }

        foreach ((long sequence, (int kind, byte[] data)) in other.Entries)
        {
            Entries[sequence] = (kind, (byte[])data.Clone());
        }

        _last = other._last;
    }

    /// <summary>The records by name.</summary>
    public SortedDictionary<string, byte[]> Records { get; } = [];

    /// <summary>The journal's records by number.</summary>
    public SortedList<long, (int Kind, byte[] Data)> Entries { get; } = [];

    /// <inheritdoc/>
    public int Refused { get; private set; }

    /// <inheritdoc/>
    public int Count => Entries.Count;

    /// <inheritdoc/>
    public void Delete(string name) => Records.Remove(name);

    /// <inheritdoc/>
    public byte[]? Read(string name) => Records.TryGetValue(name, out byte[]? data) ? (byte[])data.Clone() : null;

    /// <inheritdoc/>
    public void Refuse(string name)
    {
        Refused++;
        Delete(name);
    }

    /// <inheritdoc/>
    public bool Write(string name, byte[] data, int count)
    {
        Records[name] = data[..count];
        return true;
    }

    /// <inheritdoc/>
    public long Append(int kind, byte[] data, int count)
    {
        Entries[++_last] = (kind, data[..count]);
        return _last;
    }

    /// <inheritdoc/>
    public bool WouldDrop(int kind, int count) => false;

    /// <inheritdoc/>
    public int KindOf(long sequence) => Entries.TryGetValue(sequence, out (int Kind, byte[] Data) entry) ? entry.Kind : -1;

    /// <inheritdoc/>
    public long Next(long sequence)
    {
        foreach (long number in Entries.Keys)
        {
            if (number > sequence)
            {
                return number;
            }
        }

        return 0;
    }

    /// <inheritdoc/>
    public byte[]? Read(long sequence) =>
        Entries.TryGetValue(sequence, out (int Kind, byte[] Data) entry) ? (byte[])entry.Data.Clone() : null;

    /// <inheritdoc/>
    public void Release(long sequence) => Remove(sequence);

    /// <inheritdoc/>
    public void Remove(long sequence) => Entries.Remove(sequence);
}
