using Borne.FirmwareManagement;
using Borne.FirmwareManagement.Transfer;
using Borne.Station.Incoming;
using Borne.Wire.Rpc;

namespace Borne.Security.Logs;

/// <summary>GetLog.req (OCPP 1.6 security whitepaper, N01, B-LG-01).</summary>
internal sealed class GetLog : IncomingCall
{
    // In the order of LogType.
    private const string Types = "DiagnosticsLog,SecurityLog";
    private const int MaxFileName = 255;

    private readonly LogUploader _uploader;
    private int _requestId;
    private int _retries;
    private int _interval;
    private string _location;
    private long _from;
    private long _to;

    /// <summary>Creates it.</summary>
    /// <param name="uploader">Works it off.</param>
    public GetLog(LogUploader uploader)
    {
        _uploader = uploader;
    }

    /// <inheritdoc/>
    public override string Action => "GetLog";

    /// <inheritdoc/>
    public override IMessageBody Handle(string id, PayloadReader payload, long now)
    {
        int type = 0;
        _retries = -1;
        _interval = -1;
        while (payload.Next())
        {
            if (payload.Is("logType", 0))
            {
                type = payload.Word(Types);
            }
            else if (payload.Is("requestId", 1))
            {
                _requestId = payload.Int(int.MinValue, int.MaxValue);
            }
            else if (payload.IsOptional("retries", 2))
            {
                _retries = payload.TryInt(-1);
            }
            else if (payload.IsOptional("retryInterval", 3))
            {
                _interval = payload.TryInt(-1);
            }
            else if (payload.Is("log", 4))
            {
                ReadLog(payload);
            }
            else
            {
                payload.Skip();
            }
        }

        payload.Require("logType", 0);
        payload.Require("requestId", 1);
        payload.Require("log", 4);
        return payload.Error is null ? Begin((LogType)type, now) : null;
    }

    private void ReadLog(PayloadReader payload)
    {
        // A span that cannot be read is none: more is told then, not less.
        _from = TransferOrder.NoTime;
        _to = TransferOrder.NoTime;
        _location = "";
        int outer = payload.EnterObject();
        if (outer < 0)
        {
            return;
        }

        while (payload.Next())
        {
            if (payload.Is("remoteLocation", 0))
            {
                _location = payload.Text(TransferUrl.MaxLength);
            }
            else if (payload.Is("oldestTimestamp", 1))
            {
                _from = payload.TryDate();
            }
            else if (payload.Is("latestTimestamp", 2))
            {
                _to = payload.TryDate();
            }
            else
            {
                payload.Skip();
            }
        }

        payload.Require("remoteLocation", 0);
        payload.LeaveObject(outer);
    }

    private LogAnswer Begin(LogType type, long now)
    {
        if (_to != TransferOrder.NoTime && _from > _to)
        {
            // Nothing can have happened in a span that ends before it begins: there is no file then.
            return new LogAnswer("Rejected", null);
        }

        string status = _uploader.IsBusy ? "AcceptedCanceled" : "Accepted";
        string name = TransferUrl.TryParse(_location)?.NamedFile ?? _uploader.NewName(type, now);
        _uploader.Begin(type, _requestId, _location, name, _from, _to, _retries, _interval);
        return new LogAnswer(status, name.Length > MaxFileName ? null : name);
    }
}
