namespace Borne.Wire.Types;

/// <summary>Reason of StopTransaction.req, OCPP 1.6 section 7.36, in the order of <c>Words.StopReasons</c>.</summary>
public enum StopReason
{
    Local,
    Remote,
    EVDisconnected,
    DeAuthorized,
    EmergencyStop,
    HardReset,
    SoftReset,
    PowerLoss,
    Reboot,
    UnlockCommand,
    Other,
}
