namespace Borne.Charging.Reservations;

/// <summary>What the reservations say to an idTag that wants a connector.</summary>
public enum ReservationVerdict
{
    /// <summary>The connector is free for it, or reserved for it.</summary>
    Yes,

    /// <summary>The connector is reserved for somebody else: refuse without Authorize.req (B-RV-04, TC_046_1).</summary>
    No,

    /// <summary>Reserved for a group: only the idTag's parentIdTag can tell; look it up and ask again (B-RV-04, TC_053).</summary>
    NeedsParent,
}
