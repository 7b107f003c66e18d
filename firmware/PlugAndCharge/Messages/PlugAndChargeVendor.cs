using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Station.Vendors;
using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.PlugAndCharge.Messages;

/// <summary>
/// The vendor of the application note (section 6). ISO15118PnCEnabled is for contracts; messages about certificates are also taken while only
/// ISO15118CertificateManagementEnabled is true. With both off nobody knows the vendor.
/// </summary>
public sealed class PlugAndChargeVendor : ILongVendor
{
    /// <summary>The vendorId.</summary>
    public const string Id = "org.openchargealliance.iso15118pnc";

    private readonly SettingsRegistry _settings;

    /// <summary>Creates it.</summary>
    /// <param name="settings">Say whether it is on.</param>
    public PlugAndChargeVendor(SettingsRegistry settings)
    {
        _settings = settings;
    }

    /// <inheritdoc/>
    public string VendorId => Id;

    /// <inheritdoc/>
    public IMessageBody Begin(string messageId, JsonText data, long now)
    {
        bool isOn = _settings.Flag(Key.ISO15118PnCEnabled) || _settings.Flag(Key.ISO15118CertificateManagementEnabled);
        return new StatusAnswer(isOn ? "UnknownMessageId" : "UnknownVendorId");
    }
}
