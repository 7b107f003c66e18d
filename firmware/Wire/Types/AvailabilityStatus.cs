namespace Borne.Wire.Types;

/// <summary>AvailabilityStatus of OCPP 1.6 section 7.3, in the order of <c>Words.AvailabilityStatuses</c>.</summary>
public enum AvailabilityStatus
{
    Accepted,
    Rejected,
    Scheduled,
}
