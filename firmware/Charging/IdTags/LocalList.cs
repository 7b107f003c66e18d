using Borne.Base.Lists;
using Borne.Base.Storage;
using Borne.Wire.Types;

namespace Borne.Charging.IdTags;

/// <summary>
/// The local authorization list (OCPP 1.6 section 3.5.2, B-LL-01 to B-LL-08). Its entries stay on flash; an update
/// happens as a whole or not at all, also when the power fails in the middle.
/// </summary>
public sealed class LocalList
{
    private const string RecordName = "list";

    private readonly RecordList _list;

    /// <summary>Opens the list.</summary>
    /// <param name="records">Where it is.</param>
    /// <param name="capacity">Most entries: configuration key LocalAuthListMaxLength.</param>
    /// <param name="chunkBytes">Bytes that are read and written at once, see <see cref="RecordList"/>.</param>
    public LocalList(IRecordStore records, int capacity, int chunkBytes)
    {
        _list = new RecordList(records, RecordName, capacity, chunkBytes);
    }

    /// <summary>Number of entries.</summary>
    public int Count => _list.Count;

    /// <summary>
    /// Version of the list; 0 while it is empty, whatever version it was sent with (B-LL-06), or when a part of it
    /// cannot be read: the central system then sends it anew.
    /// </summary>
    public int Version => _list.Version;

    /// <summary>Looks an idTag up.</summary>
    /// <param name="idTag">The idTag, in any case (B-AU-02).</param>
    /// <param name="utcMs">UTC milliseconds since 1970, for the expiry.</param>
    /// <returns>Its entry, or null.</returns>
    public IdTagInfo Find(string idTag, long utcMs)
    {
        if (_list.Count == 0)
        {
            return null;
        }

        byte[] record = new byte[RecordList.MaxPayloadBytes];
        int count = _list.TryGet(idTag, record);
        if (count < 1)
        {
            return null;
        }

        IdTagInfo info = IdTagRecord.Decode(record, count);
        info.Expire(utcMs);
        return info;
    }

    /// <summary>Begins to go through all entries.</summary>
    public LocalListReader OpenReader() => new LocalListReader(_list.OpenReader());

    /// <summary>Begins to carry an update out in steps.</summary>
    /// <param name="update">The entries.</param>
    /// <param name="isFull">True to replace the list, false to change it.</param>
    /// <param name="version">listVersion of the message, 1 or more.</param>
    /// <param name="refusal">What to answer when it cannot even begin.</param>
    /// <returns>The steps, which leave list and version as they were when they come to nothing; null when it cannot begin.</returns>
    public ChunkUpdate Begin(ListUpdate update, bool isFull, int version, out UpdateStatus refusal)
    {
        // A Full list carries its own version, whatever there was before (B-LL-03).
        bool isOld = !isFull && version <= Version;
        refusal = isOld ? UpdateStatus.VersionMismatch : UpdateStatus.Failed;
        if (isOld || update.IsFaulty)
        {
            return null;
        }

        return isFull ? _list.BeginReplace(update.Batch, version) : _list.BeginApply(update.Batch, version);
    }
}
