using Borne.Hal.Outlet;

namespace Borne.Hal.Devices.Safety;

/// <summary>Stands for the interlock of a station that has none and is no bench set-up: it charges nothing.</summary>
public sealed class NoInterlock : IInterlock
{
    /// <inheritdoc/>
    public InterlockFinding Finding => InterlockFinding.Missing;

    /// <inheritdoc/>
    public bool HasBlocked => false;

    /// <inheritdoc/>
    public bool IsProven => false;

    /// <inheritdoc/>
    public void Look(PilotState pilot, long now)
    {
    }
}
