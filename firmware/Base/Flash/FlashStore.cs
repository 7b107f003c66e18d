using Borne.Base.Journal;
using Borne.Base.Storage;
using Borne.Hal.Station;

namespace Borne.Base.Flash;

/// <summary>
/// All that must survive a power cut: named records and the journal, on one file store. Opening reads and repairs in
/// memory only; see firmware/Base/Storage/README.md for sizes and wear.
/// </summary>
public sealed class FlashStore
{
    private readonly FlashFiles _files;
    private readonly FlashRecordStore _records;
    private readonly FlashJournal _journal;

    /// <summary>Opens the store with the sizes for a board with 4 MB of flash and no external memory.</summary>
    /// <param name="files">A directory that nobody else writes to.</param>
    /// <param name="droppableKind">Journal kind of which the oldest records make room for others, 0 to 255, or
    /// -1 for none.</param>
    /// <param name="finalKind">Journal kind that may use the reserve, 0 to 255, or -1 for none.</param>
    public FlashStore(IFileStore files, int droppableKind, int finalKind)
        : this(files, droppableKind, finalKind, FlashJournal.DefaultRecords, FlashJournal.DefaultSegments, FlashRecordStore.DefaultSectors)
    {
    }

    /// <summary>Opens the store.</summary>
    /// <param name="files">A directory that nobody else writes to.</param>
    /// <param name="droppableKind">Journal kind of which the oldest records make room for others, 0 to 255, or
    /// -1 for none.</param>
    /// <param name="finalKind">Journal kind that may use the reserve, 0 to 255, or -1 for none.</param>
    /// <param name="maxRecords">Most journal records, above 16; each costs 10 bytes of memory.</param>
    /// <param name="maxSegments">Sectors of 4 KiB for the journal, <see cref="FlashJournal.MinSegments"/> to
    /// <see cref="FlashJournal.MaxSegments"/>.</param>
    /// <param name="recordSectors">Sectors of 4 KiB for the named records, at least 2.</param>
    /// <param name="recordBytes">Longest journal record, bytes, up to <see cref="FlashJournal.MaxRecordBytes"/>, and never less than
    /// was written before. As much memory is kept for writing; a longer named record is written in two parts.</param>
    public FlashStore(
        IFileStore files,
        int droppableKind,
        int finalKind,
        int maxRecords,
        int maxSegments,
        int recordSectors,
        int recordBytes = FlashJournal.MaxRecordBytes)
    {
        _files = new FlashFiles(files, JournalFormat.OverheadBytes + recordBytes);
        _records = new FlashRecordStore(_files, recordSectors);
        _journal = new FlashJournal(_files, droppableKind, finalKind, maxRecords, maxSegments);
    }

    /// <summary>Bytes written since the start.</summary>
    public long BytesWritten => _files.BytesWritten;

    /// <summary>
    /// Damaged places met since the start: a record, slot or marker that failed its check, although a later write
    /// proves that it had been stored. A damaged slot counts each time it is met.
    /// </summary>
    public int DamagedRecords => _files.Damaged;

    /// <summary>Files deleted since the start.</summary>
    public int Deletes => _files.Deletes;

    /// <summary>Journal records that made room for others since the start.</summary>
    public int DroppedRecords => _journal.DroppedRecords;

    /// <summary>The journal.</summary>
    public FlashJournal Journal => _journal;

    /// <summary>The named records.</summary>
    public FlashRecordStore Records => _records;

    /// <summary>
    /// Torn ends of the journal met since the start: what a power cut leaves of a write. Damage to the very last
    /// record looks the same.
    /// </summary>
    public int TornWrites => _files.Torn;

    /// <summary>Files written or extended since the start; each costs about one sector erase and one commit.</summary>
    public int Writes => _files.Writes;
}
