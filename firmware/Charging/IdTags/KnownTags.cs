using Borne.Base.Bytes;
using Borne.Base.Lists;
using Borne.Base.Storage;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Wire.Types;

namespace Borne.Charging.IdTags;

/// <summary>
/// What the station itself knows of idTags, and what it may do with that (OCPP 1.6 section 3.5): the local list goes
/// before the cache, online they save a question, offline they decide together with the owner's settings.
/// </summary>
public sealed class KnownTags
{
    // Ticks of two seconds: whoever changes the list takes a step in each.
    private const int MostLooks = 100;

    private readonly SettingsRegistry _settings;
    private readonly LocalList _list;
    private ListChange _turn;
    private int _looks;
    private string _conflictTag;
    private bool _isConflictNew;

    /// <summary>Opens list and cache.</summary>
    /// <param name="settings">The station's settings.</param>
    /// <param name="records">Where both are.</param>
    /// <param name="cacheEntries">Most entries of the cache.</param>
    /// <param name="chunkBytes">Bytes of the list that are read and written at once.</param>
    public KnownTags(SettingsRegistry settings, IRecordStore records, int cacheEntries, int chunkBytes)
    {
        _settings = settings;
        _list = new LocalList(records, settings.Number(Key.LocalAuthListMaxLength), chunkBytes);
        Cache = new AuthorizationCache(records, cacheEntries);
    }

    /// <summary>The cache. It is kept while AuthorizationCacheEnabled is false, but neither asked nor filled.</summary>
    public AuthorizationCache Cache { get; }

    /// <summary>True while the local list may be used and changed.</summary>
    public bool IsListEnabled => _settings.Flag(Key.LocalAuthListEnabled);

    /// <summary>listVersion of GetLocalListVersion.conf: -1 while the list is switched off (B-LL-05, TC_042_1).</summary>
    public int ListVersion => IsListEnabled ? _list.Version : -1;

    /// <summary>Number of entries of the list, whether it is switched on or not.</summary>
    public int ListCount => _list.Count;

    /// <summary>
    /// idTag of which local list and central system said different things last; null when there is none since the list
    /// was changed (B-ST-13).
    /// </summary>
    public string ConflictTag => IsListEnabled ? _conflictTag : null;

    /// <summary>Begins to go through the local list, whether it is switched on or not.</summary>
    public LocalListReader OpenList() => _list.OpenReader();

    /// <summary>Looks an idTag up in the list only, whether it is switched on or not.</summary>
    /// <param name="idTag">The idTag, in any case.</param>
    /// <param name="utcMs">UTC milliseconds since 1970, for the expiry.</param>
    /// <returns>Its entry, or null.</returns>
    public IdTagInfo FindInList(string idTag, long utcMs) => _list.Find(idTag, utcMs);

    /// <summary>Looks an idTag up in the list and then in the cache (B-AU-04), as far as they are switched on.</summary>
    /// <param name="idTag">The idTag, in any case.</param>
    /// <param name="utcMs">UTC milliseconds since 1970, for the expiry.</param>
    /// <returns>What is known of it, or null.</returns>
    public IdTagInfo Find(string idTag, long utcMs)
    {
        IdTagInfo listed = FindListed(idTag, utcMs);
        if (listed is not null)
        {
            Cache.Forget(idTag);
            return listed;
        }

        return _settings.Flag(Key.AuthorizationCacheEnabled) ? Cache.Find(idTag, utcMs) : null;
    }

    /// <summary>True when an idTag may start online without Authorize.req (B-AU-03, B-AU-05).</summary>
    /// <param name="known">Result of <see cref="Find"/>.</param>
    public bool NeedsNoQuestion(IdTagInfo known) =>
        known is not null && known.IsAccepted && _settings.Flag(Key.LocalPreAuthorize);

    /// <summary>True when an idTag may start without a connection (B-AU-06, B-AU-07).</summary>
    /// <param name="known">Result of <see cref="Find"/>.</param>
    public bool MayStartOffline(IdTagInfo known)
    {
        if (known is not null && !known.IsAccepted)
        {
            return false;
        }

        return (known is not null && _settings.Flag(Key.LocalAuthorizeOffline))
            || _settings.Flag(Key.AllowOfflineTxForUnknownId);
    }

