using Borne.Hal.Outlet;

namespace Borne.Tests.Bench.Hardware;

/// <summary>Temperature sensor that a test sets.</summary>
public sealed class FakeTemperature : ITemperatureSensor
{
    /// <summary>Temperature in 0.1 °C.</summary>
    public int Decidegrees { get; set; } = 250;

    /// <summary>True for a sensor that gives nothing.</summary>
    public bool IsFailing { get; set; }

    /// <inheritdoc/>
    public bool TryRead(out int decidegrees)
    {
        decidegrees = Decidegrees;
        return !IsFailing;
    }
}
