using Borne.Base.Time;
using Borne.Charging.Connectors;
using Borne.Charging.IdTags;
using Borne.Charging.Reservations;
using Borne.Settings.Keys;
using Borne.Settings.Registry;

namespace Borne.Charging.Authorization;

/// <summary>
/// Decides on presented idTags (OCPP 1.6 sections 3.5 and 4.1): by what the station knows where the settings let it,
/// else the central system is asked, and without an answer by the offline rules. <see cref="TagUse"/> does what follows.
/// </summary>
public sealed class Authorizer
{
    /// <summary>idTags that can wait for a decision at a time: one for each connector of the largest station.</summary>
    public const int MaxWaiting = 4;

    private readonly SettingsRegistry _settings;
    private readonly IReservationRules _reservations;
    private readonly KnownTags _tags;
    private readonly StationClock _clock;
    private readonly Connector[] _connectors;
    private readonly TagUse _use;
    private readonly TagQueue _queue = new TagQueue();

    /// <summary>Creates the authorizer.</summary>
    /// <param name="connectors">The station's connectors.</param>
    /// <param name="settings">The station's settings.</param>
    /// <param name="reservations">Who may use which connector.</param>
    /// <param name="tags">Local list and cache.</param>
    /// <param name="clock">The station's clock.</param>
    public Authorizer(
        Connector[] connectors,
        SettingsRegistry settings,
        IReservationRules reservations,
        KnownTags tags,
        StationClock clock)
    {
        _connectors = connectors;
        _settings = settings;
        _reservations = reservations;
        _tags = tags;
        _clock = clock;
        _use = new TagUse(connectors, reservations);
    }

    /// <summary>idTags refused since the start, for the lights.</summary>
    public int Refusals { get; private set; }

    /// <summary>The last idTag that was refused, or null while none was.</summary>
    public TagRefusal LastRefusal { get; private set; }

    /// <summary>Set by the station: the central system accepted it and is connected.</summary>
    public bool IsOnline { get; set; }

    /// <summary>Set by the station: the central system has accepted it at least once (B-BO-07).</summary>
    public bool IsEverAccepted { get; set; }

    /// <summary>True while idTags wait for a decision.</summary>
    public bool IsBusy => _queue.Count > 0;

    /// <summary>The idTag that the central system is to be asked about; meaningless while none waits.</summary>
    public string FirstTag => _queue.FirstTag;

    /// <summary>Takes an idTag presented at the station.</summary>
    /// <param name="idTag">The idTag.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>False when it can be of no use now.</returns>
    public bool Present(string idTag, long now)
    {
        // Nobody has to be asked about the tag that began something (B-AU-12).
        if (_use.TryEnd(idTag))
        {
            return true;
        }

        if (!_use.IsUseful(idTag))
        {
            return false;
        }

        // A group that list or cache know may end what it began; to start is another matter (B-AU-13).
        IdTagInfo known = Find(idTag, now);
        if (known is not null && known.IsAccepted && _use.TryEndForGroup(idTag, known.ParentIdTag))
        {
            return true;
        }

        if (IsOnline && _tags.NeedsNoQuestion(known))
        {
            _use.Use(idTag, known.ParentIdTag, now);
            return true;
        }

        // Shown to end something, it must not start anything, should that have ended before the answer comes.
        return _queue.Add(idTag, _use.CanStart(idTag) ? TagQueue.AnyConnector : TagQueue.ToEndOnly);
    }

    /// <summary>Takes the idTag of a RemoteStartTransaction.req (B-RS-02).</summary>
    /// <param name="idTag">The idTag.</param>
    /// <param name="connectorId">The connector, 1 or more.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>False when the connector is not free.</returns>
    public bool StartRemotely(string idTag, int connectorId, long now) =>
        Start(idTag, connectorId, !_settings.Flag(Key.AuthorizeRemoteTxRequests), true, now);

    /// <summary>Takes an idTag that somebody at the station gives for a connector, without a card: it is asked for as a card is.</summary>
    /// <param name="idTag">The idTag.</param>
    /// <param name="connectorId">The connector, 1 or more.</param>
    /// <param name="isFree">True when energy is given away, and this is the idTag under which it is.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>False when the connector is not free.</returns>
    public bool StartHere(string idTag, int connectorId, bool isFree, long now) => Start(idTag, connectorId, isFree, IsOnline, now);

