using Borne.Storage;

namespace Borne.Charging;

/// <summary>
/// Remembers over a power cut that a transaction runs on a connector, and closes it after the restart (B-TX-15). Written
/// at the start and deleted at the end only: the meter keeps its own register, which saves the flash.
/// </summary>
internal sealed class OpenTransaction
{
    private const int RecordBytes = 16;

    private readonly IRecordStore _records;
    private readonly TransactionQueue _queue;
    private readonly int _connectorId;
    private readonly string _name;
    private long _closeBy;

    /// <summary>Creates it for a connector.</summary>
    public OpenTransaction(IRecordStore records, TransactionQueue queue, int connectorId)
    {
        _records = records;
        _queue = queue;
        _connectorId = connectorId;
        _name = "tx-" + connectorId.ToString();
    }

    /// <summary>True while a transaction of an earlier run waits to be closed.</summary>
    public bool IsInterrupted => _closeBy != 0;

    /// <summary>Remembers a transaction.</summary>
    /// <param name="localId">Its local number.</param>
    /// <param name="meterStart">Register at its start in Wh.</param>
    /// <returns>False when it could not be stored.</returns>
    public bool Begin(long localId, long meterStart)
    {
        byte[] data = new byte[RecordBytes];
        Bytes.PutLong(data, 0, localId);
        Bytes.PutLong(data, 8, meterStart);
        return _records.Write(_name, data, RecordBytes);
    }

    /// <summary>Recalls the transaction.</summary>
    /// <param name="meterStart">Register at its start in Wh.</param>
    /// <returns>Its local number, or 0 when none is remembered.</returns>
    public long Read(out long meterStart)
    {
        byte[] data = _records.Read(_name);
        bool isOpen = data is not null && data.Length == RecordBytes;
        meterStart = isOpen ? Bytes.GetLong(data, 8) : 0;
        return isOpen ? Bytes.GetLong(data, 0) : 0;
    }

    /// <summary>Forgets the transaction.</summary>
    public void End() => _records.Delete(_name);

    /// <summary>
    /// Looks for a transaction that a power cut interrupted. Its start and its end are stored in two steps each; the cut
    /// may lie between them.
    /// </summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void FindInterrupted(long now)
    {
        if (Read(out _) == 0)
        {
            long localId = _queue.LastStart(_connectorId, out long meterStart);
            if (localId == 0 || _queue.HasStop(localId))
            {
                return;
            }

            Begin(localId, meterStart);
        }

        _closeBy = now + Connector.MeterStartMs;
    }

    /// <summary>Closes the interrupted transaction, once the meter has told where it stands or takes too long.</summary>
    /// <param name="meter">The meter.</param>
    /// <param name="stamp">Moment to note.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>True when it is closed.</returns>
    public bool TryClose(MeterGauge meter, long stamp, long now)
    {
        if (!meter.IsKnown && now < _closeBy)
        {
            return false;
        }

        long localId = Read(out long meterStart);
        long meterStop = meter.Reading.EnergyWh > meterStart ? meter.Reading.EnergyWh : meterStart;
        if (localId != 0 && !_queue.HasStop(localId)
            && !_queue.AddStop(_connectorId, localId, null, meterStop, stamp, StopReason.PowerLoss))
        {
            return false;
        }

        _closeBy = 0;
        End();
        return true;
    }
}
