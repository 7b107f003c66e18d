using Borne.Charging.Connectors;
using Borne.Hal.Outlet;
using Borne.Hal.Station;
using Borne.Station;

namespace Borne.Pages.Acceptance;

/// <summary>Shows red, green and blue for a moment each; a person looks.</summary>
internal sealed class LightTest : PartTest
{
    private const int ColorMs = 1500;
    private const int Colors = 3;
    private const int Bright = 100;

    private int _shown;

    public LightTest()
        : base("light", (Colors * ColorMs) + ColorMs)
    {
    }

    /// <inheritdoc/>
    public override bool Exists(ConnectorHardware hardware, ChargePoint station) => station.Hardware.Indicator is not null;

    /// <inheritdoc/>
    protected override string TooLate => "it was not shown in time";

    /// <inheritdoc/>
    protected override void Start(Connector connector, ChargePoint station, long now)
    {
        _shown = 0;
        Show(connector, station, IndicatorColor.Red);
    }

    /// <inheritdoc/>
    protected override void Look(Connector connector, ChargePoint station, long now)
    {
        int due = (int)((now - Begun) / ColorMs);
        if (due >= Colors)
        {
            End(true, "red, green and blue were shown");
        }
        else if (due != _shown)
        {
            _shown = due;
            Show(connector, station, due == 1 ? IndicatorColor.Green : IndicatorColor.Blue);
        }
    }

    /// <inheritdoc/>
    protected override void Rest(Connector connector, ChargePoint station) => station.Lights.Renew();

    private static void Show(Connector connector, ChargePoint station, IndicatorColor color) =>
        station.Hardware.Indicator.Set(connector.Id, color, Bright);
}
