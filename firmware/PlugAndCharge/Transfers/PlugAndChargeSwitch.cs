using Borne.Settings.Keys;
using Borne.Settings.Registry;

namespace Borne.PlugAndCharge.Transfers;

/// <summary>
/// Whether Plug &amp; Charge is on. ISO15118PnCEnabled is for contracts; certificates are also looked after while only
/// ISO15118CertificateManagementEnabled is true.
/// </summary>
public sealed class PlugAndChargeSwitch
{
    private readonly SettingsRegistry _settings;

    /// <summary>Creates it.</summary>
    /// <param name="settings">The station's settings.</param>
    public PlugAndChargeSwitch(SettingsRegistry settings)
    {
        _settings = settings;
    }

    /// <summary>True while vehicles may charge on contracts.</summary>
    public bool TakesContracts => _settings.Flag(Key.ISO15118PnCEnabled);

    /// <summary>True while there are messages of Plug &amp; Charge.</summary>
    public bool IsKnown => TakesContracts || _settings.Flag(Key.ISO15118CertificateManagementEnabled);
}
