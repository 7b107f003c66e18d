using System.Text.Json;
using Borne.Tests.Bench.Station;

namespace Borne.Year;

/// <summary>A life written by hand, for the tests that the model can object: one connector, one session, seconds as time.</summary>
internal sealed class LifeRecord
{
    public const long FirstWh = 1000;
    public const int TransactionId = 7;

    private const long Second = 1000;

    private readonly object _connection = new();
    private int _ids;
    private long _wh = FirstWh;

    public LifeRecord()
    {
        Model.Step = 20;
        Model.Booted(_ => false);
        Model.Run.ToldAt = 0;
        Model.Run.IsAccepted = true;
        Model.Settings.Confirm("MeterValueSampleInterval", "10");
        See();
    }

    public LifeModel Model { get; } = new(1, true, FirstWh);

    public bool IsOffering { get; set; }

    public bool IsOrdered { get; set; }

    public bool IsAsking { get; set; }

    public bool IsPlugged { get; set; }

    public bool IsTripped { get; set; }

    public string NextId { get; set; }

    /// <summary>Lets seconds pass in which energy may flow, second by second.</summary>
    public void Pass(int seconds, int whPerSecond = 0)
    {
        for (int i = 0; i < seconds; i++)
        {
            Model.Now += Second;
            _wh += whPerSecond;
            See();
        }
    }

    /// <summary>Looks at the connector.</summary>
    public void See() => Model.Outlets[0].Observe(new LifeSight
    {
        RegisterWh = _wh,
        IsOffering = IsOffering,
        IsOrdered = IsOrdered,
        IsAsking = IsAsking,
        IsPlugged = IsPlugged,
        IsOccupied = IsPlugged,
        IsTripped = IsTripped,
    });

    /// <summary>Plugs in and presents a card that is accepted.</summary>
    public void Allow(string tag, string status = "Accepted")
    {
        IsPlugged = true;
        See();
        Model.Grants.Add(tag, 0, false);
        Model.Grants.Asked(tag);
        Model.Grants.Decided(tag, status);
    }

    /// <summary>The station begins to give energy.</summary>
    public void Offer()
    {
        IsOffering = true;
        See();
        IsAsking = true;
        IsOrdered = true;
        See();
    }

    /// <summary>The station ends the offer, as its driver wants.</summary>
    public void EndOffer(string tag)
    {
        Model.Outlets[0].Cause("Local", tag);
        IsOffering = false;
        IsAsking = false;
        IsOrdered = false;
        See();
    }

    public void Start(string tag, long meterStart, string status = "Accepted") => Send(
        "StartTransaction",
        $"{{\"connectorId\":1,\"idTag\":\"{tag}\",\"meterStart\":{meterStart},\"timestamp\":{Moment(Model.Now)}}}",
        status);

    public void Sample(long at, long wh, int transactionId = TransactionId) => Send(
        "MeterValues",
        $"{{\"connectorId\":1,\"transactionId\":{transactionId},\"meterValue\":[{{\"timestamp\":{Moment(at)},\"sampledValue\":"
            + $"[{{\"value\":\"{wh}\",\"context\":\"Sample.Periodic\"}}]}}]}}");

    public void Stop(string tag, long meterStop, int transactionId = TransactionId, string reason = "Local") => Send(
        "StopTransaction",
        $"{{\"idTag\":\"{tag}\",\"meterStop\":{meterStop},\"timestamp\":{Moment(Model.Now)},\"transactionId\":{transactionId},"
            + $"\"reason\":\"{reason}\"}}");

    /// <summary>A message that is answered well, and whose answer is read.</summary>
    public void Send(string action, string payload, string status = "Accepted")
    {
        LifeMessage message = SendUnanswered(action, payload, out LifeAnswer answer);
        answer.Message = message;
        answer.Status = status;
        answer.TransactionId = TransactionId;
        if (action == "StartTransaction")
        {
            Model.Ledger.Given(message.Transaction, TransactionId);
        }

        Model.AnswerRead(answer);
    }

    /// <summary>A message without an answer.</summary>
    public LifeMessage SendUnanswered(string action, string payload, out LifeAnswer answer)
    {
        string id = NextId ?? $"id-{++_ids}";
        NextId = null;
        Model.Calls.Take(id, action, _connection);
        answer = new LifeAnswer(action, id, true);
        using JsonDocument document = JsonDocument.Parse(payload);
        return Model.Ledger.Take(action, id, payload, document.RootElement);
    }

    /// <summary>A session of 20 s and 200 Wh, as it should be, up to its end.</summary>
    public void Session(string tag)
    {
        long from = _wh;
        Allow(tag);
        Start(tag, from);
        Offer();
        Pass(10, 10);
        Sample(Model.Now, from + 100);
        Pass(10, 10);
        EndOffer(tag);
    }

    private static string Moment(long at) => Payload.Date(FakeCentralSystem.Epoch + at);
}