    /// <summary>
    /// Takes what the central system said of an idTag in Authorize.conf, StartTransaction.conf or StopTransaction.conf:
    /// the cache learns it, unless the idTag is in the list (B-AU-04, B-AU-09).
    /// </summary>
    /// <param name="idTag">The idTag that was sent.</param>
    /// <param name="info">What was said.</param>
    /// <param name="utcMs">UTC milliseconds since 1970.</param>
    public void Learn(string idTag, IdTagInfo info, long utcMs)
    {
        IdTagInfo listed = FindListed(idTag, utcMs);
        if (listed is not null)
        {
            Cache.Forget(idTag);

            // An idTag that is only busy elsewhere is as valid as the list says.
            if (listed.IsAccepted != info.IsAccepted && info.Status != AuthorizationStatus.ConcurrentTx
                && !Ascii.EqualsIgnoreCase(_conflictTag, idTag))
            {
                _conflictTag = idTag;
                _isConflictNew = true;
            }
        }
        else if (_settings.Flag(Key.AuthorizationCacheEnabled))
        {
            Cache.Put(idTag, info);
        }
    }

    /// <summary>
    /// Learns that what proves an idTag does not count: the cache holds it for invalid, at once and over power cuts. The list is the owner's.
    /// </summary>
    /// <param name="idTag">The idTag.</param>
    /// <param name="utcMs">UTC milliseconds since 1970.</param>
    public void Distrust(string idTag, long utcMs)
    {
        if (_settings.Flag(Key.AuthorizationCacheEnabled) && FindListed(idTag, utcMs) is null)
        {
            Cache.Put(idTag, new IdTagInfo { Status = AuthorizationStatus.Invalid });
        }
    }

    /// <summary>Tells once of each new <see cref="ConflictTag"/>.</summary>
    public bool TakeConflict()
    {
        bool isNew = _isConflictNew;
        _isConflictNew = false;
        return isNew;
    }

    /// <summary>Forgets list and cache.</summary>
    public void Forget()
    {
        ListChange change = new ListChange(this, new ListUpdate(1), true, 0);
        while (!change.Step())
        {
        }

        Cache.Clear();
        Cache.Flush();
    }

    /// <summary>Begins an update of the list.</summary>
    public ListUpdate BeginUpdate() => new ListUpdate(_settings.Number(Key.SendLocalListMaxLength));

    /// <summary>Begins to carry an update of the list out in steps (B-LL-01 to B-LL-07).</summary>
    /// <param name="update">The entries; they belong to the change until it is over.</param>
    /// <param name="isFull">True to replace the list, false to change it.</param>
    /// <param name="version">listVersion of the message, 1 or more; <see cref="ListChange.NextVersion"/> for a change of the station's own.</param>
    /// <returns>The steps.</returns>
    public ListChange BeginChange(ListUpdate update, bool isFull, int version) =>
        new ListChange(this, IsListEnabled ? update : null, isFull, version);

    /// <summary>
    /// Asks for the turn of a change: one at a time touches the list, because two that take steps in turn would each begin anew for the
    /// other's sake without end. One that is not moved on, such as that of a message whose connection has gone, is not waited for long, and not
    /// at all by the next message: they come one after the other.
    /// </summary>
    /// <param name="change">Who asks, before each of its steps.</param>
    /// <returns>False while it is another one's.</returns>
    internal bool TakeTurn(ListChange change)
    {
        bool isAwaited = _turn is not null && _turn != change && (_turn.IsOwn || change.IsOwn);
        if (isAwaited && _looks++ < MostLooks)
        {
            return false;
        }

        if (_turn != change)
        {
            _turn = change;
            change.Renew();
        }

        _looks = 0;
        return true;
    }

    /// <summary>Ends the turn of a change.</summary>
    internal void EndTurn(ListChange change) => _turn = _turn == change ? null : _turn;

    /// <summary>Begins with the steps of a change whose turn has come.</summary>
    internal ChunkUpdate BeginSteps(ListUpdate update, bool isFull, int version, out UpdateStatus refusal) =>
        _list.Begin(update, isFull, version == ListChange.NextVersion ? _list.Version + 1 : version, out refusal);

    /// <summary>Forgets of which idTag list and central system said different things: the list is another one.</summary>
    internal void ForgetConflict()
    {
        _conflictTag = null;
        _isConflictNew = false;
    }

    private IdTagInfo FindListed(string idTag, long utcMs) => IsListEnabled ? _list.Find(idTag, utcMs) : null;
}
