using Borne.CertificateManagement;
using Borne.PlugAndCharge.Messages;
using Borne.Station;
using Borne.Station.Incoming;
using Borne.Station.Outgoing;
using Borne.Station.Vendors;

namespace Borne.PlugAndCharge;

/// <summary>
/// Plug &amp; Charge over DataTransfer (Using ISO 15118 Plug &amp; Charge with OCPP 1.6, application note v1.0), together with the messages of
/// the security whitepaper.
/// </summary>
public sealed class PlugAndChargeProfile : IFeatureProfile
{
    /// <summary>Creates the profile and takes up what a restart interrupted.</summary>
    /// <param name="station">The station.</param>
    /// <param name="management">The certificates of the station, and the messages of the whitepaper.</param>
    public PlugAndChargeProfile(ChargePoint station, CertificateManagementProfile management)
    {
        Management = management;
        Vendor = new PlugAndChargeVendor(station.Settings);
    }

    /// <summary>The messages of the whitepaper.</summary>
    public CertificateManagementProfile Management { get; }

    /// <inheritdoc/>
    public IncomingCall[] Calls => Management.Calls;

    /// <inheritdoc/>
    public ITriggeredRequest[] Requests => Management.Requests;

    /// <inheritdoc/>
    public ILongVendor Vendor { get; }

    /// <inheritdoc/>
    public IMaintenance Maintenance => Management.Maintenance;

    /// <inheritdoc/>
    public bool IsTransferring => Management.IsTransferring;

    /// <inheritdoc/>
    public void SettingChanged(int key) => Management.SettingChanged(key);

    /// <inheritdoc/>
    public void Forget() => Management.Forget();

    /// <inheritdoc/>
    public void Tick(long now) => Management.Tick(now);
}
