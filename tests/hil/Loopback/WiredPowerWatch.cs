using Borne.Hal.Station;
using Borne.Stimulus;

namespace Borne.Hil.Loopback;

/// <summary>The wallbox's watch over its supply.</summary>
/// <param name="wires">The wires.</param>
public sealed class WiredPowerWatch(Wires wires) : IPowerWatch
{
    /// <inheritdoc/>
    public bool IsFailing => wires.IsOn(StimulusOutput.SupplySag);
}
