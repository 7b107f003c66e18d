using System.Collections.Generic;

namespace Borne.Year;

/// <summary>What the model knows of one connector by looking at it from outside: energy, offers, what went wrong.</summary>
internal sealed class LifeOutlet(int id, long registerWh, LifeModel model)
{
    /// <summary>Time from an offer's end until no energy flows any more: 3 s for the vehicle, then the contactor.</summary>
    public const int EndMs = 6500;

    private const int DenyMs = 1500;
    private const int PollMs = 1100;
    private const int StartMs = 10_000;
    private const int CauseMs = 70_000;
    private const int MeterStartMs = 15_000;
    private const int MaxHistory = 3_000_000;

    private const int HistoryRoom = 500_000;

    // Room from the beginning: the memory that the test watches is to be the station's.
    private readonly List<(long At, long Wh)> _history = new(HistoryRoom) { (-1, registerWh) };
    private readonly List<(long From, long To)> _excuses = [];
    private LifeSpan _last;
    private long _silentFromWh = -1;
    private long _unknownUntil;
    private long _pluggedAt;
    private bool _wasPlugged;
    private bool _wasOffering;

    public int Id => id;

    public long RegisterWh { get; private set; } = registerWh;

    /// <summary>Register up to which everything is billed.</summary>
    public long BilledTo { get; set; } = registerWh;

    /// <summary>The transaction that the central system has a start of, and no stop.</summary>
    public LifeTransaction Open { get; set; }

    /// <summary>Physical sessions whose start has not arrived, oldest first.</summary>
    public List<LifeSpan> Unstarted { get; } = [];

    public LifeSpan Current { get; private set; }

    /// <summary>True while its hardware is broken.</summary>
    public bool IsFaulty { get; set; }

    /// <summary>World time of the last change that its status follows from.</summary>
    public long ChangedAt { get; private set; }

    public bool IsOccupied { get; private set; }

    /// <summary>True when a transaction may run although no vehicle is there.</summary>
    public bool MayRun => Current is not null || (_last is not null && _last.MayLast && !_last.IsClosed);

    /// <summary>Looks at the connector after a step.</summary>
    public void Observe(in LifeSight sight)
    {
        long now = model.Now;
        TakeEnergy(sight);
        if (sight.IsPlugged != _wasPlugged)
        {
            _wasPlugged = sight.IsPlugged;
            ChangedAt = now;
            if (sight.IsPlugged)
            {
                _pluggedAt = now;
            }
            else
            {
                Cause("EVDisconnected", null);
            }
        }

        if (sight.IsOccupied != IsOccupied)
        {
            IsOccupied = sight.IsOccupied;
            ChangedAt = now;
            if (!IsOccupied && model.HasSockets && Current is null && _last is not null)
            {
                _last.IsClosed = true;
            }
        }

        if (sight.IsOffering != _wasOffering)
        {
            _wasOffering = sight.IsOffering;
            ChangedAt = now;
            ChangeOffer(sight);
        }

        Protect(sight);
    }

    /// <summary>Notes why a running session may end.</summary>
    public void Cause(string reason, string tag)
    {
        LifeSpan span = Current ?? _last;
        if (span is not null && (Current is not null || span.MayLast || model.Now - span.End <= CauseMs))
        {
            span.Causes.Add(new LifeCause(reason, model.Now, tag));
        }

        ChangedAt = model.Now;
    }

    /// <summary>The central system has refused the idTag of a session, and the station has read it.</summary>
    public void Deny(LifeSpan span)
    {
        span.Causes.Add(new LifeCause("DeAuthorized", model.Now, null));
        span.MustEndBy = System.Math.Min(span.MustEndBy, model.Now + DenyMs);
    }

    /// <summary>The controller starts.</summary>
    public void Booted(bool isSilent) => _unknownUntil = isSilent ? model.Now + MeterStartMs : 0;

    /// <summary>Register at a world time.</summary>
    public long At(long time)
    {
        int low = 0;
        int high = _history.Count;
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            if (_history[middle].At <= time)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return _history[low].Wh;
    }

    /// <summary>True when every Wh between two registers could not be measured, or flowed where no transaction may be.</summary>
    public bool IsExcused(long from, long to)
    {
        for (int i = 0; i < _excuses.Count && from < to; i++)
        {
            if (_excuses[i].From <= from && _excuses[i].To > from)
            {
                from = _excuses[i].To;
                i = -1;
            }
        }

        return from >= to;
    }

    /// <summary>Forgets what is billed.</summary>
    public void Forget(long time)
    {
        _excuses.RemoveAll(e => e.To <= BilledTo);
        int count = 0;
        while (count + 1 < _history.Count && _history[count + 1].At < time)
        {
            count++;
        }

        _history.RemoveRange(0, count);
    }

