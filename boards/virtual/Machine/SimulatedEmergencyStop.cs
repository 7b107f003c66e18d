using Borne.Hal.Station;

namespace Borne.Virtual.Machine;

/// <summary>Emergency-stop button that the tester presses and releases.</summary>
public sealed class SimulatedEmergencyStop : IEmergencyStop
{
    /// <inheritdoc/>
    public bool IsPressed { get; set; }
}
