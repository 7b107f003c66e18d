using Borne.Hal.Outlet;

namespace Borne.Tests.Bench.Hardware;

/// <summary>A residual-current monitor that the test trips.</summary>
public sealed class BenchResidualCurrent : IResidualCurrentMonitor
{
    public bool IsTripped { get; set; }
}
