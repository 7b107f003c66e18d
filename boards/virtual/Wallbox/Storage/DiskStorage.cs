using Borne.Base.Flash;
using Borne.Base.Journal;
using Borne.Base.Storage;
using Borne.Charging.Transactions.Queue;
using Borne.Hal.Station;
using Borne.Virtual.Options;

namespace Borne.Virtual.Wallbox.Storage;

/// <summary>Keeps everything in a directory, with the same storage code that runs on a board.</summary>
public sealed class DiskStorage : IStationStorage
{
    private const string Folder = "flash";
    private const string SlotFolder = "slots";

    // Of 4 KiB: 500 entries of the local list and 100 profiles of 100 periods, and room to replace them.
    private const int RecordSectors = 256;

    private readonly DiskFileStore _files;
    private readonly DiskFileStore _slots;

    /// <summary>Uses a directory, and creates it if needed.</summary>
    /// <param name="directory">The directory.</param>
    /// <exception cref="OptionException">It cannot be used.</exception>
    public DiskStorage(string directory)
    {
        try
        {
            _files = new DiskFileStore(PrivateFiles.CreateDirectory(Path.Combine(directory, Folder)));
            _slots = new DiskFileStore(PrivateFiles.CreateDirectory(Path.Combine(directory, SlotFolder)));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new OptionException($"The directory '{directory}' cannot be used for --store; choose one that can be "
                + "written to.");
        }
    }

    /// <inheritdoc/>
    public IFileStore Slots => _slots;

    /// <inheritdoc/>
    public bool TrySetFull(bool isFull)
    {
        _files.IsFull = isFull;
        _slots.IsFull = isFull;
        return true;
    }

    /// <inheritdoc/>
    public void Open(out IRecordStore records, out IJournal journal)
    {
        var store = new FlashStore(
            _files,
            RecordKind.Meter,
            RecordKind.Stop,
            FlashJournal.DefaultRecords,
            FlashJournal.DefaultSegments,
            RecordSectors);
        records = store.Records;
        journal = store.Journal;
    }
}
