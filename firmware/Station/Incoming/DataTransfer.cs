using Borne.Base.Bytes;
using Borne.Station.Vendors;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Station.Incoming;

/// <summary>DataTransfer.req from the central system (OCPP 1.6 section 5.6, TC_062): goes to the vendor it is for.</summary>
internal static class DataTransfer
{
    public static void Handle(ChargePoint station, string id, PayloadReader payload)
    {
        string vendorId = "";
        string messageId = null;
        string data = null;
        while (payload.Next())
        {
            if (payload.Is("vendorId", 0))
            {
                vendorId = payload.Text(OcppLimits.VendorIdLength);
            }
            else if (payload.Is("messageId", 1))
            {
                messageId = payload.Text(OcppLimits.KeyLength);
            }
            else if (payload.Is("data", 2))
            {
                data = payload.Text(0);
            }
            else
            {
                payload.Skip();
            }
        }

        payload.Require("vendorId", 0);
        if (!CallDispatcher.IsSound(station, id, payload))
        {
            return;
        }

        string answer = null;
        IVendor vendor = Find(station, vendorId);
        DataTransferStatus status = vendor is null
            ? DataTransferStatus.UnknownVendorId : vendor.Take(messageId, data, out answer);
        if (!DataTransferAnswer.Fits(answer))
        {
            status = DataTransferStatus.Rejected;
            answer = null;
        }

        if (answer is null)
        {
            station.Rpc.AnswerStatus(id, Words.At(Words.DataTransferStatuses, (int)status));
        }
        else
        {
            station.Rpc.Answer(id, new DataTransferAnswer(status, answer));
        }
    }

    private static IVendor Find(ChargePoint station, string vendorId)
    {
        for (int i = 0; station.Vendors is not null && i < station.Vendors.Length; i++)
        {
            if (Ascii.EqualsIgnoreCase(station.Vendors[i].VendorId, vendorId))
            {
                return station.Vendors[i];
            }
        }

        return null;
    }
}
