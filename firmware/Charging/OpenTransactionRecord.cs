using Borne.Storage;

namespace Borne.Charging;

/// <summary>
/// Remembers over a power cut that a transaction runs on a connector, so that it is closed after the restart. Written
/// at the start and deleted at the end only: the meter keeps its own register, which saves the flash.
/// </summary>
internal sealed class OpenTransactionRecord
{
    private const int RecordBytes = 16;

    private readonly IRecordStore _records;
    private readonly string _name;

    /// <summary>Creates it for a connector.</summary>
    public OpenTransactionRecord(IRecordStore records, int connectorId)
    {
        _records = records;
        _name = "tx-" + connectorId.ToString();
    }

    /// <summary>Remembers a transaction.</summary>
    /// <param name="localId">Its local number.</param>
    /// <param name="meterStart">Register at its start in Wh.</param>
    /// <returns>False when it could not be stored.</returns>
    public bool Write(long localId, long meterStart)
    {
        byte[] data = new byte[RecordBytes];
        Bytes.PutLong(data, 0, localId);
        Bytes.PutLong(data, 8, meterStart);
        return _records.Write(_name, data, RecordBytes);
    }

    /// <summary>Recalls a transaction.</summary>
    /// <param name="meterStart">Register at its start in Wh.</param>
    /// <returns>Its local number, or 0 when none was open.</returns>
    public long Read(out long meterStart)
    {
        byte[] data = _records.Read(_name);
        bool isOpen = data is not null && data.Length == RecordBytes;
        meterStart = isOpen ? Bytes.GetLong(data, 8) : 0;
        return isOpen ? Bytes.GetLong(data, 0) : 0;
    }

    /// <summary>Forgets the transaction.</summary>
    public void Delete() => _records.Delete(_name);
}
