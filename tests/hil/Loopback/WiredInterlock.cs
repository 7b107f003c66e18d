using Borne.Hal.Devices.Safety;

namespace Borne.Hil.Loopback;

/// <summary>
/// Output of the wallbox's interlock: a window comparator on CP itself, whatever the controller makes of its own readings
/// (boards/README.md).
/// </summary>
/// <param name="wires">The wires.</param>
public sealed class WiredInterlock(Wires wires) : IInterlockLine
{
    private const int LowestMv = 1500;
    private const int HighestMv = 7500;

    /// <inheritdoc/>
    public bool IsAllowed => wires.Duty > 0 && PilotCircuit.Millivolts(wires.Outputs, true) is > LowestMv and < HighestMv;
}
