using System;
using System.Collections.Generic;
using System.Text.Json;
using Borne.Tests.Bench.Station;

namespace Borne.Year;

/// <summary>
/// The central system's ledger of transactions (OCPP 1.6 sections 3.7, 4.7, 4.8, 4.10): each message once, in order,
/// with the right transaction, and every Wh in exactly one of them.
/// </summary>
internal sealed class LifeLedger(LifeModel model)
{
    private const int SampleOrderMs = 6000;
    private const int OrderMs = 20;
    private const int PowerLossMs = 17_000;

    private readonly Dictionary<int, LifeTransaction> _byId = [];
    private readonly LifeKept _kept = new(model);
    private LifeMessage _last;
    private long _lastStamp;
    private bool _wasSample;

    public int Starts { get; private set; }

    public int Stops { get; private set; }

    public int Samples { get; private set; }

    /// <summary>Messages that came again.</summary>
    public int Resent { get; private set; }

    /// <summary>Transactions whose start was given up.</summary>
    public int GivenUp { get; private set; }

    /// <summary>Periodic samples that should have come and did not, although there was room for them.</summary>
    public int Missing { get; private set; }

    /// <summary>Periodic samples that gave way because the store was nearly full (B-QU-08).</summary>
    public int Thinned { get; private set; }

    public long BilledWh { get; private set; }

    /// <summary>Transactions in which current was never offered.</summary>
    public int Empty { get; private set; }

    /// <summary>True for the id of meter values that may come once more after a loss of supply.</summary>
    public bool IsKept(string id) => _kept.Has(id);

    /// <summary>Takes a message.</summary>
    /// <returns>It, or the one it repeats.</returns>
    public LifeMessage Take(string action, string id, string raw, JsonElement payload)
    {
        bool isStart = action == "StartTransaction";
        LifeTransaction transaction = isStart ? null : Find(action, payload);
        string contents = isStart ? raw : Neutral(raw, transaction);
        LifeMessage again = _kept.Repeat(action, id, contents, transaction);
        if (again is not null && again.Id != _last.Id)
        {
            // Before what the loss of supply interrupted, which may come again as well.
            Resent++;
            return again;
        }

        model.Calls.RepeatableId = id;
        if (again is null && _last is not null && _last.Action == action && _last.Contents == contents && _last.Transaction == (transaction ?? _last.Transaction))
        {
            Repeat(id);
            return _last;
        }

        LifeModel.Require(again is not null || _last is null || _last.Id != id, "a message id came again with other contents");
        if (_last is not null && _last.Action == "StopTransaction")
        {
            // Only its own repetition may have spoken of it after its end.
            _last.Transaction.Ids.ForEach(old => _byId.Remove(old));
        }

        if (again is not null)
        {
            Resent++;
            _last = again;
            return again;
        }

        CheckOrder(Stamp(payload, action), action == "MeterValues");
        switch (action)
        {
            case "StartTransaction":
                transaction = Start(payload);
                break;
            case "MeterValues":
                Sample(transaction, payload);
                break;
            default:
                Stop(transaction, payload);
                _kept.End(transaction);
                break;
        }

        _last = new LifeMessage(id, contents, action, transaction, model.Run);
        return _last;
    }

    /// <summary>A start was answered with an id; the station may or may not learn of it.</summary>
    public void Given(LifeTransaction transaction, int id)
    {
        transaction.Ids.Add(id);
        _byId.TryAdd(id, transaction);
    }

    /// <summary>The station read an answer in time.</summary>
    public void AnswerRead(LifeAnswer answer)
    {
        if (answer.Message is null || answer.Message != _last)
        {
            _kept.Answered(answer.Message);
            return;
        }

        _last.AnsweredAt = model.Now;
        _kept.Answered(_last);
        LifeTransaction transaction = _last.Transaction;
        if (_last.Action == "StartTransaction")
        {
            transaction.TakenId = answer.TransactionId;
            transaction.IsDenied = answer.Status != "Accepted";
            if (transaction.IsDenied && transaction.Span is not null)
            {
                model.Outlet(transaction.Connector).Deny(transaction.Span);
            }
        }
    }

