using Borne.Base.Lists;

namespace Borne.Charging.IdTags;

/// <summary>
/// The entries of a SendLocalList.req while they are read: each goes straight into the batch that will be stored, so
/// that no tree of the message is needed. Lives only as long as its message is worked on.
/// </summary>
/// <remarks>Memory: 59 bytes for each entry of the limit.</remarks>
public sealed class ListUpdate
{
    private readonly byte[] _record = new byte[IdTagRecord.MaxBytes];

    /// <summary>Makes an empty update.</summary>
    /// <param name="maxEntries">Most entries and removals: configuration key SendLocalListMaxLength.</param>
    public ListUpdate(int maxEntries)
    {
        Batch = new RecordBatch(maxEntries, maxEntries * RecordBatch.MaxEntryBytes);
    }

    /// <summary>
    /// True when it must not be carried out: more entries than the limit, an idTag twice, or one that cannot be stored
    /// (B-LL-04).
    /// </summary>
    public bool IsFaulty { get; private set; }

    /// <summary>The entries.</summary>
    internal RecordBatch Batch { get; }

    /// <summary>Adds an entry that is to be stored.</summary>
    /// <param name="idTag">1 to 20 printable ASCII characters.</param>
    /// <param name="info">What is known of it.</param>
    public void Put(string idTag, IdTagInfo info)
    {
        int count = IdTagRecord.Encode(info, _record);
        IsFaulty |= count < 0 || !Batch.Put(idTag, _record, count);
    }

    /// <summary>Adds an idTag whose entry is to be removed (B-LL-02).</summary>
    /// <param name="idTag">1 to 20 printable ASCII characters.</param>
    public void Remove(string idTag) => IsFaulty |= !Batch.Remove(idTag);
}
