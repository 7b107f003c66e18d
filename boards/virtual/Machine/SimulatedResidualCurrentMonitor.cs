using Borne.Hal.Outlet;

namespace Borne.Virtual.Machine;

/// <summary>Residual-current monitor that reports what the tester orders.</summary>
public sealed class SimulatedResidualCurrentMonitor : IResidualCurrentMonitor
{
    /// <inheritdoc/>
    public bool IsTripped { get; set; }
}
