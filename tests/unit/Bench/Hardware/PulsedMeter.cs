using Borne.Hal.Outlet;

namespace Borne.Tests.Bench.Hardware;

/// <summary>A meter that gives pulses.</summary>
public sealed class PulsedMeter : IEnergyMeter, IPulseCount
{
    private readonly FakeMeter _meter;

    /// <summary>Puts one over another.</summary>
    /// <param name="meter">What it counts.</param>
    public PulsedMeter(FakeMeter meter)
    {
        _meter = meter;
    }

    /// <inheritdoc/>
    public long Slots => _meter.Slots;

    /// <inheritdoc/>
    public long Pulses { get; set; }

    /// <inheritdoc/>
    public bool TryRead(MeterReading into) => _meter.TryRead(into);
}
