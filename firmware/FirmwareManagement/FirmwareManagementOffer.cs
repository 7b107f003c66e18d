using Borne.Base.Storage;
using Borne.Hal.Network.Streams;
using Borne.Hal.Station;
using Borne.Station;

namespace Borne.FirmwareManagement;

/// <summary>
/// What a board with <see cref="IFirmwareSlots"/> hands to its controller. The profile is one, so a board that cannot update
/// its firmware does not offer GetDiagnostics either.
/// </summary>
public sealed class FirmwareManagementOffer : IProfileOffer
{
    private readonly IFirmwareSlots _slots;
    private readonly INetworkLink _network;

    /// <summary>Creates the offer, for one life of the controller.</summary>
    /// <param name="slots">Where firmware is kept.</param>
    /// <param name="network">The way to file servers; its streams can be secured and finished.</param>
    public FirmwareManagementOffer(IFirmwareSlots slots, INetworkLink network)
    {
        _slots = slots;
        _network = network;
    }

    /// <inheritdoc/>
    public string Name => "FirmwareManagement";

    /// <inheritdoc/>
    public IFeatureProfile Create(ChargePoint station, IRecordStore records, long now) =>
        new FirmwareManagementProfile(station, _slots, _network, records, null, now);
}
