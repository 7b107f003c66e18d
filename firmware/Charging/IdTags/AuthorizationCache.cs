using Borne.Base.Lists;
using Borne.Base.Storage;

namespace Borne.Charging.IdTags;

/// <summary>
/// The authorization cache (OCPP 1.6 section 3.5.1, B-AU-09, B-AU-10): what the central system last said of the idTags
/// seen here. Survives restarts; a full cache forgets entries that are not valid first, then those longest unused.
/// </summary>
/// <remarks>Memory: 55 bytes for each entry of the capacity, and 0.4 KB.</remarks>
public sealed class AuthorizationCache
{
    private const string RecordName = "cache";

    private readonly LruList _list;

    /// <summary>Opens the cache.</summary>
    /// <param name="records">Where it is.</param>
    /// <param name="capacity">Most entries, 1 to <see cref="LruList.MaxEntries"/>.</param>
    public AuthorizationCache(IRecordStore records, int capacity)
    {
        _list = new LruList(records, RecordName, capacity);
    }

    /// <summary>Number of entries.</summary>
    public int Count => _list.Count;

    /// <summary>Looks an idTag up.</summary>
    /// <param name="idTag">The idTag, in any case (B-AU-02).</param>
    /// <param name="utcMs">UTC milliseconds since 1970, for the expiry.</param>
    /// <returns>Its entry, or null.</returns>
    public IdTagInfo Find(string idTag, long utcMs)
    {
        byte[] record = new byte[LruList.MaxPayloadBytes];
        int count = _list.TryGet(idTag, record);
        if (count < 1)
        {
            return null;
        }

        IdTagInfo info = IdTagRecord.Decode(record, count);
        if (info.Expire(utcMs))
        {
            Put(idTag, info);
        }

        return info;
    }

    /// <summary>Notes what the central system said of an idTag.</summary>
    /// <param name="idTag">The idTag.</param>
    /// <param name="info">What it said.</param>
    public void Put(string idTag, IdTagInfo info)
    {
        byte[] record = new byte[LruList.MaxPayloadBytes];
        int count = IdTagRecord.Encode(info, record);
        if (count < 0 || !_list.Put(idTag, info.IsAccepted, record, count))
        {
            // What cannot be noted must not leave an older verdict behind.
            _list.Remove(idTag);
        }
    }

    /// <summary>Forgets an idTag; one that is not there is no error.</summary>
    /// <param name="idTag">The idTag.</param>
    public void Forget(string idTag) => _list.Remove(idTag);

    /// <summary>Forgets all of them (ClearCache.req, B-AU-11).</summary>
    /// <returns>False when that could not be stored.</returns>
    public bool Clear() => _list.Clear();

    /// <summary>Stores what waits; to be called before an orderly restart.</summary>
    public void Flush() => _list.Flush();

    /// <summary>Stores changes that have waited long enough. Allocates nothing while none does.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now) => _list.Tick(now);
}
