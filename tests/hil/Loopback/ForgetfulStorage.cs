using Borne.Base.Storage;
using Borne.Hal.Station;
using Borne.Virtual.Wallbox.Storage;

namespace Borne.Hil.Loopback;

/// <summary>A flash that comes back empty after each supply cut.</summary>
public sealed class ForgetfulStorage : IStationStorage
{
    /// <inheritdoc/>
    public IFileStore Slots { get; } = new MemoryFileStore();

    /// <inheritdoc/>
    public void Open(out IRecordStore records, out IJournal journal) => new MemoryStorage().Open(out records, out journal);

    /// <inheritdoc/>
    public bool TrySetFull(bool isFull) => false;
}
