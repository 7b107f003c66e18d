using Borne.Hal.Network.Streams;
using Borne.Hal.Station;
using Borne.Security;
using Borne.Station;

namespace Borne.Boards.Esp32S3;

/// <summary>FirmwareManagement over the loader's slots, and the messages of the security whitepaper that need its transfers.</summary>
internal sealed class Updates : IBoardProfile
{
    private readonly IFirmwareSlots _slots;

    /// <summary>Creates it.</summary>
    /// <param name="slots">Where the firmware is kept.</param>
    public Updates(IFirmwareSlots slots)
    {
        _slots = slots;
    }

    /// <inheritdoc/>
    public string FirmwareVersion => _slots.RunningVersion;

    /// <inheritdoc/>
    public IProfileOffer Create(INetworkLink network) => new SecurityOffer(_slots, network);
}
