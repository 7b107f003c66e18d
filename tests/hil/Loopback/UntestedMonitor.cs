using Borne.Hal.Devices.Safety;
using Borne.Hal.Outlet;

namespace Borne.Hil.Loopback;

/// <summary>A residual-current monitor whose signal counts as it is.</summary>
/// <param name="input">Its contacts.</param>
public sealed class UntestedMonitor(IResidualCurrentInput input) : IResidualCurrentMonitor
{
    /// <inheritdoc/>
    public bool IsTripped => input.IsSignalled;
}
