using Borne.Base.Storage;
using Borne.Charging.Transactions.Queue;
using Borne.Hal.Station;

namespace Borne.Virtual.Wallbox.Storage;

/// <summary>Keeps everything in memory, over reboots and power cuts but not longer than the process lives.</summary>
public sealed class MemoryStorage : IStationStorage
{
    private const int JournalRecords = 512;

    // 500 entries of the local list and 100 profiles of 100 periods, and as much again while they change.
    private const int Records = 160;

    private readonly MemoryRecordStore _records = new(Records);
    private readonly MemoryJournal _journal = new(JournalRecords, RecordKind.Meter);

    /// <inheritdoc/>
    public IFileStore Slots { get; } = new MemoryFileStore();

    /// <inheritdoc/>
    public bool TrySetFull(bool isFull) => false;

    /// <inheritdoc/>
    public void Open(out IRecordStore records, out IJournal journal)
    {
        records = _records;
        journal = _journal;
    }
}
