using Borne.Base.Storage;
using Borne.FirmwareManagement;
using Borne.Hal.Network.Streams;
using Borne.Hal.Station;
using Borne.Station;

namespace Borne.Security;

/// <summary>
/// What a board hands to its controller that speaks the messages of the security whitepaper. They need the file transfers of
/// FirmwareManagement, so it is offered as well; as a feature profile only that one has a name.
/// </summary>
public sealed class SecurityOffer : IProfileOffer
{
    private readonly IFirmwareSlots _slots;
    private readonly INetworkLink _network;

    /// <summary>Creates the offer, for one life of the controller.</summary>
    /// <param name="slots">Where firmware is kept.</param>
    /// <param name="network">The way to file servers; its streams can be secured and finished.</param>
    public SecurityOffer(IFirmwareSlots slots, INetworkLink network)
    {
        _slots = slots;
        _network = network;
    }

    /// <inheritdoc/>
    public string Name => "FirmwareManagement,Security";

    /// <inheritdoc/>
    public IFeatureProfile Create(ChargePoint station, IRecordStore records, long now) => new SecurityProfile(
        station, new FirmwareManagementProfile(station, _slots, _network, records, null, now), null, null, null, _slots, _network, records, now);
}
