using Borne.Base.Bytes;
using Borne.Station.Vendors;
using Borne.Wire.Json;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Station.Outgoing;

/// <summary>DataTransfer.req of a vendor (OCPP 1.6 section 4.3): one at a time for the whole station, and never kept
/// over a restart.</summary>
public sealed class DataTransfer : IRequest
{
    private IVendor _vendor;
    private string _messageId;
    private string _data;

    /// <summary>True while a message waits or is on its way; no other one is taken.</summary>
    public bool IsBusy => _vendor is not null;

    /// <inheritdoc/>
    public string Action => "DataTransfer";

    /// <inheritdoc/>
    public bool IsTriggered => false;

    /// <summary>Takes a message to send as soon as the station is registered; without a connection it waits.</summary>
    /// <param name="vendor">Who sends it and gets the answer.</param>
    /// <param name="messageId">Which message, 1 to 50 printable ASCII characters, or null.</param>
    /// <param name="data">Its contents, or null.</param>
    /// <returns>False when it cannot be sent: another one is on its way, or a text is too long.</returns>
    public bool TrySend(IVendor vendor, string messageId, string data)
    {
        bool isNamed = messageId is not null;
        bool isLong = isNamed && (messageId.Length == 0 || messageId.Length > OcppLimits.KeyLength || !Ascii.IsPrintable(messageId));
        if (IsBusy || isLong || !DataTransferAnswer.Fits(data))
        {
            return false;
        }

        _vendor = vendor;
        _messageId = messageId;
        _data = data;
        return true;
    }

    /// <inheritdoc/>
    public bool IsDue(long now) => IsBusy;

    /// <inheritdoc/>
    public bool Write(JsonWriter json, int piece)
    {
        if (piece == 0)
        {
            json.BeginObject();
            json.Name("vendorId");
            json.Text(_vendor.VendorId);
            if (_messageId is not null)
            {
                json.Name("messageId");
                json.Text(_messageId);
            }

            return false;
        }

        if (_data is not null)
        {
            json.Name("data");
            json.Text(_data);
        }

        json.EndObject();
        return true;
    }

    /// <inheritdoc/>
    public void OnResult(PayloadReader payload, long now)
    {
        int status = 0;
        string data = null;
        while (payload.Next())
        {
            if (payload.Is("status", 0))
            {
                status = payload.Word(Words.DataTransferStatuses);
            }
            else if (payload.Is("data", 1))
            {
                data = payload.Text(0);
            }
            else
            {
                payload.Skip();
            }
        }

        payload.Require("status", 0);
        if (payload.Error is null)
        {
            End().Answered((DataTransferStatus)status, data);
        }
    }

    /// <inheritdoc/>
    public void OnFailure(CallFailure failure, long now) => End().Failed(failure);

    /// <summary>Makes room first: whoever gets the answer may send the next message at once.</summary>
    private IVendor End()
    {
        IVendor vendor = _vendor;
        _vendor = null;
        _messageId = null;
        _data = null;
        return vendor;
    }
}
