namespace Borne.Charging.Transactions;

/// <summary>The reservations as the start of a transaction sees them (OCPP 1.6 section 5.13).</summary>
public interface IReservedStart
{
    /// <summary>Finds the reservation that a start uses: that of the connector before one of the station.</summary>
    /// <param name="connectorId">The connector, 1 or more.</param>
    /// <param name="idTag">idTag of the start.</param>
    /// <param name="parentIdTag">Its group, or null.</param>
    /// <param name="reservationId">reservationId, any integer; 0 when there is none.</param>
    /// <returns>False when there is none.</returns>
    bool TryFind(int connectorId, string idTag, string parentIdTag, out int reservationId);

    /// <summary>Ends a reservation because a transaction has begun with it (B-RV-06).</summary>
    /// <param name="reservationId">Its id; nothing happens when there is none with it.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    void Use(int reservationId, long now);
}
