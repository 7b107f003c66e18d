using Borne.Base.Bytes;
using Borne.Station.Vendors;
using Borne.Wire.Json;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Station.Incoming;

/// <summary>DataTransfer.req from the central system (OCPP 1.6 section 5.6, TC_062): goes to the vendor it is for.</summary>
internal sealed class DataTransfer : IncomingCall
{
    private readonly IVendor[] _vendors;
    private readonly ILongVendor _longVendor;

    /// <summary>Creates it.</summary>
    /// <param name="vendors">Vendors of the board, or null.</param>
    /// <param name="longVendor">The one of its feature profile, or null.</param>
    public DataTransfer(IVendor[] vendors, ILongVendor longVendor)
    {
        _vendors = vendors;
        _longVendor = longVendor;
    }

    /// <inheritdoc/>
    public override string Action => "DataTransfer";

    /// <inheritdoc/>
    public override IMessageBody Handle(string id, PayloadReader payload, long now)
    {
        string vendorId = "";
        string messageId = null;
        JsonText data = null;
        while (payload.Next())
        {
            if (payload.Is("vendorId", 0))
            {
                vendorId = payload.Text(OcppLimits.VendorIdLength);
            }
            else if (payload.IsOptional("messageId", 1))
            {
                messageId = payload.Text(OcppLimits.KeyLength);
            }
            else if (payload.Is("data", 2))
            {
                data = payload.TryLongText();
            }
            else
            {
                payload.Skip();
            }
        }

        payload.Require("vendorId", 0);
        if (payload.Error is not null)
        {
            return null;
        }

        if (_longVendor is not null && Ascii.EqualsIgnoreCase(_longVendor.VendorId, vendorId))
        {
            return _longVendor.Begin(payload.IsRefused ? null : messageId, data, now);
        }

        string answer = null;
        IVendor vendor = Find(vendorId);
        DataTransferStatus status = DataTransferStatus.UnknownVendorId;
        if (vendor is not null)
        {
            // No vendor has a message with a name that is none, or with data that is no string.
            status = payload.IsRefused ? DataTransferStatus.UnknownMessageId
                : data is null && payload.Has(2) ? DataTransferStatus.Rejected
                : vendor.Take(messageId, data?.ReadAll(), out answer);
        }

        if (!DataTransferAnswer.Fits(answer))
        {
            status = DataTransferStatus.Rejected;
            answer = null;
        }

        if (answer is null)
        {
            return new StatusAnswer(Words.At(Words.DataTransferStatuses, (int)status));
        }

        return new DataTransferAnswer(status, answer);
    }

    private IVendor Find(string vendorId)
    {
        for (int i = 0; _vendors is not null && i < _vendors.Length; i++)
        {
            if (Ascii.EqualsIgnoreCase(_vendors[i].VendorId, vendorId))
            {
                return _vendors[i];
            }
        }

        return null;
    }
}
