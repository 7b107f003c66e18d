using Borne.Diagnostics;
using Borne.FirmwareManagement.Transfer;
using Borne.Station.Incoming;
using Borne.Wire.Rpc;

namespace Borne.FirmwareManagement;

/// <summary>GetDiagnostics.req (OCPP 1.6 sections 5.9 and 6.25).</summary>
internal sealed class GetDiagnostics : IncomingCall
{
    private readonly DiagnosticsUploader _uploader;
    private readonly DiagnosticsReport _report;

    /// <summary>Creates it.</summary>
    public GetDiagnostics(DiagnosticsUploader uploader, DiagnosticsReport report)
    {
        _uploader = uploader;
        _report = report;
    }

    /// <inheritdoc/>
    public override string Action => "GetDiagnostics";

    /// <inheritdoc/>
    public override IMessageBody Handle(string id, PayloadReader payload, long now)
    {
        string location = "";
        int retries = -1;
        int interval = -1;

        // A span that cannot be read is none: more is told then, not less.
        long from = TransferOrder.NoTime;
        long to = TransferOrder.NoTime;
        while (payload.Next())
        {
            if (payload.Is("location", 0))
            {
                location = payload.Text(TransferUrl.MaxLength);
            }
            else if (payload.IsOptional("retries", 1))
            {
                retries = payload.TryInt(-1);
            }
            else if (payload.IsOptional("retryInterval", 2))
            {
                interval = payload.TryInt(-1);
            }
            else if (payload.Is("startTime", 3))
            {
                from = payload.TryDate();
            }
            else if (payload.Is("stopTime", 4))
            {
                to = payload.TryDate();
            }
            else
            {
                payload.Skip();
            }
        }

        payload.Require("location", 0);
        if (payload.Error is not null)
        {
            return null;
        }

        // Nothing can have happened in a span that ends before it begins: there is no file then.
        string name = to != TransferOrder.NoTime && from > to ? null
            : TransferUrl.TryParse(location)?.NamedFile ?? _report.NewName(now);
        if (name is not null)
        {
            _uploader.Begin(location, name, from, to, retries, interval);
        }

        return new FileNameAnswer(name);
    }
}
