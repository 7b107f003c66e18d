using Borne.Settings.Keys;
using Borne.Settings.Registry;
using OcppWords = Borne.Wire.Types.Words;

namespace Borne.Pages.Routes.Ocpp;

/// <summary>The ways in which charging can begin: the central system decides, cards of the local list, or the plug alone.</summary>
internal static class ChargingModes
{
    /// <summary>The words of the requests, in the order of the setting's.</summary>
    public const string Words = "ocpp,cards,free";

    private const int Ocpp = 0;
    private const int Cards = 1;
    private const int Free = 2;

    /// <summary>The mode that is in effect: whatever was chosen here, a station that connects is the central system's.</summary>
    public static string Of(SettingsRegistry settings)
    {
        int mode = settings.Flag(Key.OcppEnabled) ? Ocpp : settings.Number(Key.ChargingMode);
        return OcppWords.At(Words, mode);
    }

    /// <summary>Chooses a mode.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="draft">Gets the changes.</param>
    /// <param name="mode">Index of the word.</param>
    /// <returns>False when a setting does not take it.</returns>
    public static bool Choose(SettingsRegistry settings, SettingsDraft draft, int mode)
    {
        bool wasFree = settings.Number(Key.ChargingMode) == Free;
        bool isPut = Put(draft, Key.ChargingMode, OcppWords.At(Words, mode));
        if (mode == Free || wasFree)
        {
            isPut &= Put(draft, Key.FreeVend, Spell(mode == Free));
        }

        // The mode of the central system is one with a connection; the switch of the connection alone goes back to the mode below it.
        isPut &= Put(draft, Key.OcppEnabled, Spell(mode == Ocpp));
        if (mode == Cards)
        {
            // Without a central system a card is known from the list, or not at all.
            isPut &= Put(draft, Key.FreeVend, Spell(false)) && Put(draft, Key.LocalAuthListEnabled, Spell(true))
                && Put(draft, Key.LocalAuthorizeOffline, Spell(true));
        }

        return isPut;
    }

    private static string Spell(bool isOn) => isOn ? "true" : "false";

    private static bool Put(SettingsDraft draft, int key, string value) =>
        draft.IsCurrent(key, value) || draft.Put(key, value) == SettingResult.Accepted;
}
