using Borne.Hal.Outlet;

namespace Borne.Hal.Devices.Actuators;

/// <summary>
/// Switch between one and three phases: a second contactor in L2 and L3, in front of the main one. Its mirror contact
/// tells what is connected, so one that is stuck shows as phases that do not follow the order.
/// </summary>
public sealed class PhaseContactor : IPhaseSwitch
{
    private const int Single = 1;
    private const int All = 3;

    private readonly IContactor _second;

    /// <summary>Creates it with one phase connected.</summary>
    /// <param name="second">The contactor in L2 and L3.</param>
    public PhaseContactor(IContactor second)
    {
        _second = second;
        _second.Set(false);
    }

    /// <inheritdoc/>
    public int Phases => _second.IsClosed ? All : Single;

    /// <inheritdoc/>
    public void Set(int phases) => _second.Set(phases == All);
}
