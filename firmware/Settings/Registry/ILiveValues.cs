using Borne.Settings.Keys;

namespace Borne.Settings.Registry;

/// <summary>Knows the values of keys that hardware determines.</summary>
public interface ILiveValues
{
    /// <summary>What the station's meters give, bits of <see cref="Hal.Outlet.MeterSlot"/>.</summary>
    long MeterSlots { get; }

    /// <summary>True when the station has lights: their keys exist only then (B-CF-06).</summary>
    bool HasLights { get; }

    /// <summary>The present value of a key of type <see cref="KeyType.Live"/>.</summary>
    /// <param name="settings">The settings, which the value may depend on.</param>
    /// <param name="key">A constant of <see cref="Key"/>.</param>
    /// <returns>The value, or an empty string when there is none at the moment.</returns>
    string ReadLive(SettingsRegistry settings, int key);
}
