using Borne.Settings.Keys;
using Borne.Settings.Values;
using Borne.Wire.Types;

namespace Borne.Settings;

/// <summary>
/// Values that stand for more than one setting: endpoints in their dialects' forms, com_Options, logins, badge policy,
/// currents of all connectors.
/// </summary>
internal static class EndpointCodec
{
    private const int All = 0;
    private const int LocalOnly = 1;

    /// <summary>The parts of the endpoint.</summary>
    public static EndpointParts Parts(SettingsRegistry settings, string stored)
    {
        EndpointParts parts = new EndpointParts
        {
            Secure = IsOn(settings, stored, Key.EndpointSecure),
            Host = settings.Read(stored, Key.EndpointHost),
            Port = int.Parse(settings.Read(stored, Key.EndpointPort)),
        };
        parts.PutPathAndQuery(settings.Read(stored, Key.EndpointPath));
        return parts;
    }

    /// <summary>Writes the value of a type in its wire form.</summary>
    public static string Show(SettingsRegistry settings, string stored, KeyType type)
    {
        EndpointParts parts = Parts(settings, stored);
        switch (type)
        {
            case KeyType.Host: return parts.BaseUrl;
            case KeyType.Port: return parts.RealPort.ToString();
            case KeyType.Path: return parts.ClosedPath;
            case KeyType.ComEndpoint: return parts.Template;
            case KeyType.Amps: return Currents(settings, stored);
            case KeyType.Badge: return Words.At(settings.Unit(Key.BadgePolicy), Policy(settings, stored));
            case KeyType.ComOptions:
                int flags = int.Parse(settings.Read(stored, Key.ComFlags)) & ~ComOptions.UseTls;
                return ComOptions.Format(parts.Secure ? flags | ComOptions.UseTls : flags);
            default: return parts.Url;
        }
    }

    /// <summary>Takes a value in its wire form.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="stored">What is stored so far.</param>
    /// <param name="type">Type of the value.</param>
    /// <param name="text">The value.</param>
    /// <param name="max">Upper bound of the key.</param>
    /// <returns>What is to be stored, or null when the value is refused.</returns>
    public static string Take(SettingsRegistry settings, string stored, KeyType type, string text, int max)
    {
        EndpointParts old = Parts(settings, stored);
        switch (type)
        {
            case KeyType.Url:
            case KeyType.ComEndpoint:
            case KeyType.Host:
            case KeyType.Path:
                return Put(settings, stored, Split(settings, old, type, text, max, out _));
            case KeyType.Port:
                if (!ValueCheck.TryNumber(text, out int port) || port < 1 || port > max)
                {
                    return null;
                }

                old.Port = port;
                return Put(settings, stored, old);
            case KeyType.ComOptions:
                return TakeOptions(settings, stored, text, old);
            case KeyType.UserPassword:
                return TakeLogin(stored, text, max);
            default:
                return TakePolicy(settings, stored, text);
        }
    }

    /// <summary>Says why a value is refused.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="stored">What is stored so far.</param>
    /// <param name="type">Type of the value.</param>
    /// <param name="text">The value.</param>
    /// <param name="max">Upper bound of the key.</param>
    /// <returns>What is wrong with it, as the end of a sentence; null when nothing is, and for types that have no endpoint.</returns>
    public static string WhyNot(SettingsRegistry settings, string stored, KeyType type, string text, int max)
    {
        if (type is not (KeyType.Url or KeyType.ComEndpoint or KeyType.Host or KeyType.Path))
        {
            return null;
        }

        EndpointParts parts = Split(settings, Parts(settings, stored), type, text, max, out string problem);
        return parts is not null && IsTlsLeftOut(settings, parts) ? "this station has no TLS, so it does not take wss://" : problem;
    }

    /// <summary>Takes the currents of all connectors.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="stored">What is stored so far.</param>
    /// <param name="text">As many numbers as the station has connectors, parted by commas, or one for each of them.</param>
    /// <param name="min">Least current in A.</param>
    /// <param name="max">Highest current in A.</param>
    /// <param name="isEach">True for one number that counts for each connector.</param>
    /// <returns>What is to be stored, or null when the value is refused.</returns>
    public static string TakeCurrents(SettingsRegistry settings, string stored, string text, int min, int max, bool isEach)
    {
        string[] items = text.Split(',');
        if (items.Length != (isEach ? 1 : settings.Connectors))
        {
            return null;
        }

        for (int i = 0; i < settings.Connectors; i++)
        {
            if (!ValueCheck.TryNumber(items[isEach ? 0 : i], out int amps) || amps < min || amps > max)
            {
                return null;
            }

            // nano-check: allow NANO021 one line for each connector, when somebody changes them
            stored = StoredText.With(stored, NameOf(Key.ConnectorMaxAmps1 + i), amps.ToString());
        }

        return stored;
    }

    private static string Currents(SettingsRegistry settings, string stored)
    {
        string text = settings.Read(stored, Key.ConnectorMaxAmps1);
        for (int i = 1; i < settings.Connectors; i++)
        {
            // nano-check: allow NANO021 four numbers, when somebody asks
            text += "," + settings.Read(stored, Key.ConnectorMaxAmps1 + i);
        }

        return text;
    }

