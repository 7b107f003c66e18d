using Borne.Base.Journal;
using Borne.Base.Lists;
using Borne.Settings.Registry;

namespace Borne.Boards;

/// <summary>
/// What a board's memory and flash allow. The quotas of the store follow firmware/Base/Storage/README.md: the sectors of
/// journal and records must leave the file system some of its own.
/// </summary>
public sealed class BoardSize
{
    /// <summary>Records with finished sessions of the page in a data volume of 2 MiB: 512 sessions at least.</summary>
    public const int SessionChunks = 9;

    /// <summary>Records with finished sessions of the page in a data volume of 256 KiB: 128 sessions at least.</summary>
    public const int FewSessionChunks = 3;

    /// <summary>Sectors of 4 KiB for named records.</summary>
    public int RecordSectors;

    /// <summary>Sectors of 4 KiB for the journal.</summary>
    public int JournalSegments = FlashJournal.DefaultSegments;

    /// <summary>Sectors of 4 KiB for firmware slots; 0 on a board that cannot replace its firmware.</summary>
    public int SlotSectors;

    /// <summary>Most messages that wait while offline; each takes 10 bytes of memory.</summary>
    public int JournalRecords = FlashJournal.DefaultRecords;

    /// <summary>Longest message that waits while offline, bytes; a buffer of this size stays in memory.</summary>
    public int JournalRecordBytes = FlashJournal.MaxRecordBytes;

    /// <summary>Most entries of the local authorization list.</summary>
    public int LocalListEntries;

    /// <summary>Most entries of the authorization cache.</summary>
    public int CacheEntries;

    /// <summary>Most charging profiles.</summary>
    public int MaxChargingProfiles;

    /// <summary>Most periods of a charging schedule.</summary>
    public int MaxSchedulePeriods;

    /// <summary>Longest message received, bytes.</summary>
    public int ReceiveBytes;

    /// <summary>Size of the send buffer, bytes: longer messages go out in fragments.</summary>
    public int SendBytes = 2048;

    /// <summary>Bytes of list and profiles that are read and written at once: twice as many are needed to change them.</summary>
    public int ChunkBytes = RecordTable.LongestChunk;

    /// <summary>
    /// For a chip's internal memory and a data volume of 256 KiB, as 4 MB of flash give it. All of it together fits into 90,000
    /// bytes of managed heap, as tests/platform/image measures it. Short chunks cost sectors, which then allow fewer entries.
    /// </summary>
    /// <returns>The limits.</returns>
    public static BoardSize Small() => new BoardSize
    {
        RecordSectors = 44,
        JournalRecords = 200,
        JournalRecordBytes = 512,
        LocalListEntries = 100,
        CacheEntries = 50,
        MaxChargingProfiles = 10,
        MaxSchedulePeriods = 24,
        ReceiveBytes = 2560,
        SendBytes = 1024,
        ChunkBytes = RecordTable.LongestChunk / 2,
    };

    /// <summary>
    /// For PSRAM and a data volume of 256 KiB: longer messages, such as a whole list in one, and the page, whose sessions, names and
    /// events have the sectors that more entries, profiles and waiting messages would take.
    /// </summary>
    /// <returns>The limits.</returns>
    public static BoardSize WithPsram()
    {
        BoardSize size = Small();
        size.RecordSectors = 49;
        size.JournalSegments = 11;
        size.JournalRecordBytes = FlashJournal.MaxRecordBytes;
        size.ReceiveBytes = 16384;
        size.SendBytes = 2048;
        size.ChunkBytes = RecordTable.LongestChunk;
        return size;
    }

    /// <summary>For PSRAM and a data volume of 2 MiB, as 8 MB of flash give it.</summary>
    /// <returns>The limits.</returns>
    public static BoardSize WithPsramAndFlash() => new BoardSize
    {
        RecordSectors = 216,
        JournalSegments = FlashJournal.MaxSegments,

        // Two images of 448 KiB, and the record that tells which one runs.
        SlotSectors = (2 * 112) + 2,
        JournalRecords = 1200,
        LocalListEntries = 500,
        CacheEntries = 250,
        MaxChargingProfiles = 100,
        MaxSchedulePeriods = 100,
        ReceiveBytes = 16384,
    };

    /// <summary>Puts the limits into the options of a station.</summary>
    /// <param name="options">The options.</param>
    public void Apply(StationOptions options)
    {
        options.LocalListEntries = LocalListEntries;
        options.CacheEntries = CacheEntries;
        options.MaxChargingProfiles = MaxChargingProfiles;
        options.MaxSchedulePeriods = MaxSchedulePeriods;
        options.ReceiveBytes = ReceiveBytes;
        options.SendBytes = SendBytes;
        options.ChunkBytes = ChunkBytes;
    }
}
