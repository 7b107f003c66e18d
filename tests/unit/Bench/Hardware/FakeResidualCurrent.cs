using Borne.Hal.Outlet;

namespace Borne.Tests.Bench.Hardware;

/// <summary>Residual-current monitor that a test trips.</summary>
public sealed class FakeResidualCurrent : IResidualCurrentMonitor
{
    /// <inheritdoc/>
    public bool IsTripped { get; set; }
}