    private void ChangeOffer(in LifeSight sight)
    {
        long now = model.Now;
        if (!sight.IsOffering)
        {
            Current.End = now;
            Current.CanResume = sight.IsPilotError || (!sight.IsPlugged && model.Settings.MayBe("StopTransactionOnEVSideDisconnect", "false"));
            _last = Current;
            Current = null;
            return;
        }

        if (Open is not null && Open.Span is null && Open.Run == model.Run)
        {
            // The start was sent in the step before its offer was seen.
            LifeModel.Require(Open.MeterStart == RegisterWh || IsExcused(Open.MeterStart, RegisterWh), "energy before the offer");
            Open.Span = Begin([]);
            Current.Tag = Open.Tag;
            if (Open.IsDenied)
            {
                Deny(Current);
            }

            return;
        }

        if (_last is not null && _last.CanResume && !_last.IsClosed && _last.Run == model.Run && !IsReplaced(_last))
        {
            Current = _last;
            return;
        }

        List<LifeTap> taps = model.Grants.Usable(id);
        taps.RemoveAll(t => !IsRecent(t));
        LifeModel.Require(taps.Count > 0, $"connector {id} offers current that nobody was allowed to have");
        Unstarted.Add(Begin(taps));
    }

    private LifeSpan Begin(List<LifeTap> taps)
    {
        Current = new LifeSpan(model.Run, model.Now, RegisterWh, taps);
        if (IsFaulty)
        {
            // Some faults show only once the contactor is to close.
            Cause("Other", null);
        }

        return Current;
    }

    /// <summary>True when something may have ended a session meanwhile, and somebody presented an idTag since.</summary>
    private bool IsReplaced(LifeSpan span) =>
        span.Causes.Exists(c => c.Reason is not ("EVDisconnected" or "Interruption") && (c.Tag is null || IsOf(span, c.Tag)))
        && model.Grants.Usable(id).Exists(t => t.At > span.Begin && IsRecent(t));

    /// <summary>True when an idTag may end a session.</summary>
    private bool IsOf(LifeSpan span, string tag) => span.Tag is not null
        ? LifeTags.IsSame(tag, span.Tag)
        : span.Taps.Exists(t => LifeTags.IsSame(tag, t.Tag));

    private bool IsRecent(LifeTap tap)
    {
        long oldestMs = (model.Settings.Longest("ConnectionTimeOut") * 1000L) + StartMs;
        long now = model.Now;
        long decided = tap.Decision is not null ? tap.DecidedAt : tap.At + (tap.IsFree ? 0 : model.Grants.LongestDecisionMs);
        long ready = System.Math.Max(System.Math.Max(_pluggedAt, decided), model.LastFaultAt(id));
        return _pluggedAt - decided <= oldestMs && now - ready <= StartMs;
    }

    private void TakeEnergy(in LifeSight sight)
    {
        long now = model.Now;
        if (sight.IsSilent)
        {
            if (_silentFromWh < 0)
            {
                _silentFromWh = At(now - PollMs - model.Step);
            }

            if (Current is not null)
            {
                Current.HadSilence = true;
            }

            if (_unknownUntil != 0 && now >= _unknownUntil)
            {
                // The meter did not tell after the start what the interrupted transaction got (B-TX-15): it ends where it began.
                _unknownUntil = 0;
                _silentFromWh = System.Math.Min(_silentFromWh, BilledTo);
            }
        }

        if (sight.RegisterWh != RegisterWh)
        {
            LifeSpan span = Current ?? _last;
            bool isOwed = Current is not null || (span is not null && now - span.End <= EndMs + model.Step);
            LifeModel.Require(isOwed || sight.IsWelded, $"connector {id} gave energy without an offer");
            if (isOwed && !(sight.IsWelded && Current is null))
            {
                span.ToWh = sight.RegisterWh;
            }
            else
            {
                // What a welded contactor lets through after the end belongs to nobody; the station reports the fault.
                Excuse(RegisterWh, sight.RegisterWh);
            }

            if (_silentFromWh >= 0)
            {
                Excuse(_silentFromWh, sight.RegisterWh);
                _silentFromWh = sight.RegisterWh;
            }

            RegisterWh = sight.RegisterWh;
            LifeModel.Require(_history.Count < MaxHistory, "the model's history grows without end");
            _history.Add((now, RegisterWh));
        }

        if (!sight.IsSilent)
        {
            if (_silentFromWh >= 0 && _silentFromWh < RegisterWh)
            {
                Excuse(_silentFromWh, RegisterWh);
            }

            _silentFromWh = -1;
            _unknownUntil = 0;
        }
    }

    private void Excuse(long from, long to) => _excuses.Add((from, to));

    private void Protect(in LifeSight sight)
    {
        long now = model.Now;
        if (sight.IsOrdered)
        {
            LifeModel.Require(sight.IsAsking, $"contactor {id} is ordered closed outside state C");
            LifeModel.Require(!sight.IsTripped, $"contactor {id} is ordered closed with a residual current");
            LifeModel.Require(
                Current is not null || (_last is not null && now - _last.End <= EndMs + model.Step),
                $"contactor {id} is ordered closed without an offer");
        }

        LifeModel.Require(
            Current is null || now - model.Step <= Current.MustEndBy, $"connector {id} goes on offering to a refused idTag");
        LifeModel.Require(!sight.IsOffering || sight.IsPlugged || now - ChangedAt <= model.Step, $"connector {id} offers to nobody");
    }
}
