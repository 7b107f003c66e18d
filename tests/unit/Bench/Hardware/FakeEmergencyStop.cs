using Borne.Hal.Station;

namespace Borne.Tests.Bench.Hardware;

/// <summary>An emergency-stop button.</summary>
public sealed class FakeEmergencyStop : IEmergencyStop
{
    /// <inheritdoc/>
    public bool IsPressed { get; set; }
}
