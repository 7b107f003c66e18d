using Borne.Charging.Connectors;
using Borne.Hal.Outlet;
using Borne.Station;

namespace Borne.Pages.Acceptance;

/// <summary>Drives the bolt of a cable lock out and in again. The socket lets go of a bolt without a cable by itself.</summary>
internal sealed class LockTest : PartTest
{
    private const int LockMs = 15000;

    private bool _hasMoved;

    public LockTest()
        : base("lock", LockMs)
    {
    }

    /// <inheritdoc/>
    public override bool Exists(ConnectorHardware hardware, ChargePoint station) => hardware.Lock is not null;

    /// <inheritdoc/>
    protected override string TooLate => "it did not reach both its ends in time";

    /// <inheritdoc/>
    protected override void Start(Connector connector, ChargePoint station, long now)
    {
        _hasMoved = false;
        HardwareOf(connector, station).Lock.Set(true);
    }

    /// <inheritdoc/>
    protected override void Look(Connector connector, ChargePoint station, long now)
    {
        CableLockState state = HardwareOf(connector, station).Lock.State;
        _hasMoved |= state != CableLockState.Unlocked;
        if (state == CableLockState.Failed)
        {
            End(false, "the bolt did not reach its end, or its switch did not tell");
        }
        else if (state == CableLockState.Unlocked && _hasMoved)
        {
            // Only a bolt that was out is driven in again.
            End(true, "the bolt went out and in again");
        }
    }

    /// <inheritdoc/>
    protected override void Rest(Connector connector, ChargePoint station) => HardwareOf(connector, station).Lock.Set(false);
}
