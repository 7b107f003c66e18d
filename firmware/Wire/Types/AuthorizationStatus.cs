namespace Borne.Wire.Types;

/// <summary>AuthorizationStatus of OCPP 1.6 section 7.2, in the order of <c>Words.AuthorizationStatuses</c>.</summary>
public enum AuthorizationStatus
{
    Accepted,
    Blocked,
    Expired,
    Invalid,
    ConcurrentTx,
}
