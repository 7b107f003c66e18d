namespace Borne.Base.Storage;

/// <summary>
/// Ordered records that wait until somebody has taken them: the transaction-related messages on their way to the
/// central system. Each record has a kind, which decides what may be dropped when room runs out.
/// </summary>
public interface IJournal
{
    /// <summary>Number of records waiting.</summary>
    int Count { get; }

    /// <summary>Appends a record behind all others, durable when the call returns a number.</summary>
    /// <param name="kind">Kind of record, 0 to 255.</param>
    /// <param name="data">Contents.</param>
    /// <param name="count">How many bytes of data count.</param>
    /// <returns>The record's sequence number, above all earlier ones and at least 1; 0 when there is no room.</returns>
    long Append(int kind, byte[] data, int count);

    /// <summary>
    /// Tells whether appending would drop records to make room, so that the caller can choose better ones first.
    /// </summary>
    /// <param name="kind">Kind of the record that is to come.</param>
    /// <param name="count">Its length in bytes.</param>
    bool WouldDrop(int kind, int count);

    /// <summary>Kind of a waiting record.</summary>
    /// <param name="sequence">Its number.</param>
    /// <returns>The kind, or -1 when no such record waits.</returns>
    int KindOf(long sequence);

    /// <summary>Finds the first waiting record behind a number.</summary>
    /// <param name="sequence">A sequence number, or 0 to begin at the oldest.</param>
    /// <returns>The next record's number, or 0 at the end.</returns>
    long Next(long sequence);

    /// <summary>Reads a waiting record.</summary>
    /// <param name="sequence">Its number.</param>
    /// <returns>A new array with the contents, or null when it does not exist or can no longer be read.</returns>
    byte[] Read(long sequence);

    /// <summary>
    /// Forgets a record without a write of its own: the next append tells of it. A loss of supply before brings it back, unless
    /// a record with a later number was removed for good meanwhile.
    /// </summary>
    /// <param name="sequence">Its number. One that does not exist is no error.</param>
    void Release(long sequence);

    /// <summary>Forgets a record for good. Forgetting one that does not exist is no error.</summary>
    /// <param name="sequence">Its number.</param>
    void Remove(long sequence);
}