    /// <summary>Uses an idTag at a connector of which the central system has spoken in another message: the contract of a vehicle there.</summary>
    /// <param name="connectorId">The connector, 1 or more.</param>
    /// <param name="idTag">The idTag.</param>
    /// <param name="info">What it said.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>False when the idTag may not be used, or not there.</returns>
    public bool UseKnown(int connectorId, string idTag, IdTagInfo info, long now)
    {
        long utcMs = _clock.UtcMs(now);
        _tags.Learn(idTag, info, utcMs);
        info.Expire(utcMs);
        return info.IsAccepted && _use.UseAt(connectorId, idTag, info.ParentIdTag, now);
    }

    /// <summary>The same without a connection, by list and cache; who the idTag is must have been proven by other means.</summary>
    /// <param name="connectorId">The connector, 1 or more.</param>
    /// <param name="idTag">The idTag.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>False when the idTag may not be used, or not there.</returns>
    public bool UseOffline(int connectorId, string idTag, long now)
    {
        IdTagInfo known = Find(idTag, now);
        return IsEverAccepted && _tags.MayStartOffline(known) && _use.UseAt(connectorId, idTag, known?.ParentIdTag, now);
    }

    /// <summary>Notes that an idTag was refused of which this object does not decide, for the lights.</summary>
    public void NoteRefusal() => Refusals++;

    /// <summary>Decides what waits without a connection, and lets an authorization follow the plug.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now)
    {
        if (_queue.Count > 0 && !IsOnline)
        {
            DecideOffline(now);
        }

        _use.Follow(now);
    }

    /// <summary>Takes what the central system said of <see cref="FirstTag"/>.</summary>
    /// <param name="info">What it said.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Answered(IdTagInfo info, long now)
    {
        if (_queue.Count > 0)
        {
            _tags.Learn(_queue.FirstTag, info, _clock.UtcMs(now));
            Decide(info.IsAccepted, info.ParentIdTag, now);
        }
    }

    /// <summary>Learns that there is no usable answer: for this decision the station is offline (B-AU-17).</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Unanswered(long now)
    {
        if (_queue.Count > 0)
        {
            DecideOffline(now);
        }
    }

    /// <summary>True while an idTag waits for a decision that is meant for one connector.</summary>
    /// <param name="connectorId">The connector, 1 or more.</param>
    public bool IsWaitingFor(int connectorId) => _queue.IsWaitingFor(connectorId);

    private bool Start(string idTag, int connectorId, bool isVouchedFor, bool isOnline, long now)
    {
        ReservationVerdict verdict = _reservations.MayUse(connectorId, idTag);
        if (!_connectors[connectorId - 1].CanAuthorize || IsWaitingFor(connectorId)
            || verdict == ReservationVerdict.No)
        {
            return false;
        }

        IdTagInfo known = Find(idTag, now);
        bool isSettled = isVouchedFor || (isOnline && _tags.NeedsNoQuestion(known));
        bool isGroupKnown = known is not null && known.IsAccepted;
        if (isSettled && (verdict == ReservationVerdict.Yes || isGroupKnown))
        {
            return _use.UseAt(connectorId, idTag, known?.ParentIdTag, now);
        }

        return _queue.Add(idTag, connectorId);
    }

    private IdTagInfo Find(string idTag, long now) => _tags.Find(idTag, _clock.UtcMs(now));

    private void DecideOffline(long now)
    {
        // A station that no central system has ever accepted must not give energy away (OCPP 1.6 section 4.2.1).
        IdTagInfo known = Find(_queue.FirstTag, now);
        Decide(IsEverAccepted && _tags.MayStartOffline(known), known?.ParentIdTag, now);
    }

    private void Decide(bool isAccepted, string parentIdTag, long now)
    {
        string idTag = _queue.FirstTag;
        int target = _queue.FirstTarget;
        _queue.RemoveFirst();
        if (!isAccepted)
        {
            Refusals++;
            LastRefusal = new TagRefusal(idTag, target > 0 ? target : 0, now);
        }
        else if (target > 0)
        {
            _use.UseAt(target, idTag, parentIdTag, now);
        }
        else if (target == TagQueue.AnyConnector)
        {
            _use.Use(idTag, parentIdTag, now);
        }
        else if (parentIdTag is not null)
        {
            _use.EndForGroup(idTag, parentIdTag);
        }
    }
}
