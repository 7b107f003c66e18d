using System.Globalization;
using System.Text.Json.Nodes;
using Borne.Hil.Bench;

namespace Borne.Hil.CentralSystem;

/// <summary>Answers the station's CALLs, and keeps them with the time of the bench. May be used from several threads.</summary>
/// <param name="time">The bench's time.</param>
public sealed class CentralDesk(IBenchTime time)
{
    private const int HeartbeatSeconds = 3600;
    private const int UsPerMs = 1000;
    private const string Accepted = "Accepted";

    private readonly Lock _lock = new();
    private readonly DateTimeOffset _start = DateTimeOffset.UtcNow.AddMilliseconds(-time.NowUs / (double)UsPerMs);
    private readonly List<WireMessage> _messages = [];
    private readonly List<string> _violations = [];
    private readonly Dictionary<string, string> _verdicts = [];
    private readonly HashSet<long> _open = [];
    private readonly Dictionary<long, string> _statuses = [];
    private int _lastTransaction;

    /// <summary>A copy of the CALLs, oldest first.</summary>
    public WireMessage[] Messages
    {
        get
        {
            lock (_lock)
            {
                return [.. _messages];
            }
        }
    }

    /// <summary>Number that the next CALL gets.</summary>
    public int NextNumber
    {
        get
        {
            lock (_lock)
            {
                return _messages.Count;
            }
        }
    }

    /// <summary>True while a transaction has begun and not ended.</summary>
    public bool HasOpenTransaction
    {
        get
        {
            lock (_lock)
            {
                return _open.Count > 0;
            }
        }
    }

    /// <summary>Id of the latest transaction, 0 before the first one.</summary>
    public int LastTransaction
    {
        get
        {
            lock (_lock)
            {
                return _lastTransaction;
            }
        }
    }

    /// <summary>Wall-clock time of the bench.</summary>
    public DateTimeOffset Clock => _start.AddMilliseconds(time.NowUs / (double)UsPerMs);

    /// <summary>Lets an idTag be answered with another status than Accepted.</summary>
    /// <param name="idTag">The idTag.</param>
    /// <param name="status">AuthorizationStatus.</param>
    public void SetVerdict(string idTag, string status)
    {
        lock (_lock)
        {
            _verdicts[idTag.ToUpperInvariant()] = status;
        }
    }

    /// <summary>Status that the station reported last.</summary>
    /// <param name="connectorId">The connector.</param>
    /// <returns>ChargePointStatus, or an empty text.</returns>
    public string StatusOf(int connectorId)
    {
        lock (_lock)
        {
            return _statuses.GetValueOrDefault(connectorId, "");
        }
    }

    /// <summary>Notes that the station broke the protocol.</summary>
    /// <param name="what">A sentence.</param>
    public void Complain(string what)
    {
        lock (_lock)
        {
            _violations.Add(what);
        }
    }

    /// <summary>Takes the violations noted since the last call.</summary>
    public string[] TakeViolations()
    {
        lock (_lock)
        {
            string[] taken = [.. _violations];
            _violations.Clear();
            return taken;
        }
    }

    /// <summary>Answers a CALL.</summary>
    /// <param name="action">OCPP action.</param>
    /// <param name="request">Its payload.</param>
    /// <returns>Payload of the CALLRESULT, or null for NotImplemented.</returns>
    public JsonObject? Answer(string action, JsonObject request)
    {
        lock (_lock)
        {
            if (MessageForm.Fault(action, request) is string fault)
            {
                _violations.Add(fault);
                return null;
            }

            var message = new WireMessage(_messages.Count, time.NowUs, action, request);
            _messages.Add(message);
            return action switch
            {
                "BootNotification" => new JsonObject
                {
                    ["status"] = Accepted,
                    ["currentTime"] = Now(),
                    ["interval"] = HeartbeatSeconds,
                },
                "Heartbeat" => new JsonObject { ["currentTime"] = Now() },
                "Authorize" => new JsonObject { ["idTagInfo"] = TagInfo(message.Text("idTag")) },
                "StartTransaction" => Start(message),
                "StopTransaction" => Stop(message),
                "StatusNotification" => Note(message),
                "DataTransfer" => new JsonObject { ["status"] = "UnknownVendorId" },
                _ => [],
            };
        }
    }

    private string Now() => Clock.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private JsonObject TagInfo(string idTag) =>
        new() { ["status"] = _verdicts.GetValueOrDefault(idTag.ToUpperInvariant(), Accepted) };

    private JsonObject Start(WireMessage message)
    {
        _open.Add(++_lastTransaction);
        return new JsonObject { ["idTagInfo"] = TagInfo(message.Text("idTag")), ["transactionId"] = _lastTransaction };
    }

    private JsonObject Stop(WireMessage message)
    {
        if (!_open.Remove(message.Number64("transactionId")))
        {
            _violations.Add($"StopTransaction for transaction {message.Text("transactionId")}, which is not open.");
        }

        return [];
    }

    private JsonObject Note(WireMessage message)
    {
        _statuses[message.Number64("connectorId")] = message.Text("status");
        return [];
    }
}
