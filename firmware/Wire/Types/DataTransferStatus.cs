namespace Borne.Wire.Types;

/// <summary>DataTransferStatus of OCPP 1.6 section 7.16, in the order of <c>Words.DataTransferStatuses</c>.</summary>
public enum DataTransferStatus
{
    Accepted,
    Rejected,
    UnknownMessageId,
    UnknownVendorId,
}
