using Borne.Station.Vendors;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Virtual.Wallbox;

/// <summary>
/// A vendor that shows how DataTransfer is used: it answers "Echo" with the contents it got and "Count" with the number
/// of messages so far, and sends what the command "transfer" tells it.
/// </summary>
public sealed class DemonstrationVendor : IVendor
{
    private int _count;

    /// <inheritdoc/>
    public string VendorId => "org.example.borne";

    /// <summary>What became of the last message that was sent, or null.</summary>
    public string? LastAnswer { get; private set; }

    /// <inheritdoc/>
    public DataTransferStatus Take(string messageId, string data, out string? answer)
    {
        _count++;
        answer = messageId switch
        {
            "Echo" => data,
            "Count" => _count.ToString(),
            _ => null,
        };
        return messageId switch
        {
            "Echo" => data is null ? DataTransferStatus.Rejected : DataTransferStatus.Accepted,
            "Count" => DataTransferStatus.Accepted,
            _ => DataTransferStatus.UnknownMessageId,
        };
    }

    /// <inheritdoc/>
    public void Answered(DataTransferStatus status, string data) => LastAnswer = data is null ? $"{status}" : $"{status} {data}";

    /// <inheritdoc/>
    public void Failed(CallFailure failure) => LastAnswer = $"{failure}";
}
