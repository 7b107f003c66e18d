using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Station;
using Borne.Virtual.Display;

namespace Borne.Virtual.Commands;

/// <summary>Commands about the connection to the central system.</summary>
public static class ConnectionCommands
{
    private const string Usage = "connect URL [ID [KEY]]";

    /// <summary>Makes the connection anew: closes it in good order, or tries again without the rest of the pause.</summary>
    /// <param name="station">The station.</param>
    /// <param name="now">Simulated time in ms.</param>
    public static string Reconnect(ChargePoint station, long now)
    {
        if (!station.IsActivated)
        {
            throw new CommandException("The station has no central system to connect to; write: " + Usage + ".");
        }

        station.Link.Restart(now);
        station.Link.Use(station.Link.Endpoint);
        return "";
    }

    /// <summary>Changes URL, identity and key while the station runs, all or none.</summary>
    /// <param name="station">The station.</param>
    /// <param name="words">What follows "connect".</param>
    public static string Connect(ChargePoint station, CommandLineWords words)
    {
        SettingsDraft draft = station.Settings.Edit();
        Put(draft, Key.Url, "Url", words.Take(Usage));
        if (words.TakeOptional() is string identity)
        {
            Put(draft, Key.Identity, "Identity", identity);
        }

        if (words.TakeOptional() is string key)
        {
            Put(draft, Key.AuthorizationKey, "AuthorizationKey", key);
        }

        // What follows the key may be the rest of a key with a blank in it, which must not stand in a log.
        if (!words.IsAtEnd)
        {
            throw new CommandException($"A word is too many behind the key; write: {Usage}.");
        }

        return draft.Commit() switch
        {
            SettingResult.Accepted => "",
            SettingResult.RebootRequired => "it counts after the next restart",
            _ => throw new CommandException("The station did not take it; look at its settings."),
        };
    }

    private static void Put(SettingsDraft draft, int key, string name, string value)
    {
        string? problem = draft.WhyNot(name, value);
        if (problem is not null || draft.Put(key, value) is not (SettingResult.Accepted or SettingResult.RebootRequired))
        {
            string shown = SettingsRegistry.IsSecret(key) ? UrlMask.Mask : UrlMask.Apply(value);
            throw new CommandException($"'{shown}' cannot be used as {name}{(problem is null ? "" : ": " + problem)}.");
        }
    }
}
