namespace Borne.Charging.Reservations;

/// <summary>Who may use a connector while reservations are held (OCPP 1.6 section 5.13, B-RV-04, B-RV-05, B-RV-10).</summary>
public interface IReservationRules
{
    /// <summary>Asks for an idTag whose group is not known yet.</summary>
    /// <param name="connectorId">The connector, 1 or more.</param>
    /// <param name="idTag">The idTag, in any case.</param>
    /// <returns>The verdict.</returns>
    ReservationVerdict MayUse(int connectorId, string idTag);

    /// <summary>Asks for an idTag whose group is known, or will not become known.</summary>
    /// <param name="connectorId">The connector, 1 or more.</param>
    /// <param name="idTag">The idTag, in any case.</param>
    /// <param name="parentIdTag">Its group; null for none.</param>
    /// <returns>True when it may use the connector.</returns>
    bool MayUse(int connectorId, string idTag, string parentIdTag);

    /// <summary>Finds the connector that is reserved for an idTag.</summary>
    /// <param name="idTag">The idTag, in any case.</param>
    /// <param name="parentIdTag">Its group; null for none or not known.</param>
    /// <returns>The connector, 1 or more; 0 when none is reserved for it alone.</returns>
    int ReservedFor(string idTag, string parentIdTag);
}
