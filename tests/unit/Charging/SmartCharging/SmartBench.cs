using System.Text;
using Borne.Base.Lists;
using Borne.Base.Storage;
using Borne.Base.Time;
using Borne.Charging.SmartCharging;
using Borne.Station.Incoming;
using Borne.Tests.Bench.Wire;
using Borne.Wire.Rpc;

namespace Borne.Tests.Charging.SmartCharging;

/// <summary>Smart charging with an RPC layer around it and a station that a test plays.</summary>
public sealed class SmartBench : ICallHandler
{
    /// <summary>2026-05-04T00:00:00Z, a Monday.</summary>
    public const long Midnight = 1777852800;

    /// <summary>Transaction that <see cref="Begin"/> begins.</summary>
    public const int TransactionId = 77;

    private readonly int _maxProfiles;
    private readonly StationClock _clock = new StationClock();
    private long _lastKey = 1000;

    public SmartBench(int connectors = 2, int maxProfiles = 20, IRecordStore records = null)
    {
        _maxProfiles = maxProfiles;
        Records = records ?? new MemoryRecordStore();
        Site = new FakeSite(connectors);
        Rpc = new RpcEndpoint(this, new AnswerQueue(), new FixedEntropy(1));
        Restart();
    }

    public IRecordStore Records { get; }

    public FakeSite Site { get; }

    public RpcEndpoint Rpc { get; }

    public SmartChargingControl Control { get; private set; }

    /// <summary>Now, UTC seconds.</summary>
    public long Second { get; set; } = Midnight;

    /// <inheritdoc/>
    public bool IsAnswering => true;

    /// <summary>Reads everything from the records again.</summary>
    public void Restart()
    {
        Control = new SmartChargingControl(Site, Records, _maxProfiles, 10, 24, RecordTable.LongestChunk);
        Control.Tick();
    }

    /// <inheritdoc/>
    public IMessageBody Handle(string id, string action, PayloadReader payload, long now)
    {
        IncomingCall call = action switch
        {
            "SetChargingProfile" => new SetChargingProfile(Control),
            "ClearChargingProfile" => new ClearChargingProfile(Control.Profiles),
            _ => new GetCompositeSchedule(Control, _clock),
        };

        // A clock that was never set counts from 1970.
        return call.Handle(id, payload, Second * 1000);
    }

    /// <summary>Begins a transaction now.</summary>
    public void Begin(int connectorId, int transactionId = TransactionId)
    {
        Site.Begin(connectorId, ++_lastKey, Second, transactionId);
        Control.Tick();
    }

    /// <summary>Ends it.</summary>
    public void End(int connectorId)
    {
        Site.End(connectorId);
        Control.Tick();
    }

    /// <summary>Sends a CALL.</summary>
    /// <returns>The answer's frame behind the id, such as <c>{"status":"Accepted"}</c> or <c>"NotSupported","",{}</c>.</returns>
    public string Call(string action, string payload)
    {
        RpcTools.Receive(Rpc, "[2,\"c\",\"" + action + "\"," + payload + "]", 0);
        string frame = RpcTools.WritePieces(Rpc, 1024, out _);
        return frame.Substring(7, frame.Length - 8);
    }

    /// <summary>Sends SetChargingProfile.</summary>
    /// <returns>The status, or the code of the error.</returns>
    public string Set(int connectorId, string profile) =>
        Word(Call("SetChargingProfile", "{\"connectorId\":" + connectorId.ToString() + ",\"csChargingProfiles\":" + profile + "}"));

    /// <summary>Sends ClearChargingProfile.</summary>
    /// <returns>The status, or the code of the error.</returns>
    public string Clear(string filter) => Word(Call("ClearChargingProfile", filter));

    /// <summary>The limit now in 0.1 A.</summary>
    public int Limit(int connectorId) => Control.Limits.DeciampsAt(connectorId, Second);

    /// <summary>The composite schedule in short notes, such as <c>0:60 100:80/1</c>, limits in tenths.</summary>
    public string Periods(int connectorId, int duration, bool inWatts = false)
    {
        CompositeSchedule schedule =
            new CompositeSchedule(Control.Profiles, Site, connectorId, Second, duration, inWatts);
        StringBuilder text = new StringBuilder();
        while (schedule.MoveNext())
        {
            text.Append(text.Length == 0 ? "" : " ");
            text.Append(schedule.StartPeriod.ToString());
            text.Append(':');
            text.Append(schedule.Limit.ToString());
            if (schedule.NumberPhases > 0)
            {
                text.Append('/');
                text.Append(schedule.NumberPhases.ToString());
            }
        }

        return text.ToString();
    }

    /// <summary>The profile of a remote start, read as the handler of RemoteStartTransaction does.</summary>
    /// <returns>True when it is kept for the transaction.</returns>
    public bool Hold(int connectorId, string profile)
    {
        PayloadReader payload = RpcTools.Payload("{\"chargingProfile\":" + profile + "}");
        ChargingProfileReader reader = new ChargingProfileReader(Control.Profiles.MaxPeriods);
        while (payload.Next())
        {
            if (!payload.Is("chargingProfile", 0) || !reader.Read(payload))
            {
                return false;
            }
        }

        return payload.Error is null && Control.TryHold(reader.Profile, connectorId);
    }

    private static string Word(string answer)
    {
        // A status stands behind the colon, the code of an error at the beginning.
        int start = answer.IndexOf('"', answer.IndexOf(':') + 1) + 1;
        start = answer.IndexOf('{') == 0 ? start : 1;
        return answer.Substring(start, answer.IndexOf('"', start) - start);
    }
}