    /// <summary>The transaction that runs at a connector by what the central system knows, or null.</summary>
    public LifeTransaction Running(int connector) => model.Outlet(connector).Open;

    private static string Neutral(string raw, LifeTransaction transaction)
    {
        // The same message may name another id when its start was given a second one.
        int at = raw.IndexOf("\"transactionId\":", StringComparison.Ordinal);
        int end = raw.IndexOfAny([',', '}'], at);
        return $"{transaction.Connector} {transaction.Stamp} {raw.AsSpan(0, at)}{raw.AsSpan(end)}";
    }

    private static long Stamp(JsonElement payload, string action)
    {
        JsonElement holder = action == "MeterValues" ? payload.GetProperty("meterValue")[0] : payload;
        return holder.GetProperty("timestamp").GetDateTimeOffset().ToUnixTimeMilliseconds() - FakeCentralSystem.Epoch;
    }

    private void Repeat(string id)
    {
        // OCPP 1.6 section 3.7.1 and B-QU-04: again only as long as no good answer was read, or power went with it.
        bool isSettled = _last.AnsweredAt >= 0
            && (_last.Run == model.Run || _last.Run.EndAt - _last.AnsweredAt > LifeModel.CoarseMs);
        LifeModel.Require(!isSettled, $"{_last.Action} came again after its answer");
        Resent++;
        if (id != _last.Id)
        {
            model.Calls.Renamed();
        }
    }

    private void CheckOrder(long stamp, bool isSample)
    {
        // A sample carries its planned moment, which a long step of this test lets pass by up to its length.
        int slack = isSample || _wasSample ? LifeModel.CoarseMs : OrderMs;
        LifeModel.Require(
            stamp >= _lastStamp - slack, $"out of order: {LifeLog.Moment(stamp)} after {LifeLog.Moment(_lastStamp)}");
        LifeModel.Require(stamp <= model.Now + LifeModel.ClockMs, "a moment in the future");
        _lastStamp = Math.Max(stamp, _lastStamp);
        _wasSample = isSample;
    }

    private LifeTransaction Find(string action, JsonElement payload)
    {
        int id = payload.GetProperty("transactionId").GetInt32();
        if (id != -1)
        {
            LifeModel.Require(_byId.TryGetValue(id, out LifeTransaction known), $"{action} of {id}, which was never given");
            LifeModel.Require(
                known.TakenId == 0 || known.TakenId == id || known.Ids.IndexOf(id) > known.Ids.IndexOf(known.TakenId),
                $"{action} of {id} instead of {known.TakenId}");
            return known;
        }

        foreach (LifeOutlet outlet in model.Outlets)
        {
            LifeTransaction open = outlet.Open;
            bool isThere = open is not null && open.TakenId == 0 && open.Failures > 0
                && (action == "StopTransaction" || payload.GetProperty("connectorId").GetInt32() == outlet.Id)
                && (action == "MeterValues" || IsEndOf(open, payload.GetProperty("meterStop").GetInt64()));
            if (isThere)
            {
                LifeModel.Require(
                    open.Failures >= open.Attempts,
                    $"a start was given up after {open.Failures} attempts");
                return open;
            }
        }

        // A stop that came before and is sent once more.
        LifeModel.Require(_last is not null && _last.Transaction.TakenId == 0, $"{action} of -1, and no start was given up");
        return _last.Transaction;
    }

    private static bool IsEndOf(LifeTransaction transaction, long meterStop) =>
        meterStop >= transaction.LastSampleWh && (transaction.Span is null || transaction.Span.HadSilence || meterStop <= transaction.Span.ToWh);

