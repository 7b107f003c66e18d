namespace Borne.Wire.Types;

/// <summary>ReservationStatus of OCPP 1.6 section 7.38, in the order of <c>Words.ReservationStatuses</c>.</summary>
public enum ReservationStatus
{
    Accepted,
    Faulted,
    Occupied,
    Rejected,
    Unavailable,
}