    private static string NameOf(int key) => KeyTable.Column(KeyTable.Line(key), KeyTable.Name);

    /// <summary>The endpoint with a value of one of its forms in it; null when the value is refused.</summary>
    private static EndpointParts Split(
        SettingsRegistry settings, EndpointParts old, KeyType type, string text, int max, out string problem)
    {
        bool isPath = type == KeyType.Path;
        EndpointParts parts = type == KeyType.ComEndpoint
            ? EndpointParts.TrySplitTemplate(text, old.Secure, out problem)
            : EndpointParts.TrySplit(isPath ? "ws://h" + text : text, out problem);
        if (parts is null)
        {
            return null;
        }

        if (type == KeyType.Host)
        {
            problem = parts.Port > 0 || parts.PathAndQuery.Length > 0 ? "port and path have settings of their own" : null;
            parts.Port = old.Port;
            parts.Path = old.Path;
            parts.Query = old.Query;
        }
        else if (isPath)
        {
            problem = parts.ClosedPath == text ? null : "it does not begin and end with a slash";
            old.PutPathAndQuery(text);
            parts = old;
        }

        if (text.Length > max || parts.PathAndQuery.Length > settings.Bound(Key.EndpointPath, KeyTable.Max)
            || parts.Url.Length > settings.Bound(Key.Url, KeyTable.Max))
        {
            problem = "it is too long";
        }
        else if (parts.IsIpv6 && !settings.ReachesIpv6)
        {
            problem = "this station has no IPv6";
        }
        else if (parts.User is not null && !IsLogin(settings, parts))
        {
            problem = "its user or password is too long or not printable";
        }

        return problem is null ? parts : null;
    }

    private static bool IsLogin(SettingsRegistry settings, EndpointParts parts) =>
        ValueCheck.IsText(parts.User, 1, settings.Bound(Key.AuthorizationUser, KeyTable.Max))
            && ValueCheck.IsName(parts.Password, 1, settings.Bound(Key.AuthorizationKey, KeyTable.Max));

    private static bool IsTlsLeftOut(SettingsRegistry settings, EndpointParts parts) =>
        parts.Secure && settings.Bound(Key.EndpointSecure, KeyTable.Max) == 0;

    private static string Put(SettingsRegistry settings, string stored, EndpointParts parts)
    {
        // A dialect may leave TLS out.
        if (parts is null || IsTlsLeftOut(settings, parts))
        {
            return null;
        }

        if (parts.User is not null)
        {
            // Kept where a login is kept, so that nobody can read the password in the URL.
            stored = PutLogin(stored, parts.User, parts.Password);
            stored = StoredText.With(stored, "BasicAuthentication", "true");
        }

        stored = StoredText.With(stored, "EndpointSecure", parts.Secure ? "true" : "false");
        stored = StoredText.With(stored, "EndpointHost", parts.Host);
        stored = StoredText.With(stored, "EndpointPort", parts.Port.ToString());
        return StoredText.With(stored, "EndpointPath", parts.PathAndQuery);
    }

    private static string TakeOptions(SettingsRegistry settings, string stored, string text, EndpointParts parts)
    {
        int old = int.Parse(settings.Read(stored, Key.ComFlags)) & ~ComOptions.UseTls;
        int flags = ComOptions.Parse(text, parts.Secure ? old | ComOptions.UseTls : old);
        if (flags == ComOptions.Invalid)
        {
            return null;
        }

        parts.Secure = (flags & ComOptions.UseTls) != 0;
        stored = Put(settings, stored, parts);
        return stored is null ? null : StoredText.With(stored, "ComFlags", (flags & ~ComOptions.UseTls).ToString());
    }

    private static string TakeLogin(string stored, string text, int max)
    {
        int colon = text.IndexOf(':');
        if (colon < 1 || text.Length - colon - 1 < 1 || text.Length - colon - 1 > max)
        {
            return null;
        }

        return PutLogin(stored, text.Substring(0, colon), text.Substring(colon + 1));
    }

    private static string PutLogin(string stored, string user, string password)
    {
        stored = StoredText.With(stored, "AuthorizationUser", user);
        return StoredText.With(stored, "AuthorizationKey", ValueCheck.StorePassword(password, false));
    }

    private static string TakePolicy(SettingsRegistry settings, string stored, string text)
    {
        int policy = ValueCheck.IndexOfWord(settings.Unit(Key.BadgePolicy), text);
        if (policy < 0)
        {
            return null;
        }

        stored = StoredText.With(stored, "LocalAuthorizeOffline", policy <= LocalOnly ? "true" : "false");
        return StoredText.With(stored, "AllowOfflineTxForUnknownId", policy == All ? "true" : "false");
    }

    private static int Policy(SettingsRegistry settings, string stored)
    {
        if (IsOn(settings, stored, Key.AllowOfflineTxForUnknownId))
        {
            return All;
        }

        return IsOn(settings, stored, Key.LocalAuthorizeOffline) ? LocalOnly : LocalOnly + 1;
    }

    private static bool IsOn(SettingsRegistry settings, string stored, int key) =>
        ValueCheck.ToSwitch(settings.Read(stored, key), true) == 1;
}
