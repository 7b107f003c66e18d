using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Station.Vendors;

/// <summary>
/// A vendor's own messages inside DataTransfer (OCPP 1.6 sections 4.3 and 5.6). A board gives its vendors to
/// the constructor of <see cref="ChargePoint"/>. All methods run inside a tick: they must not wait.
/// </summary>
public interface IVendor
{
    /// <summary>vendorId, at most 255 characters, best a reversed domain name. Case does not matter.</summary>
    string VendorId { get; }

    /// <summary>Takes a message of the central system.</summary>
    /// <param name="messageId">Which message, at most 50 characters; null when the field is missing.</param>
    /// <param name="data">Its contents, as long as a frame may be; null when the field is missing.</param>
    /// <param name="answer">Contents of the answer, or null. What is longer than
    /// <see cref="DataTransferAnswer.MaxDataBytes"/> turns the answer into Rejected without contents.</param>
    /// <returns>Accepted, Rejected or UnknownMessageId. An exception becomes a CALLERROR.</returns>
    DataTransferStatus Take(string messageId, string data, out string answer);

    /// <summary>Takes the answer to a message that was sent.</summary>
    /// <param name="status">The status.</param>
    /// <param name="data">Its contents, or null.</param>
    void Answered(DataTransferStatus status, string data);

    /// <summary>Learns that a message was not answered: its fate is unknown unless the reason tells it.</summary>
    /// <param name="failure">Why.</param>
    void Failed(CallFailure failure);
}
