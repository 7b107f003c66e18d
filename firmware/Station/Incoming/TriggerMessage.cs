using Borne.Charging.Metering;
using Borne.Station.Outgoing;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Station.Incoming;

/// <summary>TriggerMessage.req (OCPP 1.6 section 5.17, B-TR-01 to B-TR-06): the answer goes first, then the message.</summary>
public class TriggerMessage : IncomingCall
{
    private const int NoConnector = -1;
    private const int Boot = 0;
    private const int Beat = 1;
    private const int MeterValues = 2;
    private const int Status = 3;

    private readonly int _connectorCount;
    private readonly BootNotification _boot;
    private readonly Heartbeat _heartbeat;
    private readonly StatusNotification _status;
    private readonly TriggeredMeterValues _meterValues;
    private readonly MeterSampler _sampler;
    private readonly ITriggeredRequest[] _more;

    /// <summary>Creates it.</summary>
    /// <param name="connectorCount">Number of connectors.</param>
    /// <param name="boot">Sends BootNotification.</param>
    /// <param name="heartbeat">Sends Heartbeat.</param>
    /// <param name="status">Sends StatusNotification.</param>
    /// <param name="meterValues">Sends MeterValues.</param>
    /// <param name="sampler">Knows whether there is a main meter.</param>
    /// <param name="more">What a feature profile of the board sends; null for none.</param>
    public TriggerMessage(
        int connectorCount,
        BootNotification boot,
        Heartbeat heartbeat,
        StatusNotification status,
        TriggeredMeterValues meterValues,
        MeterSampler sampler,
        ITriggeredRequest[] more)
    {
        _connectorCount = connectorCount;
        _boot = boot;
        _heartbeat = heartbeat;
        _status = status;
        _meterValues = meterValues;
        _sampler = sampler;
        _more = more;
    }

    /// <inheritdoc/>
    public override string Action => "TriggerMessage";

    /// <inheritdoc/>
    public override string Profile => "RemoteTrigger";

    /// <summary>Words of requestedMessage; the first four are BootNotification, Heartbeat, MeterValues and StatusNotification.</summary>
    protected virtual string Triggers => Words.MessageTriggers;

    /// <inheritdoc/>
    public override IMessageBody Handle(string id, PayloadReader payload, long now)
    {
        int message = 0;
        int connectorId = 0;
        while (payload.Next())
        {
            if (payload.Is("requestedMessage", 0))
            {
                message = payload.Word(Triggers);
            }
            else if (payload.IsOptional("connectorId", 1))
            {
                connectorId = payload.Int(int.MinValue, int.MaxValue);
            }
            else
            {
                payload.Skip();
            }
        }

        payload.Require("requestedMessage", 0);
        bool isNamed = payload.Has(1);
        connectorId = payload.IsRefused ? NoConnector : connectorId;
        return payload.Error is not null ? null : new StatusAnswer(Trigger(message, isNamed, connectorId, now));
    }

    private string Trigger(int message, bool isNamed, int connectorId, long now)
    {
        // Only these two speak of a connector; for the others the field is ignored (B-TR-02).
        bool isOfConnector = message == MeterValues || message == Status;
        if (isOfConnector && isNamed && (connectorId < 0 || connectorId > _connectorCount))
        {
            return "Rejected";
        }

        switch (message)
        {
            case Boot:
                if (!_boot.MayTrigger)
                {
                    return "Rejected";
                }

                _boot.Trigger();
                return "Accepted";
            case Beat:
                _heartbeat.Trigger();
                return "Accepted";
            case MeterValues:
                return TriggerMeterValues(isNamed, connectorId, now);
            case Status:
                _status.ReportNow(isNamed ? connectorId : -1, now);
                return "Accepted";
            default:
                return TriggerMore(Words.At(Triggers, message), now);
        }
    }

    /// <summary>Asks for a message of a feature profile that not every board has.</summary>
    /// <param name="action">Name of the message.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>TriggerMessageStatus; Accepted only when a message will follow.</returns>
    protected virtual string TriggerMore(string action, long now)
    {
        for (int i = 0; _more is not null && i < _more.Length; i++)
        {
            if (_more[i].Action == action)
            {
                _more[i].Trigger();
                return "Accepted";
            }
        }

        return "NotImplemented";
    }

    /// <summary>
    /// Accepted means that something will be sent (B-TR-07): a meter that never answered, or knows nothing of what is set,
    /// gives none.
    /// </summary>
    private string TriggerMeterValues(bool isNamed, int connectorId, long now)
    {
        bool hasMain = _sampler.HasMain;
        if (isNamed && connectorId == 0 && !hasMain)
        {
            return "Rejected";
        }

        bool isAny = false;
        for (int i = hasMain ? 0 : 1; i <= _connectorCount; i++)
        {
            isAny |= (!isNamed || connectorId == i) && _meterValues.TryTrigger(i, now);
        }

        return isAny ? "Accepted" : "Rejected";
    }
}
