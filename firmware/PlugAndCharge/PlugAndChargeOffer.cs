using Borne.Base.Storage;
using Borne.CertificateManagement;
using Borne.Hal.Network.Streams;
using Borne.Hal.Station;
using Borne.Station;

namespace Borne.PlugAndCharge;

/// <summary>
/// What a board hands to its controller whose connectors talk ISO 15118: Plug &amp; Charge over DataTransfer, beside all that a
/// <see cref="CertificateManagementOffer"/> brings.
/// </summary>
public sealed class PlugAndChargeOffer : IProfileOffer
{
    private readonly IFirmwareSlots _slots;
    private readonly INetworkLink _network;
    private readonly ITrustingLink _link;
    private readonly IKeyEntropy _entropy;

    /// <summary>Creates the offer, for one life of the controller.</summary>
    /// <param name="slots">Where firmware is kept.</param>
    /// <param name="network">The way to file servers; its streams can be secured and finished.</param>
    /// <param name="link">The way to the central system.</param>
    /// <param name="entropy">Random bytes for keys; null where there is no true source: then no certificate is asked for.</param>
    public PlugAndChargeOffer(IFirmwareSlots slots, INetworkLink network, ITrustingLink link, IKeyEntropy entropy)
    {
        _slots = slots;
        _network = network;
        _link = link;
        _entropy = entropy;
    }

    /// <inheritdoc/>
    public string Name => "FirmwareManagement,Security,Certificates,PlugAndCharge";

    /// <inheritdoc/>
    public IFeatureProfile Create(ChargePoint station, IRecordStore records, long now) => new PlugAndChargeProfile(
        station, new CertificateManagementProfile(station, _slots, _network, _link, _entropy, records, now), _entropy, records);
}
