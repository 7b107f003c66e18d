using Borne.CertificateManagement;
using Borne.Hal.Esp32.Chip;
using Borne.Hal.Esp32.Network;
using Borne.Hal.Network.Streams;
using Borne.Hal.Station;
using Borne.Station;

namespace Borne.Boards.Esp32S3;

/// <summary>FirmwareManagement over the loader's slots, and all messages of the security whitepaper, those about certificates too.</summary>
internal sealed class Updates : IBoardProfile
{
    private readonly IFirmwareSlots _slots;
    private readonly KeyPool _keys = new KeyPool(new DeviceEntropy(), new DeviceAddresses());

    /// <summary>Creates it.</summary>
    /// <param name="slots">Where the firmware is kept.</param>
    public Updates(IFirmwareSlots slots)
    {
        _slots = slots;
    }

    /// <inheritdoc/>
    public string FirmwareVersion => _slots.RunningVersion;

    /// <inheritdoc/>
    public string SerialNumber => DeviceAddresses.RadioNumber;

    /// <inheritdoc/>
    public IProfileOffer Create(INetworkLink files, ITrustingLink link) => new CertificateManagementOffer(_slots, files, link, _keys);

    /// <inheritdoc/>
    public void Poll(long now) => _keys.Poll(now);
}
