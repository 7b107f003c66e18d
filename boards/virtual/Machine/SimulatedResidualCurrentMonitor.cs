using Borne.Hal.Devices.Polling;
using Borne.Hal.Devices.Safety;
using Borne.Hal.Outlet;

namespace Borne.Virtual.Machine;

/// <summary>Residual-current monitor that reports what the tester orders, and trips while its test input has current.</summary>
public sealed class SimulatedResidualCurrentMonitor : IResidualCurrentMonitor, IResidualCurrentInput, IDigitalOutput
{
    private bool _isTested;

    /// <inheritdoc/>
    public bool IsTripped { get; set; }

    /// <summary>True while it does not trip, whatever its test input does.</summary>
    public bool IsDead { get; set; }

    /// <inheritdoc/>
    public bool IsSignalled => IsTripped || (_isTested && !IsDead);

    /// <inheritdoc/>
    public void SetTest(bool active) => _isTested = active;

    /// <inheritdoc/>
    public void Set(bool isActive)
    {
        // A reset ends what its test began; it does so by itself as well.
    }
}
