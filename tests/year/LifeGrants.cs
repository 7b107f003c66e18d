using System.Collections.Generic;

namespace Borne.Year;

/// <summary>Who may charge, by the rules of OCPP 1.6 sections 3.5, 4.1 and 5.11: one transaction for each idTag presented.</summary>
internal sealed class LifeGrants(LifeModel model)
{
    private const int Kept = 300;

    private readonly List<LifeTap> _taps = [];
    private readonly HashSet<string> _known = [];

    /// <summary>World time of the newest presentation.</summary>
    public long LastAt { get; private set; } = -1;

    /// <summary>Longest time from a card to the decision: up to four wait for an answer that may not come.</summary>
    public long LongestDecisionMs => 4 * ((model.Settings.Longest("MessageTimeout") * 1000) + LifeModel.CoarseMs);

    /// <summary>True when the station may know an idTag as accepted: it stood in an answer, or stands in the local list.</summary>
    public bool MayBeKnown(string tag) => _known.Contains(tag);

    /// <summary>The station read what the central system thinks of an idTag.</summary>
    public void Learned(string tag, string status)
    {
        if (status == "Accepted")
        {
            _known.Add(tag);
        }
    }

    /// <summary>A card, or a remote start.</summary>
    public LifeTap Add(string tag, int outlet, bool isFree)
    {
        var tap = new LifeTap(tag, model.Now, outlet)
        {
            IsFree = isFree,
            MayBeOffline = MayBeOffline(tag),
        };
        LastAt = model.Now;
        _taps.Add(tap);
        if (_taps.Count > Kept)
        {
            _taps.RemoveAt(0);
        }

        return tap;
    }

    /// <summary>The offline policy changed.</summary>
    public void PolicyChanged()
    {
        foreach (LifeTap tap in _taps)
        {
            tap.MayBeOffline |= tap.Decision is null && MayBeOffline(tap.Tag)
                && model.Now - tap.At < LongestDecisionMs;
        }
    }

    /// <summary>Authorize.req arrived.</summary>
    public void Asked(string tag) =>
        LifeModel.Require(_taps.Exists(t => t.Tag == tag), $"Authorize for {tag}, which nobody presented");

    /// <summary>The station read the answer to Authorize.req in time.</summary>
    public void Decided(string tag, string status)
    {
        foreach (LifeTap tap in _taps)
        {
            if (tap.Tag == tag && tap.Decision is null && !tap.IsUsed && model.Now - tap.At <= LongestDecisionMs && !tap.IsFree)
            {
                tap.Decision = status;
                tap.DecidedAt = model.Now;
            }
        }
    }

    /// <summary>What may allow a transaction at a connector now.</summary>
    public List<LifeTap> Usable(int outlet) => _taps.FindAll(t => t.IsUsable && (t.Outlet == 0 || t.Outlet == outlet));

    /// <summary>Takes the idTag that a StartTransaction names.</summary>
    /// <param name="tag">The idTag.</param>
    /// <param name="span">Its physical session, or null.</param>
    /// <param name="until">Latest moment of its presentation; an estimated one may lie before it.</param>
    /// <returns>What allowed it.</returns>
    public LifeTap Use(string tag, LifeSpan span, long until)
    {
        LifeTap found = span is null
            ? _taps.FindLast(t => t.Tag == tag && t.IsUsable && t.At <= until)
                ?? _taps.Find(t => t.Tag == tag && t.IsUsable)
            : span.Taps.FindLast(t => t.Tag == tag && !t.IsUsed);
        LifeModel.Require(found is not null, $"a transaction with {tag}, which was not authorised for it");
        found.IsUsed = true;
        return found;
    }

    /// <summary>True when the station may decide for an idTag itself (OCPP 1.6 sections 3.5.1 to 3.5.3).</summary>
    private bool MayBeOffline(string tag) =>
        model.Settings.MayBe("AllowOfflineTxForUnknownId", "true")
        || (MayBeKnown(tag) && model.Settings.MayBe("LocalAuthorizeOffline", "true"));
}
