using Borne.Base.Storage;
using Borne.Hal.Outlet;

namespace Borne.Charging.Outlets;

/// <summary>A meter as the controller trusts it: registers that never go down and keep counting (B-TX-12), and nothing else while it fails.</summary>
public sealed class MeterGauge
{
    /// <summary>
    /// Time the meter gets, after the start of the station or when it falls silent, to tell what an interrupted transaction
    /// got and where a new one would begin; without a reading the connector is Faulted after it, ms.
    /// </summary>
    public const int MeterStartMs = 15000;

    private const int PollMs = 1000;

    private readonly IEnergyMeter _meter;
    private readonly MeterReading _told;
    private readonly RegisterMemory _registers;
    private long _nextPoll;
    private int _silentPolls;

    /// <summary>Creates the gauge and reads for the first time.</summary>
    /// <param name="meter">The meter.</param>
    /// <param name="records">Where its registers are kept over a restart.</param>
    /// <param name="id">OCPP connector number, 0 for the main meter.</param>
    public MeterGauge(IEnergyMeter meter, IRecordStore records, int id)
    {
        _meter = meter;
        _told = new MeterReading(meter.Slots);
        _registers = new RegisterMemory(records, id);
        Reading = new MeterReading(meter.Slots);
        Read();
    }

    /// <summary>Newest valid reading; while the meter fails only its registers.</summary>
    public MeterReading Reading { get; }

    /// <summary>What the meter can give, bits of <see cref="MeterSlot"/>.</summary>
    public long Slots => _meter.Slots;

    /// <summary>True while the meter gives no reading.</summary>
    public bool IsFailing { get; private set; }

    /// <summary>True once the meter has given a reading in this run.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>
    /// True when it has given no reading for <see cref="MeterStartMs"/>, until it gives one: what a vehicle would get could not
    /// be billed.
    /// </summary>
    public bool IsMissing => _silentPolls > MeterStartMs / PollMs;

    /// <summary>Reads the meter; while it fails the last valid registers stay.</summary>
    public MeterReading Read() => Read(false);

    /// <summary>Takes up a register of imported active energy that was told before, also when the meter does not answer.</summary>
    /// <param name="energyWh">The register in Wh.</param>
    public void AtLeast(long energyWh)
    {
        _registers.AtLeast(energyWh);
        Reading.Put(MeterSlot.EnergyImport, _registers.EnergyWh);
    }

    /// <summary>Keeps the registers over a restart, so that the next transaction begins where this one ends.</summary>
    public void Keep() => _registers.Keep();

    /// <summary>Reads the meter once a second, so that a failure shows.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>True when it was read.</returns>
    public bool Poll(long now)
    {
        if (now < _nextPoll)
        {
            return false;
        }

        _nextPoll = now + PollMs;
        Read(true);
        _silentPolls = IsFailing ? _silentPolls + 1 : 0;
        _registers.Tick(now);
        return true;
    }

    private MeterReading Read(bool isPoll)
    {
        _told.Clear();
        IsFailing = !_meter.TryRead(_told);
        if (IsFailing)
        {
            Reading.KeepRegisters();
            return Reading;
        }

        IsKnown = true;
        for (int slot = 0; slot < MeterSlot.Count; slot++)
        {
            bool isRegister = ((MeterSlot.Registers >> slot) & 1) != 0;
            if (_told.Has(slot))
            {
                long value = _told.Get(slot);
                Reading.Put(slot, isRegister ? _registers.Tell(slot, value, isPoll) : value);
            }
            else if (!isRegister)
            {
                Reading.Remove(slot);
            }
        }

        return Reading;
    }
}
