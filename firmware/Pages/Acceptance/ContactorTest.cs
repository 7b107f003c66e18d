using Borne.Charging.Connectors;
using Borne.Charging.Outlets;
using Borne.Hal.Outlet;
using Borne.Station;

namespace Borne.Pages.Acceptance;

/// <summary>
/// Orders the contactor to close for a moment. An interlock must keep it open, because no vehicle asks; at a bench set-up without
/// one it must close, and open again.
/// </summary>
internal sealed class ContactorTest : PartTest
{
    private const int LookMs = ChargingLoop.ContactorTestMs + ChargingLoop.OpenFeedbackMs + 100;

    private bool _wasClosed;

    public ContactorTest()
        : base("contactor", LookMs + 1000)
    {
    }

    /// <inheritdoc/>
    public override bool Exists(ConnectorHardware hardware, ChargePoint station) => true;

    /// <inheritdoc/>
    protected override string TooLate => "it was not tested in time";

    /// <inheritdoc/>
    protected override void Start(Connector connector, ChargePoint station, long now)
    {
        _wasClosed = false;
        if (!connector.Loop.TryTestContactor(now))
        {
            End(false, "it cannot be closed now: a fault of the outlet, see its state, or something in the socket");
        }
    }

    /// <inheritdoc/>
    protected override void Look(Connector connector, ChargePoint station, long now)
    {
        ConnectorHardware hardware = HardwareOf(connector, station);
        bool isClosed = hardware.Contactor.IsClosed;
        _wasClosed |= isClosed;
        if (now - Begun < LookMs)
        {
            return;
        }

        if (isClosed)
        {
            End(false, "it does not open");
        }
        else if (hardware.Interlock is null)
        {
            End(_wasClosed, _wasClosed ? "it closed and opened again" : "it does not close");
        }
        else
        {
            End(!_wasClosed, _wasClosed ? "the interlock let it close without a vehicle" : "the interlock kept it open, as without a vehicle it must");
        }
    }
}
