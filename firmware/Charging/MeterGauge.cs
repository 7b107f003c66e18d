using Borne.Hal;

namespace Borne.Charging;

/// <summary>The meter of a connector as the controller trusts it: a register that never goes down (B-TX-12).</summary>
internal sealed class MeterGauge
{
    private const int PollMs = 1000;

    private readonly IEnergyMeter _meter;
    private long _nextPoll;

    /// <summary>Creates the gauge and reads for the first time.</summary>
    public MeterGauge(IEnergyMeter meter)
    {
        _meter = meter;
        Read();
    }

    /// <summary>Newest valid reading.</summary>
    public MeterReading Reading { get; } = new MeterReading();

    /// <summary>True while the meter gives no reading.</summary>
    public bool IsFailing { get; private set; }

    /// <summary>True once the meter has given a reading in this run.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>Reads the meter; while it fails the last valid reading stays.</summary>
    public MeterReading Read()
    {
        long energy = Reading.EnergyWh;
        IsFailing = !_meter.TryRead(Reading);
        IsKnown |= !IsFailing;
        if (Reading.EnergyWh < energy)
        {
            Reading.EnergyWh = energy;
        }

        return Reading;
    }

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
        Read();
        return true;
    }
}
