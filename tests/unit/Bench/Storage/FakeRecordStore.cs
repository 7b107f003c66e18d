using Borne.Base.Storage;

namespace Borne.Tests.Bench.Storage;

/// <summary>A record store that counts its changes and that a test can fill up: writes then fail and leave the old record.</summary>
public sealed class FakeRecordStore : IRecordStore
{
    private readonly MemoryRecordStore _records = new MemoryRecordStore();

    /// <summary>True while nothing more is taken.</summary>
    public bool IsFull { get; set; }

    /// <summary>Writes tried.</summary>
    public int Writes { get; private set; }

    /// <summary>Reads of any record.</summary>
    public int Reads { get; private set; }

    /// <summary>Reads of roots that are installed.</summary>
    public int RootReads { get; private set; }

    /// <summary>Deletions.</summary>
    public int Deletes { get; private set; }

    /// <inheritdoc/>
    public void Delete(string name)
    {
        Deletes++;
        _records.Delete(name);
    }

    /// <inheritdoc/>
    public int Refused => _records.Refused;

    /// <inheritdoc/>
    public void Refuse(string name) => _records.Refuse(name);

    /// <inheritdoc/>
    public byte[] Read(string name)
    {
        Reads++;
        RootReads += name.StartsWith("root-") ? 1 : 0;
        return _records.Read(name);
    }

    /// <inheritdoc/>
    public bool Write(string name, byte[] data, int count)
    {
        Writes++;
        return !IsFull && _records.Write(name, data, count);
    }
}
