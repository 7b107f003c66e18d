using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using Borne.Base.Lists;
using Borne.Base.Storage;
using Borne.Base.Time;
using Borne.Charging.SmartCharging;
using Borne.Hal.Station;
using Borne.Station.Incoming;
using Borne.Wire.Rpc;

namespace Borne.Bench;

/// <summary>The firmware's smart charging behind its own RPC layer: every profile and every answer is JSON.</summary>
public sealed class BorneEvaluator : IEvaluator, ICallHandler, IEntropySource
{
    private const int MaxProfiles = 40;
    private const int MaxStackLevel = 20;
    private const int MaxPeriods = 100;
    private const int PieceBytes = 1024;

    private readonly byte[] _piece = new byte[PieceBytes];
    private readonly SmartChargingSite _site;
    private readonly SmartChargingControl _control;
    private readonly StationClock _clock = new();
    private readonly SetChargingProfile _set;
    private readonly ClearChargingProfile _clear;
    private readonly GetCompositeSchedule _compose;
    private readonly RpcEndpoint _rpc;
    private byte[] _answer = new byte[PieceBytes];
    private int _answerLength;
    private long _now;

    /// <summary>A charge point with the transactions and profiles of a scenario.</summary>
    public BorneEvaluator(Scenario scenario)
    {
        _site = new SmartChargingSite(scenario);
        _control = new SmartChargingControl(_site, new MemoryRecordStore(), MaxProfiles, MaxStackLevel, MaxPeriods, RecordTable.LongestChunk);
        _set = new SetChargingProfile(_control);
        _clear = new ClearChargingProfile(_control.Profiles);
        _compose = new GetCompositeSchedule(_control, _clock);
        _rpc = new RpcEndpoint(this, new AnswerQueue(), this);
        for (int c = 1; c <= scenario.Connectors.Length; c++)
        {
            if (scenario.TransactionOf(c) is Transaction running)
            {
                _site.Begin(c, running);
            }
        }

        _control.Tick();
        foreach (Profile profile in scenario.Profiles)
        {
            string request = ProfileJson.Write(profile);
            string status = Install(request);
            if (status != "Accepted")
            {
                throw new InvalidOperationException($"{status}: {request}");
            }
        }
    }

    /// <inheritdoc/>
    public bool IsAnswering => true;

    /// <inheritdoc/>
    public string Install(string request) => Status("SetChargingProfile", request);

    /// <inheritdoc/>
    public string Clear(string request) => Status("ClearChargingProfile", request);

    /// <inheritdoc/>
    public void Begin(int connectorId, Transaction transaction)
    {
        _site.Begin(connectorId, transaction);
        _control.Tick();
    }

    /// <inheritdoc/>
    public void End(int connectorId)
    {
        _site.End(connectorId);
        _control.Tick();
    }

    /// <inheritdoc/>
    public Composite Compose(int connectorId, long now, long duration, RateUnit unit)
    {
        byte[] call = CompositeCall(connectorId, duration, unit);
        using JsonDocument document = Parsed(call, now);
        JsonElement answer = document.RootElement[2];
        JsonElement schedule = answer.GetProperty("chargingSchedule");
        if (answer.GetProperty("status").GetString() != "Accepted"
            || answer.GetProperty("connectorId").GetInt32() != connectorId
            || ProfileJson.Moment(answer, "scheduleStart") != now
            || ProfileJson.Unit(schedule.GetProperty("chargingRateUnit").GetString()) != unit
            || schedule.TryGetProperty("startSchedule", out _))
        {
            throw new InvalidOperationException(answer.GetRawText());
        }

        List<SchedulePeriod> periods = [.. schedule.GetProperty("chargingSchedulePeriod").EnumerateArray().Select(ProfileJson.Period)];
        return new Composite(schedule.GetProperty("duration").GetInt64(), periods);
    }

    /// <inheritdoc/>
    public long Limit(int connectorId, long now, bool isTimeKnown = true)
    {
        _site.IsClockSet = isTimeKnown;
        return _control.Limits.DeciampsAt(connectorId, now);
    }

    /// <summary>The frame that asks for a composite schedule.</summary>
    public static byte[] CompositeCall(int connectorId, long duration, RateUnit unit) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"[2,\"c\",\"GetCompositeSchedule\",{{\"connectorId\":{connectorId},\"duration\":{duration},\"chargingRateUnit\":\"{unit}\"}}]"));

    /// <summary>Answers a frame.</summary>
    /// <param name="call">The CALL.</param>
    /// <param name="now">Seconds since 1970, UTC.</param>
    /// <returns>Bytes of the answer.</returns>
    public int Answer(byte[] call, long now)
    {
        _site.IsClockSet = true;
        _now = now;
        _answerLength = 0;
        while (!_rpc.Receive(call, 0, call.Length, int.MaxValue, 0))
        {
        }

        bool isFinal = false;
        while (!isFinal)
        {
            int count = _rpc.Write(_piece, 0, PieceBytes, 0, out isFinal);
            if (count < 0)
            {
                throw new InvalidOperationException("The answer does not fit.");
            }

            if (_answerLength + count > _answer.Length)
            {
                Array.Resize(ref _answer, 2 * _answer.Length);
            }

            Array.Copy(_piece, 0, _answer, _answerLength, count);
            _answerLength += count;
        }

        return _answerLength;
    }

    /// <summary>Answers a frame.</summary>
    /// <param name="call">The CALL.</param>
    /// <param name="now">Seconds since 1970, UTC.</param>
    public string AnswerText(byte[] call, long now)
    {
        int count = Answer(call, now);
        return Encoding.UTF8.GetString(_answer, 0, count);
    }

    /// <inheritdoc/>
    public IMessageBody Handle(string id, string action, PayloadReader payload, long now)
    {
        IncomingCall call = action switch
        {
            "SetChargingProfile" => _set,
            "ClearChargingProfile" => _clear,
            _ => _compose,
        };

        // A clock that was never set counts from 1970.
        return call.Handle(id, payload, _now * 1000);
    }

    /// <inheritdoc/>
    public void Fill(byte[] buffer, int offset, int count) => Array.Clear(buffer, offset, count);

    private JsonDocument Parsed(byte[] call, long now)
    {
        int count = Answer(call, now);
        return JsonDocument.Parse(new ReadOnlyMemory<byte>(_answer, 0, count));
    }

    private string Status(string action, string request)
    {
        byte[] call = Encoding.UTF8.GetBytes($"[2,\"c\",\"{action}\",{request}]");
        using JsonDocument document = Parsed(call, _now);
        return document.RootElement[0].GetInt32() == 3
            ? document.RootElement[2].GetProperty("status").GetString()
            : document.RootElement[2].GetString();
    }
}
