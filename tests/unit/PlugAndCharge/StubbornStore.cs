using Borne.Base.Storage;

namespace Borne.Tests.PlugAndCharge;

/// <summary>A store that does not let go of a record.</summary>
public sealed class StubbornStore : IRecordStore
{
    private readonly IRecordStore _records;

    /// <summary>Creates it on top of another one.</summary>
    public StubbornStore(IRecordStore records)
    {
        _records = records;
    }

    /// <summary>Name of the record; empty for none.</summary>
    public string Kept { get; set; } = "";

    /// <inheritdoc/>
    public int Refused => _records.Refused;

    /// <inheritdoc/>
    public void Delete(string name)
    {
        if (name != Kept)
        {
            _records.Delete(name);
        }
    }

    /// <inheritdoc/>
    public byte[] Read(string name) => _records.Read(name);

    /// <inheritdoc/>
    public void Refuse(string name) => _records.Refuse(name);

    /// <inheritdoc/>
    public bool Write(string name, byte[] data, int count) => _records.Write(name, data, count);
}
