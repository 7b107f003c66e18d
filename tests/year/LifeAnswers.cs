using System;
using System.Collections.Generic;
using System.Text.Json;
using Borne.Tests.Bench.Station;

namespace Borne.Year;

/// <summary>
/// How the central system answers: mostly at once and well, sometimes late, with a CALLERROR, or not at all; a
/// transaction message that it does not like fails several times in a row.
/// </summary>
internal sealed class LifeAnswers(LifeModel model, Random random, LifeClockwork clockwork)
{
    /// <summary>Longest delay that is an answer in time, and shortest that comes too late, in ms; MessageTimeout lies between.</summary>
    private const int MaxTimelyMs = 20_000;
    private const int MinLateMs = 45_000;
    private const int HeartbeatSeconds = 900;

    private readonly Dictionary<string, int> _failing = [];
    private int _transactionId = 1000;

    /// <summary>False at the end of a life: everything is answered well.</summary>
    public bool IsCapricious { get; set; } = true;

    public int Errors { get; private set; }

    public int Silences { get; private set; }

    public int Late { get; private set; }

    public int Refused { get; private set; }

    public void Take(LifeCentralSystem server, LifeConnection connection, string id, string action, JsonElement payload)
    {
        if (server.IsMute)
        {
            model.TroubleAt = model.Now;
        }

        var answer = new LifeAnswer(action, id, true);
        string body = "{}";
        switch (action)
        {
            case "BootNotification":
                body = Boot(answer);
                break;
            case "Heartbeat":
                answer.TellsTime = true;
                break;
            case "Authorize":
                answer.Tag = payload.GetProperty("idTag").GetString();
                answer.Status = LifeTags.Status(answer.Tag);
                model.Grants.Asked(answer.Tag);
                body = $"{{\"idTagInfo\":{Info(answer.Tag, answer.Status)}}}";
                break;
            case "StatusNotification":
                model.Statuses.Take(payload.GetProperty("connectorId").GetInt32(), payload.GetProperty("status").GetString());
                break;
            case "MeterValues" when IsTriggered(payload):
                break;
            case "StartTransaction":
            case "MeterValues":
            case "StopTransaction":
                body = Transaction(answer, action, id, payload);
                break;
            default:
                throw new LifeViolation($"{action} is no action of this station");
        }

        if (!server.IsMute)
        {
            Decide(server, connection, answer, body);
        }
        else if (answer.Message is not null && action == "StartTransaction")
        {
            answer.Message.Transaction.Fail(model.Settings.Shortest("TransactionMessageAttempts"));
        }
    }

    private static bool IsTriggered(JsonElement payload) =>
        payload.GetProperty("meterValue")[0].GetProperty("sampledValue")[0].GetProperty("context").GetString() == "Trigger";

    private static string Info(string tag, string status)
    {
        string parent = LifeTags.Parent(tag);
        return parent is null ? $"{{\"status\":\"{status}\"}}" : $"{{\"parentIdTag\":\"{parent}\",\"status\":\"{status}\"}}";
    }

    private string Boot(LifeAnswer answer)
    {
        LifeModel.Require(!model.Run.IsAccepted, "BootNotification after the registration");
        int roll = IsCapricious ? random.Next(100) : 100;
        answer.Status = roll < 8 ? "Pending" : roll < 11 ? "Rejected" : "Accepted";
        answer.TellsTime = true;
        return answer.Status;
    }

    private string Transaction(LifeAnswer answer, string action, string id, JsonElement payload)
    {
        string raw = payload.GetRawText();
        LifeMessage message = model.Ledger.Take(action, id, raw, payload);
        answer.Message = message;
        answer.Tag = message.Transaction.Tag;
        answer.Status = "Accepted";
        if (action != "StartTransaction")
        {
            return "{}";
        }

        answer.Status = LifeTags.Status(answer.Tag);

        // Some central systems know a start that comes again, others give it a new number.
        bool isKnown = message.Transaction.Ids.Count > 0 && random.Next(2) == 0;
        answer.TransactionId = isKnown ? message.Transaction.Ids[^1] : ++_transactionId;
        Refused += answer.Status == "Accepted" ? 0 : 1;
        return $"{{\"idTagInfo\":{Info(answer.Tag, answer.Status)},\"transactionId\":{answer.TransactionId}}}";
    }

    private void Decide(LifeCentralSystem server, LifeConnection connection, LifeAnswer answer, string body)
    {
        bool isStart = answer.Message is not null && answer.Action == "StartTransaction";
        int failures = answer.Message is null ? Failures(25) : Planned(answer.Id);
        if (failures > 0)
        {
            model.TroubleAt = model.Now;
            if (isStart)
            {
                answer.Message.Transaction.Fail(model.Settings.Shortest("TransactionMessageAttempts"));
            }

            if (random.Next(3) > 0)
            {
                Errors++;
                server.Answer(new LifeAnswer(answer.Action, answer.Id, false) { Message = answer.Message }, "InternalError", connection);
            }
            else
            {
                Silences++;
            }

            return;
        }

        if (isStart)
        {
            model.Ledger.Given(answer.Message.Transaction, answer.TransactionId);
        }

        int roll = IsCapricious ? random.Next(1000) : 1000;
        if (roll < 20)
        {
            bool isLate = roll < 3;
            Late += isLate ? 1 : 0;
            model.TroubleAt = model.Now;
            if (isLate && isStart)
            {
                answer.Message.Transaction.Fail(model.Settings.Shortest("TransactionMessageAttempts"));
            }

            clockwork.In(isLate ? MinLateMs + random.Next(20_000) : 100 + random.Next(MaxTimelyMs), () => server.Answer(answer, Final(answer, body), connection));
            return;
        }

        server.Answer(answer, Final(answer, body), connection);
    }

    private string Final(LifeAnswer answer, string body)
    {
        if (!answer.TellsTime)
        {
            return body;
        }

        string time = Payload.Date(FakeCentralSystem.Epoch + model.Now);
        int interval = answer.Status == "Accepted" ? HeartbeatSeconds : 5 + random.Next(60);
        return answer.Action == "Heartbeat"
            ? $"{{\"currentTime\":{time}}}"
            : $"{{\"currentTime\":{time},\"interval\":{interval},\"status\":\"{body}\"}}";
    }

    /// <summary>How often a transaction message fails, decided when it comes first.</summary>
    private int Planned(string id)
    {
        if (!_failing.TryGetValue(id, out int left))
        {
            _failing.Clear();
            left = Failures(15) > 0 ? 1 + random.Next(5) : 0;
        }

        _failing[id] = left - 1;
        return left;
    }

    private int Failures(int perThousand) => IsCapricious && random.Next(1000) < perThousand ? 1 : 0;
}
