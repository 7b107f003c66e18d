using Borne.Charging.Connectors;
using Borne.Hal.Outlet;
using Borne.Station;

namespace Borne.Pages.Acceptance;

/// <summary>Tests the residual-current monitor: by its test input, or where it has none by its own button, which a person presses.</summary>
internal sealed class ResidualTest : PartTest
{
    private const int ResidualMs = 30000;

    public ResidualTest()
        : base("residual", ResidualMs)
    {
    }

    /// <inheritdoc/>
    public override bool Exists(ConnectorHardware hardware, ChargePoint station) => true;

    /// <inheritdoc/>
    protected override string TooLate => "it did not trip within 30 s: press its test button meanwhile";

    /// <inheritdoc/>
    protected override void Start(Connector connector, ChargePoint station, long now)
    {
        if (HardwareOf(connector, station).ResidualCurrent.IsTripped)
        {
            End(false, "it has tripped already, or failed its own test: look at its wires and times");
        }
    }

    /// <inheritdoc/>
    protected override void Look(Connector connector, ChargePoint station, long now)
    {
        ConnectorHardware hardware = HardwareOf(connector, station);
        bool isTripped = hardware.ResidualCurrent.IsTripped;
        if (hardware.ResidualCurrentTest is null)
        {
            if (isTripped)
            {
                End(true, "its signal came");
            }
        }
        else if (isTripped)
        {
            End(false, "it did not trip by its test input, or did not recover in time");
        }
        else if (hardware.ResidualCurrentTest.TryArm(now))
        {
            End(true, "it tripped by its test input and recovered");
        }
    }
}
