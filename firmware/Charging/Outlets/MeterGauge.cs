using Borne.Hal.Outlet;

namespace Borne.Charging.Outlets;

/// <summary>A meter as the controller trusts it: registers that never go down (B-TX-12), and nothing else while it fails.</summary>
public sealed class MeterGauge
{
    /// <summary>
    /// Time the meter gets after the start of the station to tell what an interrupted transaction got, and where a new one
    /// would begin; without a reading the connector is Faulted after it, ms.
    /// </summary>
    public const int MeterStartMs = 15000;

    private const int PollMs = 1000;

    private readonly IEnergyMeter _meter;
    private long _nextPoll;
    private int _polls;

    /// <summary>Creates the gauge and reads for the first time.</summary>
    public MeterGauge(IEnergyMeter meter)
    {
        _meter = meter;
        Reading = new MeterReading(meter.Slots);
        Read();
    }

    /// <summary>Newest valid reading; while the meter fails only its registers.</summary>
    public MeterReading Reading { get; }

    /// <summary>True while the meter gives no reading.</summary>
    public bool IsFailing { get; private set; }

    /// <summary>True once the meter has given a reading in this run.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>
    /// True when it has given no reading within <see cref="MeterStartMs"/> after the start, until it gives one:
    /// what a vehicle would get could not be billed.
    /// </summary>
    public bool IsMissing => !IsKnown && _polls > MeterStartMs / PollMs;

    /// <summary>Reads the meter; while it fails the last valid registers stay.</summary>
    public MeterReading Read()
    {
        IsFailing = !_meter.TryRead(Reading);
        IsKnown |= !IsFailing;
        if (IsFailing)
        {
            Reading.KeepRegisters();
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
        _polls++;
        Read();
        return true;
    }
}
