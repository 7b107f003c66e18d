using Borne.Charging;
using Borne.Hal.Esp32;
using Borne.Storage;

namespace Borne.Boards;

/// <summary>
/// Keeps the register of the pulse meter over restarts: the meter gives pulses only. Written every 500 Wh, some 15 times
/// an hour at 7 kW, so that a power cut costs half a kilowatt-hour at most and the flash lasts.
/// </summary>
public sealed class MeterMemory
{
    /// <summary>Energy between two writes in Wh.</summary>
    public const int StepWh = 500;

    private const string RecordName = "meter";
    private const int RecordBytes = 8;

    private readonly IRecordStore _records;
    private readonly byte[] _data = new byte[RecordBytes];
    private long _storedWh;
    private long _triedWh;

    /// <summary>Recalls the register.</summary>
    /// <param name="records">Where it is kept.</param>
    public MeterMemory(IRecordStore records)
    {
        _records = records;
        byte[] data = records.Read(RecordName);
        _storedWh = data is not null && data.Length == RecordBytes ? Bytes.GetLong(data, 0) : 0;
        StartWh = _storedWh;
        _triedWh = _storedWh;
    }

    /// <summary>Register that was stored last, in Wh.</summary>
    public long StartWh { get; }

    /// <summary>Stores the register when enough was counted, or in any case before a restart.</summary>
    /// <param name="meter">The meter.</param>
    /// <param name="isLast">True before a restart.</param>
    public void Save(PulseMeter meter, bool isLast)
    {
        long energy = meter.EnergyWh;
        if (energy - _triedWh >= StepWh || (isLast && energy != _storedWh))
        {
            // Flash that fails is tried again after another step, not in every tick.
            _triedWh = energy;
            Bytes.PutLong(_data, 0, energy);
            if (_records.Write(RecordName, _data, RecordBytes))
            {
                _storedWh = energy;
            }
        }
    }
}
