using Borne.Charging.Connectors;
using Borne.Hal.Outlet;
using Borne.Station;

namespace Borne.Pages.Acceptance;

/// <summary>Waits for a card, which charges nothing.</summary>
internal sealed class CardTest : PartTest
{
    private const int CardMs = 30000;

    public CardTest()
        : base("card", CardMs)
    {
    }

    /// <inheritdoc/>
    public override bool Exists(ConnectorHardware hardware, ChargePoint station) => station.Cards.HasReader;

    /// <inheritdoc/>
    protected override string TooLate => "no card was read within 30 s";

    /// <inheritdoc/>
    protected override void Start(Connector connector, ChargePoint station, long now) => station.Cards.Learn(now + CardMs);

    /// <inheritdoc/>
    protected override void Look(Connector connector, ChargePoint station, long now)
    {
        if (station.Cards.LearntTag is not null)
        {
            End(true, "it read '" + station.Cards.LearntTag + "'");
        }
    }

    /// <inheritdoc/>
    protected override void Rest(Connector connector, ChargePoint station) => station.Cards.Learn(0);
}
