namespace Borne.Ocpp.Calls;

/// <summary>DataTransfer.req from the central system (OCPP 1.6 section 5.6): no vendor's messages are known here.</summary>
internal static class DataTransfer
{
    public static void Handle(ChargePoint station, string id, PayloadReader payload)
    {
        while (payload.Next())
        {
            if (payload.Is("vendorId", 0))
            {
                payload.Text(OcppLimits.VendorIdLength);
            }
            else if (payload.Is("messageId", 1))
            {
                payload.Text(OcppLimits.KeyLength);
            }
            else if (payload.Is("data", 2))
            {
                payload.Text(0);
            }
            else
            {
                payload.Skip();
            }
        }

        payload.Require("vendorId", 0);
        if (CallDispatcher.IsSound(station, id, payload))
        {
            station.Rpc.AnswerStatus(id, "UnknownVendorId");
        }
    }
}
