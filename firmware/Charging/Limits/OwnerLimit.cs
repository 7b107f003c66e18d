using Borne.Settings.Registry;

namespace Borne.Charging.Limits;

/// <summary>Currents that the owner has set, where 0 stands for no limit.</summary>
public static class OwnerLimit
{
    private const int DeciampsPerAmp = 10;

    /// <summary>Reads one.</summary>
    /// <param name="settings">The station's settings.</param>
    /// <param name="key">A key whose value is in A.</param>
    /// <returns>0.1 A; int.MaxValue without a limit.</returns>
    public static int Of(SettingsRegistry settings, int key)
    {
        int amps = settings.Number(key);
        return amps > 0 ? amps * DeciampsPerAmp : int.MaxValue;
    }
}
