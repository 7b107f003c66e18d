using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.Station.Vendors;

/// <summary>
/// A vendor whose messages inside DataTransfer are too long for a string, or whose work takes many ticks. A feature profile has at most
/// one, see <see cref="IFeatureProfile.Vendor"/>; what it sends are requests of the profile.
/// </summary>
public interface ILongVendor
{
    /// <summary>vendorId, at most 255 characters. Case does not matter.</summary>
    string VendorId { get; }

    /// <summary>Takes a message of the central system.</summary>
    /// <param name="messageId">Which message, at most 50 characters; null when the field is missing or no name.</param>
    /// <param name="data">Its contents, to be read while the message is worked on; null when the field is missing or no string.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>Payload of DataTransfer.conf; a <see cref="SlicedAnswer"/> where there is more to do.</returns>
    IMessageBody Begin(string messageId, JsonText data, long now);
}
