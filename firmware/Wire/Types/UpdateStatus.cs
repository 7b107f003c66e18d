namespace Borne.Wire.Types;

/// <summary>UpdateStatus of OCPP 1.6 section 7.47, in the order of <c>Words.UpdateStatuses</c>.</summary>
public enum UpdateStatus
{
    Accepted,
    Failed,
    NotSupported,
    VersionMismatch,
}
