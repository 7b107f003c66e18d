using System.Collections.Generic;

namespace Borne.Year;

/// <summary>One run of the controller, from a start to the loss of power or a reboot. Moments are world ms, -1 for never.</summary>
internal sealed class LifeRun(long bootAt)
{
    public long BootAt { get; } = bootAt;

    /// <summary>When the central system told it the time first.</summary>
    public long ToldAt { get; set; } = -1;

    public long EndAt { get; set; } = -1;

    public bool IsAccepted { get; set; }

    public LifeRun Next { get; set; }
}

/// <summary>An idTag presented at the reader or sent with RemoteStartTransaction: what may allow one transaction.</summary>
internal sealed class LifeTap(string tag, long at, int outlet)
{
    public string Tag { get; } = tag;

    public long At { get; } = at;

    /// <summary>Connector asked for; 0 for a card.</summary>
    public int Outlet { get; } = outlet;

    /// <summary>True when a remote start needs no Authorize.</summary>
    public bool IsFree { get; set; }

    /// <summary>True when the policy let an unknown tag charge offline at some moment since.</summary>
    public bool MayBeOffline { get; set; }

    /// <summary>What the central system answered in time, or null.</summary>
    public string Decision { get; set; }

    /// <summary>World time of that answer.</summary>
    public long DecidedAt { get; set; }

    public bool IsUsed { get; set; }

    public bool IsUsable => !IsUsed && (Decision is null ? IsFree || MayBeOffline : Decision == "Accepted");
}

/// <summary>Why a transaction may end.</summary>
internal readonly record struct LifeCause(string Reason, long At, string Tag);

/// <summary>
/// A physical session at a connector: from the first current offered (PWM at the pilot) to the last. Seen from outside,
/// it must be one transaction.
/// </summary>
internal sealed class LifeSpan(LifeRun run, long begin, long registerWh, List<LifeTap> taps)
{
    public LifeRun Run { get; } = run;

    public long Begin { get; } = begin;

    public long End { get; set; } = -1;

    public long FromWh { get; } = registerWh;

    public long ToWh { get; set; } = registerWh;

    /// <summary>What may have allowed it.</summary>
    public List<LifeTap> Taps { get; } = taps;

    /// <summary>What may have ended it.</summary>
    public List<LifeCause> Causes { get; } = [];

    /// <summary>When the offer must be over, because the central system refused the idTag.</summary>
    public long MustEndBy { get; set; } = long.MaxValue;

    /// <summary>Its idTag, once the start has arrived; null before.</summary>
    public string Tag { get; set; }

    /// <summary>True once it is over for good: its stop has arrived, or its cable is gone.</summary>
    public bool IsClosed { get; set; }

    /// <summary>True when the offer may come back without a new idTag.</summary>
    public bool CanResume { get; set; }

    /// <summary>True when its transaction may go on without an offer.</summary>
    public bool MayLast => CanResume || MustEndBy != long.MaxValue;

    /// <summary>True when the meter was silent during it.</summary>
    public bool HadSilence { get; set; }
}

/// <summary>A transaction as the central system's ledger knows it.</summary>
internal sealed class LifeTransaction(int connector, string tag, long meterStart, long stamp)
{
    public int Connector { get; } = connector;

    public string Tag { get; } = tag;

    public long MeterStart { get; } = meterStart;

    public long Stamp { get; } = stamp;

    /// <summary>The physical session, or null when no current was ever offered.</summary>
    public LifeSpan Span { get; set; }

    /// <summary>What allowed it.</summary>
    public LifeTap Tap { get; init; }

    /// <summary>The run in which its start arrived.</summary>
    public LifeRun Run { get; init; }

    /// <summary>transactionIds given for it: more than one when the start came again.</summary>
    public List<int> Ids { get; } = [];

    /// <summary>The id that the station took, 0 for none.</summary>
    public int TakenId { get; set; }

    /// <summary>True once the station knows that the central system refused its idTag.</summary>
    public bool IsDenied { get; set; }

    /// <summary>Deliveries of the start that failed.</summary>
    public int Failures { get; private set; }

    /// <summary>Deliveries after which it may be given up, by the setting that held when the last one failed.</summary>
    public int Attempts { get; private set; }

    /// <summary>Meter values sampled so far.</summary>
    public int Samples { get; set; }

    /// <summary>Sample interval in s at its start, 0 when it changed meanwhile or was not certain.</summary>
    public int Interval { get; set; }

    public long LastSampleStamp { get; set; }

    public long LastSampleWh { get; set; } = meterStart;

    /// <summary>A delivery of the start failed.</summary>
    /// <param name="attempts">TransactionMessageAttempts at that moment, the shortest of what may hold.</param>
    public void Fail(int attempts)
    {
        Failures++;
        Attempts = attempts;
    }
}

/// <summary>A transaction message that arrived, the last one of the station's queue.</summary>
internal sealed class LifeMessage(string id, string contents, string action, LifeTransaction transaction, LifeRun run)
{
    public string Id { get; } = id;

    public string Contents { get; } = contents;

    public string Action { get; } = action;

    public LifeTransaction Transaction { get; } = transaction;

    public LifeRun Run { get; } = run;

    /// <summary>When the station read a good answer, -1 for never.</summary>
    public long AnsweredAt { get; set; } = -1;
}

/// <summary>An answer of the central system on its way to the station.</summary>
internal sealed class LifeAnswer(string action, string id, bool isGood)
{
    public string Action { get; } = action;

    public string Id { get; } = id;

    public bool IsGood { get; } = isGood;

    public bool TellsTime { get; set; }

    /// <summary>The transaction message that it answers, or null.</summary>
    public LifeMessage Message { get; set; }

    /// <summary>idTag of Authorize or StartTransaction, or null.</summary>
    public string Tag { get; set; }

    /// <summary>Status of idTagInfo, or of the registration.</summary>
    public string Status { get; set; }

    public int TransactionId { get; set; }
}
