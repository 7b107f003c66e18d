using Borne.Hal.Station;
using Borne.Stimulus;

namespace Borne.Hil.Loopback;

/// <summary>Emergency-stop button.</summary>
/// <param name="wires">The wires.</param>
/// <param name="fault">What is broken.</param>
public sealed class WiredEmergencyStop(Wires wires, LoopbackFault fault) : IEmergencyStop
{
    /// <inheritdoc/>
    public bool IsPressed => fault != LoopbackFault.DeafEmergency && wires.IsOn(StimulusOutput.EmergencyStop);
}
