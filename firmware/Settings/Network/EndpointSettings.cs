using System.Text;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Wire.Http;

namespace Borne.Settings.Network;

/// <summary>Everything that a connection to the central system needs, whatever dialect it was set in.</summary>
public sealed class EndpointSettings
{
    /// <summary>The security profile in which a certificate of the station takes the place of the login.</summary>
    public const int ClientProfile = 3;

    private EndpointSettings()
    {
    }

    /// <summary>Endpoint without the identity; empty to stay offline.</summary>
    public string Url { get; private set; }

    /// <summary>Identity of the charge point.</summary>
    public string Identity { get; private set; }

    /// <summary>User name of HTTP Basic authorization.</summary>
    public string User { get; private set; }

    /// <summary>Password in the bytes that are sent; null for no authorization.</summary>
    public byte[] Password { get; private set; }

    /// <summary>False when the station is not to connect: switched off, no endpoint, no identity, or no com_OCPPInfo where it is needed.</summary>
    public bool IsEnabled { get; private set; }

    /// <summary>Reads the connection from the settings.</summary>
    /// <param name="settings">The settings.</param>
    public static EndpointSettings Resolve(SettingsRegistry settings)
    {
        EndpointSettings endpoint = new EndpointSettings
        {
            Url = settings.Text(Key.Url),
            Identity = settings.Text(Key.Identity),
        };
        endpoint.RenewLogin(settings);

        // A station whose dialect has com_OCPPInfo does not connect while that is empty.
        bool lacksInfo = settings.Lists(Key.StationInfo) && settings.Text(Key.StationInfo).Length == 0;
        endpoint.IsEnabled = settings.Flag(Key.OcppEnabled) && endpoint.Url.Length > 0 && endpoint.Identity.Length > 0
            && !lacksInfo;
        return endpoint;
    }

    /// <summary>True for a setting that <see cref="RenewLogin"/> reads.</summary>
    /// <param name="key">A constant of <see cref="Key"/>.</param>
    public static bool IsLogin(int key) =>
        key == Key.AuthorizationUser || key == Key.AuthorizationKey
        || key == Key.BasicAuthentication || key == Key.SecurityProfile;

    /// <summary>Takes a new login; it counts from the next connection on.</summary>
    /// <param name="settings">The settings.</param>
    public void RenewLogin(SettingsRegistry settings)
    {
        string user = settings.Text(Key.AuthorizationUser);
        User = user.Length > 0 ? user : Identity;
        bool hasLogin = settings.Flag(Key.BasicAuthentication) && settings.Number(Key.SecurityProfile) != ClientProfile;
        string stored = hasLogin ? settings.Password : "";
        if (stored.Length == 0)
        {
            Password = null;
            return;
        }

        string password = stored.Substring(1);
        Password = stored[0] == 'x' ? BasicAuthorization.DecodeHex(password) : Encoding.UTF8.GetBytes(password);
    }
}
