using System.Globalization;
using System.Text.Json.Nodes;
using Borne.Virtual.Contracts;

namespace Borne.Virtual.CentralSystem;

/// <summary>
/// Decides what the embedded central system answers and keeps the transactions; <see cref="Cards"/> say which idTags it accepts. May be used from several threads.
/// </summary>
public sealed class CentralSystemDesk
{
    private const int HeartbeatSeconds = 300;
    private const int MaxTransactions = 1000;

    private readonly Lock _lock = new();
    private readonly Func<DateTimeOffset> _clock;
    private readonly CentralStore? _store;
    private readonly List<TransactionRecord> _transactions;
    private readonly PlugAndChargeDesk _plugAndCharge;
    private int _lastId;

    /// <summary>Creates it.</summary>
    /// <param name="clock">Wall-clock time of the simulation.</param>
    /// <param name="store">What it knows from earlier runs and keeps for later ones; null for nothing.</param>
    /// <param name="authority">Who issues contracts; null for one of its own.</param>
    public CentralSystemDesk(Func<DateTimeOffset> clock, CentralStore? store = null, ContractAuthority? authority = null)
    {
        _clock = clock;
        _store = store;
        _transactions = store?.ReadTransactions(MaxTransactions) ?? [];
        _lastId = _transactions.Count == 0 ? 0 : _transactions.Max(record => record.Id);
        Cards = new CardList(store);
        Authority = authority ?? new ContractAuthority(clock);
        _plugAndCharge = new PlugAndChargeDesk(Authority, clock, Cards);
    }

    /// <summary>Who issues contracts of Plug &amp; Charge and the certificates of stations for it.</summary>
    public ContractAuthority Authority { get; }

    /// <summary>The idTags that are known.</summary>
    public CardList Cards { get; }

    /// <summary>Answers that are to be other than usual.</summary>
    public AnswerPlan Plan { get; } = new();

    /// <summary>A copy of the transactions, oldest first.</summary>
    public TransactionRecord[] Transactions
    {
        get
        {
            lock (_lock)
            {
                return [.. _transactions];
            }
        }
    }

    /// <summary>Answers a call.</summary>
    /// <param name="action">OCPP action.</param>
    /// <param name="request">Its payload.</param>
    /// <param name="station">Identity of the station.</param>
    /// <returns>The payload of the CALLRESULT.</returns>
    /// <exception cref="CallRejectedException">The call gets a CALLERROR.</exception>
    public JsonObject Answer(string action, JsonObject request, string station = "") => Answer(action, request, station, out _);

    /// <summary>Answers a call, and says what is to follow.</summary>
    /// <param name="action">OCPP action.</param>
    /// <param name="request">Its payload.</param>
    /// <param name="station">Identity of the station.</param>
    /// <param name="next">Payload of a DataTransfer that is to follow the answer, or null.</param>
    /// <returns>The payload of the CALLRESULT.</returns>
    /// <exception cref="CallRejectedException">The call gets a CALLERROR.</exception>
    public JsonObject Answer(string action, JsonObject request, string station, out JsonObject? next)
    {
        next = null;
        lock (_lock)
        {
            return action switch
            {
                "BootNotification" => new JsonObject
                {
                    ["status"] = "Accepted",
                    ["currentTime"] = Time(),
                    ["interval"] = HeartbeatSeconds,
                },
                "Heartbeat" => new JsonObject { ["currentTime"] = Time() },
                "Authorize" => new JsonObject { ["idTagInfo"] = TagInfo(Text(request, "idTag")) },
                "StartTransaction" => Start(request, station),
                "StopTransaction" => Stop(request),
                "MeterValues" => Meter(request),
                "DataTransfer" => _plugAndCharge.Answer(request, out next) ?? new JsonObject { ["status"] = "UnknownVendorId" },
                "StatusNotification" or "DiagnosticsStatusNotification" or "FirmwareStatusNotification"
                    or "SecurityEventNotification" or "LogStatusNotification" or "SignedFirmwareStatusNotification" => [],
                _ => throw new CallRejectedException("NotImplemented", $"{action} is not known here."),
            };
        }
    }

    private JsonObject TagInfo(string idTag) => new() { ["status"] = Cards.StatusOf(idTag) };

    private static string Text(JsonObject request, string name) =>
        request[name] is JsonValue value && value.TryGetValue(out string? text) ? text : throw Missing(name);

    private static long Number(JsonObject request, string name) =>
        request[name] is JsonValue value && value.TryGetValue(out long number) ? number : throw Missing(name);

    private static CallRejectedException Missing(string name) =>
        new("OccurrenceConstraintViolation", $"'{name}' is missing or has the wrong type.");

    private static DateTimeOffset Moment(JsonObject request) => DateTimeOffset.TryParse(
        Text(request, "timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)
        ? at
        : throw new CallRejectedException("PropertyConstraintViolation", "'timestamp' is no date.");

    private string Time() => _clock().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private JsonObject Start(JsonObject request, string station)
    {
        var record = new TransactionRecord
        {
            Id = ++_lastId,
            Station = station,
            Connector = (int)Number(request, "connectorId"),
            IdTag = Text(request, "idTag"),
            MeterStart = Number(request, "meterStart"),
            Started = Moment(request),
        };
        if (_transactions.Count == MaxTransactions)
        {
            _transactions.RemoveAt(0);
        }

        _transactions.Add(record);
        _store?.Write(record);
        return new JsonObject { ["idTagInfo"] = TagInfo(record.IdTag), ["transactionId"] = record.Id };
    }

    private JsonObject Stop(JsonObject request)
    {
        long id = Number(request, "transactionId");
        long meter = Number(request, "meterStop");
        DateTimeOffset at = Moment(request);
        TransactionRecord? record = _transactions.Find(candidate => candidate.Id == id);
        if (record is not null)
        {
            record.MeterStop = meter;
            record.Stopped = at;
            record.Reason = request["reason"]?.ToString() ?? "Local";
            _store?.Write(record);
        }

        return request["idTag"] is null ? [] : new JsonObject { ["idTagInfo"] = TagInfo(Text(request, "idTag")) };
    }

    private JsonObject Meter(JsonObject request)
    {
        if (request["transactionId"] is not null)
        {
            long id = Number(request, "transactionId");
            TransactionRecord? record = _transactions.Find(candidate => candidate.Id == id);
            if (record is not null)
            {
                record.MeterMessages++;
                _store?.Write(record);
            }
        }

        return [];
    }
}
