using Borne.Hal.Outlet;
using Borne.Stimulus;

namespace Borne.Hil.Loopback;

/// <summary>Signal of the residual-current monitor.</summary>
/// <param name="wires">The wires.</param>
/// <param name="fault">What is broken.</param>
public sealed class WiredResidualCurrent(Wires wires, LoopbackFault fault) : IResidualCurrentMonitor
{
    /// <inheritdoc/>
    public bool IsTripped => fault != LoopbackFault.DeafResidual && wires.IsOn(StimulusOutput.ResidualCurrent);
}