    private LifeTransaction Start(JsonElement payload)
    {
        LifeOutlet outlet = model.Outlet(payload.GetProperty("connectorId").GetInt32());
        string tag = payload.GetProperty("idTag").GetString();
        long meterStart = payload.GetProperty("meterStart").GetInt64();
        long stamp = Stamp(payload, "StartTransaction");
        LifeModel.Require(outlet.Open is null, $"a second transaction on connector {outlet.Id}");
        LifeModel.Require(meterStart >= outlet.BilledTo, $"{outlet.BilledTo - meterStart} Wh are billed twice");
        LifeModel.Require(
            outlet.IsExcused(outlet.BilledTo, meterStart), $"{meterStart - outlet.BilledTo} Wh on connector {outlet.Id} are not billed");
        LifeSpan span = null;
        if (outlet.Unstarted.Count > 0 && IsBegin(outlet, outlet.Unstarted[0], tag, meterStart, stamp))
        {
            span = outlet.Unstarted[0];
            outlet.Unstarted.RemoveAt(0);
            span.Tag = tag;
        }

        LifeTap tap = model.Grants.Use(tag, span, stamp + LifeModel.ClockMs);
        var transaction = new LifeTransaction(outlet.Id, tag, meterStart, stamp)
        {
            Span = span,
            Tap = tap,
            Run = model.Run,
            Interval = model.Settings.IsCertain("MeterValueSampleInterval") ? int.Parse(model.Settings.Value("MeterValueSampleInterval")) : 0,
        };
        outlet.BilledTo = meterStart;
        outlet.Open = transaction;
        Starts++;
        return transaction;
    }

    private bool IsBegin(LifeOutlet outlet, LifeSpan span, string tag, long meterStart, long stamp)
    {
        if (!span.Taps.Exists(t => t.Tag == tag) || meterStart > span.FromWh || !outlet.IsExcused(meterStart, span.FromWh))
        {
            return false;
        }

        return !model.IsExact(span.Run, span.Begin) || Math.Abs(span.Begin - stamp) <= LifeModel.ClockMs;
    }

    private void Sample(LifeTransaction transaction, JsonElement payload)
    {
        LifeOutlet outlet = model.Outlet(payload.GetProperty("connectorId").GetInt32());
        LifeModel.Require(outlet.Open == transaction, "meter values of a transaction that does not run");
        long stamp = Stamp(payload, "MeterValues");
        JsonElement values = payload.GetProperty("meterValue")[0].GetProperty("sampledValue");
        string context = values[0].GetProperty("context").GetString();
        long since = stamp - transaction.Stamp;
        LifeModel.Require(since >= -SampleOrderMs, "a sample before the start");
        LifeModel.Require(stamp > transaction.LastSampleStamp || context == "Sample.Clock", "a sample twice");
        if (context == "Sample.Periodic")
        {
            transaction.LastSampleStamp = stamp;
            if (transaction.Interval > 0)
            {
                transaction.Interval = since % (transaction.Interval * 1000L) == 0 || !IsExact(transaction) ? transaction.Interval : 0;
                transaction.Samples++;
            }
        }

        Register(outlet, transaction, values, stamp);
        Samples++;
    }

    private bool IsExact(LifeTransaction transaction) =>
        transaction.Span is not null && model.IsExact(transaction.Span.Run, transaction.Span.Begin);

    private void Register(LifeOutlet outlet, LifeTransaction transaction, JsonElement values, long stamp)
    {
        foreach (JsonElement value in values.EnumerateArray())
        {
            bool isRegister = !value.TryGetProperty("measurand", out JsonElement name) || name.GetString() == "Energy.Active.Import.Register";
            if (!isRegister)
            {
                continue;
            }

            long wh = long.Parse(value.GetProperty("value").GetString());
            LifeModel.Require(wh >= transaction.LastSampleWh, $"the register went down from {transaction.LastSampleWh} to {wh}");
            transaction.LastSampleWh = wh;
            if (IsExact(transaction))
            {
                long least = transaction.Span.HadSilence ? transaction.MeterStart : outlet.At(stamp - LifeModel.ClockMs);
                long most = outlet.At(stamp + LifeModel.ClockMs + SampleOrderMs);
                LifeModel.Require(wh >= least && wh <= most, $"{wh} Wh at {LifeLog.Moment(stamp)}, the meter had {least} to {most}");
            }
        }
    }

