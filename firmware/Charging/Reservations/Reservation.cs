using Borne.Base.Bytes;

namespace Borne.Charging.Reservations;

/// <summary>One reservation (OCPP 1.6 section 5.13).</summary>
public sealed class Reservation
{
    /// <summary>reservationId given by the central system; any integer.</summary>
    public int Id;

    /// <summary>The connector, or 0 for any one of the charge point.</summary>
    public int ConnectorId;

    /// <summary>UTC milliseconds since 1970 at which it ends.</summary>
    public long ExpiryMs;

    /// <summary>UTC milliseconds since 1970 at which it was accepted.</summary>
    public long AcceptedMs;

    /// <summary>Who it is for.</summary>
    public string IdTag;

    /// <summary>Group that it is for as well; empty for none.</summary>
    public string ParentIdTag;

    /// <summary>Tells whether it is for an idTag (B-RV-04): parents are compared with parents only.</summary>
    /// <param name="idTag">The idTag, in any case.</param>
    /// <param name="parentIdTag">Its group, or null.</param>
    public bool IsFor(string idTag, string parentIdTag)
    {
        return Ascii.EqualsIgnoreCase(IdTag, idTag)
            || (ParentIdTag.Length > 0 && parentIdTag is not null && Ascii.EqualsIgnoreCase(ParentIdTag, parentIdTag));
    }
}
