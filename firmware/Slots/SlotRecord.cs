using Borne.Base.Storage;

namespace Borne.Slots;

/// <summary>What the loader and the firmware tell each other over restarts: one record, written as a whole.</summary>
internal sealed class SlotRecord
{
    private const string Name = "boot";
    private const int Bytes = 5;
    private const byte True = 1;

    // Bits of the last byte, which had one for all: what a loader of before makes of them is right.
    private const int RolledBack = 1;
    private const int Past = 2;

    private readonly IRecordStore _records;

    /// <summary>Reads the record; a missing one says that the built-in firmware runs.</summary>
    public SlotRecord(IRecordStore records)
    {
        _records = records;
        byte[] data = records.Read(Name);
        if (data is not null && data.Length == Bytes && data[0] <= FirmwareSlots.LastSlot
            && data[1] <= FirmwareSlots.LastSlot)
        {
            Active = data[0];
            Previous = data[1];
            IsTrial = data[2] == True;
            Attempts = data[3];
            HasRolledBack = (data[4] & RolledBack) != 0;
            HasPast = (data[4] & Past) != 0;
        }
    }

    /// <summary>Slot to start, 0 for the built-in firmware.</summary>
    public int Active { get; set; }

    /// <summary>Slot to go back to when a trial fails.</summary>
    public int Previous { get; set; }

    /// <summary>True while the active slot is on trial, or is to be tried.</summary>
    public bool IsTrial { get; set; }

    /// <summary>Starts of the trial so far.</summary>
    public int Attempts { get; set; }

    /// <summary>True when the last trial failed.</summary>
    public bool HasRolledBack { get; set; }

    /// <summary>True while the previous slot has the firmware in it that ran, and was kept, before the active one.</summary>
    public bool HasPast { get; set; }

    /// <summary>Stores it.</summary>
    /// <returns>False when that failed; what was stored before still counts after a restart.</returns>
    public bool Save()
    {
        byte[] data = new byte[Bytes];
        data[0] = (byte)Active;
        data[1] = (byte)Previous;
        data[2] = IsTrial ? True : (byte)0;
        data[3] = (byte)Attempts;
        data[4] = (byte)((HasRolledBack ? RolledBack : 0) | (HasPast ? Past : 0));
        return _records.Write(Name, data, Bytes);
    }
}