    private void Stop(LifeTransaction transaction, JsonElement payload)
    {
        LifeOutlet outlet = model.Outlet(transaction.Connector);
        LifeModel.Require(outlet.Open == transaction, "a transaction was stopped that does not run");
        long meterStop = payload.GetProperty("meterStop").GetInt64();
        long stamp = Stamp(payload, "StopTransaction");
        LifeSpan span = SpanOf(outlet, transaction, meterStop);
        long end = span?.ToWh ?? transaction.MeterStart;
        LifeModel.Require(meterStop >= transaction.LastSampleWh, "meterStop is below the last sample");
        LifeModel.Require(
            meterStop >= end ? outlet.IsExcused(end, meterStop) : outlet.IsExcused(meterStop, end),
            $"connector {outlet.Id}: meterStop {meterStop}, but the session ended at {end}");
        LifeModel.Require(stamp >= transaction.Stamp, "a stop before its start");
        if (span is not null)
        {
            CheckEnd(span, payload, stamp, transaction);
            CountMissing(transaction, span);
            span.IsClosed = true;
        }

        BilledWh += meterStop - transaction.MeterStart;
        outlet.BilledTo = meterStop;
        outlet.Open = null;
        outlet.Forget((span?.End ?? stamp) - 600_000);
        Empty += span is null ? 1 : 0;
        GivenUp += transaction.TakenId == 0 && transaction.Ids.Count == 0 ? 1 : 0;
        Stops++;
    }

    /// <summary>
    /// The session of a transaction, seen from its end. A start that power cut short before its offer looks like that of
    /// the next session as long as its moment is only estimated; its end without energy tells.
    /// </summary>
    private LifeSpan SpanOf(LifeOutlet outlet, LifeTransaction transaction, long meterStop)
    {
        LifeSpan span = transaction.Span;
        bool isNext = span is not null && transaction.Tap is not null && meterStop == transaction.MeterStart && span.ToWh > meterStop
            && !model.IsExact(span.Run, span.Begin) && !outlet.IsExcused(meterStop, span.ToWh);
        if (!isNext)
        {
            return span;
        }

        outlet.Unstarted.Insert(0, span);
        span.Tag = null;
        transaction.Tap.IsUsed = false;
        transaction.Span = null;
        return null;
    }

    private void CheckEnd(LifeSpan span, JsonElement payload, long stamp, LifeTransaction transaction)
    {
        string reason = payload.TryGetProperty("reason", out JsonElement given) ? given.GetString() : "Local";
        string tag = payload.TryGetProperty("idTag", out JsonElement by) ? by.GetString() : null;
        LifeModel.Require(span.End >= 0, "a transaction was stopped while current is offered");
        LifeModel.Require(
            span.Causes.Exists(c => c.Reason == reason && (reason != "Local" || c.Tag == tag)),
            $"stopped with {reason} by {tag}, but nothing of that kind happened");
        LifeModel.Require(
            reason != "Local" || LifeTags.IsSame(tag, transaction.Tag), $"{tag} stopped a transaction of {transaction.Tag}");
        if (reason == "PowerLoss")
        {
            LifeRun next = span.Run.Next;
            bool isExact = next == model.Run && model.IsExact(next, next.BootAt);
            LifeModel.Require(
                !isExact || (stamp >= next.BootAt - LifeModel.ClockMs && stamp <= next.BootAt + PowerLossMs), "closed at another time than after the restart");
        }
        else if (model.IsExact(span.Run, span.End))
        {
            LifeModel.Require(stamp >= span.End - LifeModel.ClockMs, "stopped before the offer ended");
            LifeModel.Require(
                span.MayLast || stamp <= span.End + LifeOutlet.EndMs + LifeModel.ClockMs, "stopped long after the offer ended");
        }
    }

    private void CountMissing(LifeTransaction transaction, LifeSpan span)
    {
        if (transaction.Interval > 0 && IsExact(transaction) && model.Settings.IsCertain("MeterValueSampleInterval")
            && model.Settings.MayBe("MeterValueSampleInterval", transaction.Interval.ToString()))
        {
            long due = (span.End - transaction.Stamp - SampleOrderMs) / (transaction.Interval * 1000L);
            int missing = (int)Math.Max(0, due - transaction.Samples);
            bool hadRoom = model.CrowdedAt < transaction.Stamp;
            Missing += hadRoom ? missing : 0;
            Thinned += hadRoom ? 0 : missing;
        }
    }
}
