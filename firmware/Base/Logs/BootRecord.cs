using Borne.Base.Bytes;
using Borne.Base.Storage;

namespace Borne.Base.Logs;

/// <summary>
/// Remembers whether the last run ended in an orderly way, and counts the starts. One record write at each start and
/// one before each orderly restart.
/// </summary>
public sealed class BootRecord
{
    private const int StartsAt = 1;
    private const int Bytes = 5;

    private readonly IRecordStore _records;
    private readonly string _name;

    /// <summary>Reads how the last run ended. Nothing is written.</summary>
    /// <param name="records">Where the record is.</param>
    /// <param name="name">Its name, 1 to 16 characters: lower-case letters, digits and '-'.</param>
    public BootRecord(IRecordStore records, string name)
    {
        _records = records;
        _name = name;
        byte[] stored = records.Read(name);
        WasFirstStart = stored == null || stored.Length != Bytes;
        LastEnd = WasFirstStart || stored[0] < (byte)RunEnd.Cut || stored[0] > (byte)RunEnd.OutOfMemory
            ? RunEnd.Cut : (RunEnd)stored[0];
        LastRunEndedCleanly = WasFirstStart || (LastEnd != RunEnd.Cut && LastEnd < RunEnd.Fault);
        Starts = WasFirstStart ? 0 : LittleEndian.GetInt(stored, StartsAt);
    }

    /// <summary>How the run before this one ended; Cut when there was none.</summary>
    public RunEnd LastEnd { get; }

    /// <summary>True when the run before this one called <see cref="MarkClean"/>, or when there was none.</summary>
    public bool LastRunEndedCleanly { get; }

    /// <summary>Number of starts, this one included once <see cref="MarkStarted"/> was called; stops at its largest value.</summary>
    public int Starts { get; private set; }

    /// <summary>True when no earlier run left a record.</summary>
    public bool WasFirstStart { get; }

    /// <summary>Marks the run as ended in an orderly way; to be called last before a restart.</summary>
    /// <param name="end">How it ended.</param>
    /// <returns>False when it could not be stored; the run then counts as cut off.</returns>
    public bool MarkClean(RunEnd end = RunEnd.Clean)
    {
        return Write(end);
    }

    /// <summary>Marks the run as ended by a fault that was noticed; to be called last before the restart.</summary>
    /// <param name="isOutOfMemory">True when the heap had no room left.</param>
    /// <returns>False when it could not be stored; the run then counts as cut off.</returns>
    public bool MarkFault(bool isOutOfMemory = false)
    {
        return Write(isOutOfMemory ? RunEnd.OutOfMemory : RunEnd.Fault);
    }

    /// <summary>Takes <see cref="MarkClean"/> back, when the restart did not come.</summary>
    /// <returns>False when it could not be stored; the run then counts as ended in an orderly way.</returns>
    public bool MarkRunning()
    {
        return Write(RunEnd.Cut);
    }

    /// <summary>Counts the start and marks the run as not ended; to be called once, before anything can fail.</summary>
    /// <returns>False when it could not be stored; the next start then sees the mark of an earlier run.</returns>
    public bool MarkStarted()
    {
        Starts += Starts < int.MaxValue ? 1 : 0;
        return Write(RunEnd.Cut);
    }

    private bool Write(RunEnd mark)
    {
        byte[] data = new byte[Bytes];
        data[0] = (byte)mark;
        LittleEndian.PutInt(data, StartsAt, Starts);
        return _records.Write(_name, data, Bytes);
    }
}
