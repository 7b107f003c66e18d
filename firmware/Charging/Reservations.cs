namespace Borne.Charging;

/// <summary>The reservations of the station (OCPP 1.6 section 5.13).</summary>
public sealed class Reservations : IReservationRules
{
    /// <inheritdoc/>
    public ReservationVerdict MayUse(int connectorId, string idTag) => ReservationVerdict.Yes;

    /// <inheritdoc/>
    public bool MayUse(int connectorId, string idTag, string parentIdTag) => true;

    /// <inheritdoc/>
    public int ReservedFor(string idTag, string parentIdTag) => 0;
}
