using Borne.Base.Storage;
using Borne.Hal.Station;

namespace Borne.Virtual.Wallbox.Storage;

/// <summary>Where the station keeps what must survive a restart.</summary>
public interface IStationStorage
{
    /// <summary>Opens the storage as a booting controller does.</summary>
    /// <param name="records">The named records.</param>
    /// <param name="journal">The queue of transaction messages.</param>
    void Open(out IRecordStore records, out IJournal journal);

    /// <summary>The files of the firmware slots.</summary>
    IFileStore Slots { get; }

    /// <summary>Lets every write fail as on a full flash, or no longer.</summary>
    /// <param name="isFull">True to let writes fail.</param>
    /// <returns>False when this storage has no flash that could be full.</returns>
    bool TrySetFull(bool isFull);
}
