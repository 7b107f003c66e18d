namespace Borne.Settings.Registry;

/// <summary>Outcome of changing a setting: ConfigurationStatus of OCPP 1.6, in the order of <see cref="SettingsRegistry.Results"/>.</summary>
public enum SettingResult
{
    /// <summary>Stored and effective.</summary>
    Accepted,

    /// <summary>Read-only, of the wrong form or out of range; nothing changed.</summary>
    Rejected,

    /// <summary>Stored, effective after the next restart.</summary>
    RebootRequired,

    /// <summary>There is no such key.</summary>
    NotSupported,
}
