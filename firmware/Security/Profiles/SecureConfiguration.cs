using Borne.Base.Bytes;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Station.Incoming;
using Borne.Wire.Http;

namespace Borne.Security.Profiles;

/// <summary>
/// ChangeConfiguration.req with the rules of SecurityProfile (OCPP 1.6 security whitepaper, A05, B-SE-01): it only goes up, to one
/// whose needs are met. What follows from it, a new connection and the way back, is that of every change of the connection.
/// </summary>
internal sealed class SecureConfiguration : ChangeConfiguration
{
    private const int Highest = 3;

    /// <summary>Longest key that is a text, characters (OCPP 1.6 security whitepaper, A01).</summary>
    private const int MaxText = 20;

    private readonly SettingsRegistry _settings;
    private readonly IProfileNeeds _needs;

    /// <summary>Creates it.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="needs">Knows the station's certificates; null where only those of the machine are there.</param>
    public SecureConfiguration(SettingsRegistry settings, IProfileNeeds needs)
        : base(settings)
    {
        _settings = settings;
        _needs = needs;
    }

    /// <inheritdoc/>
    protected override SettingResult Set(string key, string value)
    {
        bool isKnown = _settings.Find(key) >= 0;
        bool isRefused = isKnown && ((Ascii.EqualsIgnoreCase(key, "SecurityProfile") && !MayUse(value))
            || (Ascii.EqualsIgnoreCase(key, "AuthorizationKey") && !MayBeKey(value)));
        return isRefused ? SettingResult.Rejected : base.Set(key, value);
    }

    private bool MayUse(string value)
    {
        int profile = value.Length == 1 ? value[0] - '0' : -1;
        if (profile > Highest || profile <= _settings.Number(Key.SecurityProfile))
        {
            return false;
        }

        bool hasKey = _settings.IsSet(Key.AuthorizationKey);
        bool hasRoot = _needs is null || _needs.HasRoot;
        return profile switch
        {
            1 => hasKey,
            2 => hasKey && hasRoot,
            _ => hasRoot && _needs is not null && _needs.HasCertificate,
        };
    }

    /// <summary>Without a profile a longer text is taken, as it was before there were profiles.</summary>
    private bool MayBeKey(string value) => _settings.Number(Key.SecurityProfile) == 0
        || value.Length <= MaxText || BasicAuthorization.DecodeHex(value) is not null;
}
