using Borne.Hal.Outlet;

namespace Borne.Fuzz;

internal sealed class FuzzResidualCurrent : IResidualCurrentMonitor
{
    public bool IsTripped { get; set; }
}
