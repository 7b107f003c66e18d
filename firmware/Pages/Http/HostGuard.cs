using Borne.Hal.Network;
using Borne.Settings.Network;
using Borne.Settings.Registry;

namespace Borne.Pages.Http;

/// <summary>
/// Knows which names are the station's own. A page of somebody else can let its name point to the station (DNS rebinding), but the
/// browser still sends that name; and it tells with each change where the page that sends it came from.
/// </summary>
public sealed class HostGuard
{
    private const string Local = ".local";
    private const string Scheme = "http://";

    private readonly SettingsRegistry _settings;
    private readonly string _factoryName;

    /// <summary>Creates it.</summary>
    /// <param name="settings">The settings, with the station's host name.</param>
    /// <param name="factoryName">Name that it has while nobody has set one; empty on a board that tells no name in its network.</param>
    public HostGuard(SettingsRegistry settings, string factoryName)
    {
        _settings = settings;
        _factoryName = factoryName;
    }

    /// <summary>Name under which the station answers by multicast DNS, with .local; empty where it does not.</summary>
    public string LocalName => _factoryName.Length == 0 ? "" : Own + Local;

    private string Own => NetworkSettings.HostName(_settings, _factoryName);

    /// <summary>Tells whether a Host header is the station's: an address, localhost, or its name.</summary>
    /// <param name="host">The header in small letters.</param>
    public bool IsOwn(string host)
    {
        string name = WithoutPort(host);
        string own = Own;
        return IsAddress(name) || name == "localhost" || (own.Length > 0 && (name == own || name == own + Local));
    }

    /// <summary>Tells whether a change may come from an origin.</summary>
    /// <param name="origin">The header in small letters; null from programs that are no browsers.</param>
    /// <param name="host">The Host header.</param>
    public static bool IsSame(string origin, string host) => origin is null || origin == Scheme + host;

    private static string WithoutPort(string host)
    {
        int end = host.IndexOf(']');
        int colon = host.IndexOf(':', end < 0 ? 0 : end);
        return colon < 0 ? host : host.Substring(0, colon);
    }

    private static bool IsAddress(string name) =>
        (name.Length > 2 && name[0] == '[' && name[name.Length - 1] == ']') || Ipv4.TryParse(name, out _);
}
