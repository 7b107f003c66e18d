using Borne.FirmwareManagement.Transfer;
using Borne.Station.Incoming;
using Borne.Wire.Rpc;

namespace Borne.FirmwareManagement;

/// <summary>UpdateFirmware.req (OCPP 1.6 sections 5.19 and 6.55).</summary>
internal sealed class UpdateFirmware : IncomingCall
{
    private readonly FirmwareUpdater _updater;

    /// <summary>Creates it.</summary>
    public UpdateFirmware(FirmwareUpdater updater)
    {
        _updater = updater;
    }

    /// <inheritdoc/>
    public override string Action => "UpdateFirmware";

    /// <inheritdoc/>
    public override IMessageBody Handle(string id, PayloadReader payload, long now)
    {
        string location = "";
        int retries = -1;
        int interval = -1;
        long from = 0;
        while (payload.Next())
        {
            if (payload.Is("location", 0))
            {
                location = payload.Text(TransferUrl.MaxLength);
            }
            else if (payload.Is("retrieveDate", 1))
            {
                from = payload.Date();
            }
            else if (payload.IsOptional("retries", 2))
            {
                retries = payload.TryInt(-1);
            }
            else if (payload.IsOptional("retryInterval", 3))
            {
                interval = payload.TryInt(-1);
            }
            else
            {
                payload.Skip();
            }
        }

        payload.Require("location", 0);
        payload.Require("retrieveDate", 1);
        if (payload.Error is not null)
        {
            return null;
        }

        _updater.BeginUnsigned(location, from, retries, interval, now);
        return new StatusAnswer(null);
    }
}
