using Borne.Base.Storage;

namespace Borne.Tests.Bench.Storage;

/// <summary>A record store that a test can fill up: writes then fail and leave the old record.</summary>
public sealed class FullRecordStore : IRecordStore
{
    private readonly MemoryRecordStore _records = new MemoryRecordStore();

    public bool IsFull { get; set; }

    public int Writes { get; private set; }

    public void Delete(string name) => _records.Delete(name);

    public int Refused { get; private set; }

    public void Refuse(string name)
    {
        Refused++;
        Delete(name);
    }

    public byte[] Read(string name) => _records.Read(name);

    public bool Write(string name, byte[] data, int count)
    {
        Writes++;
        return !IsFull && _records.Write(name, data, count);
    }
}
