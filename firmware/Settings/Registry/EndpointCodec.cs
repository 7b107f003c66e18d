using Borne.Settings.Keys;
using Borne.Settings.Values;
using Borne.Wire.Types;

namespace Borne.Settings.Registry;

/// <summary>
/// Values that stand for more than one setting: endpoints in their dialects' forms, com_Options, logins, badge policy,
/// currents of all connectors.
/// </summary>
internal static class EndpointCodec
{
    private const int All = 0;
    private const int LocalOnly = 1;

    /// <summary>The parts of the endpoint.</summary>
    public static EndpointParts Parts(SettingsRegistry settings, SettingChanges draft)
    {
        EndpointParts parts = new EndpointParts
        {
            Secure = IsOn(settings, draft, Key.EndpointSecure),
            Host = settings.Read(draft, Key.EndpointHost),
            Port = int.Parse(settings.Read(draft, Key.EndpointPort)),
        };
        parts.PutPathAndQuery(settings.Read(draft, Key.EndpointPath));
        return parts;
    }

    /// <summary>Writes the value of a type in its wire form.</summary>
    public static string Show(SettingsRegistry settings, SettingChanges draft, KeyType type)
    {
        EndpointParts parts = Parts(settings, draft);
        switch (type)
        {
            case KeyType.Host: return parts.BaseUrl;
            case KeyType.Port: return parts.RealPort.ToString();
            case KeyType.Path: return parts.ClosedPath;
            case KeyType.ComEndpoint: return parts.Template;
            case KeyType.Amps: return Currents(settings, draft);
            case KeyType.Badge: return Words.At(settings.Unit(Key.BadgePolicy), Policy(settings, draft));
            case KeyType.ComOptions:
                int flags = int.Parse(settings.Read(draft, Key.ComFlags)) & ~ComOptions.UseTls;
                return ComOptions.Format(parts.Secure ? flags | ComOptions.UseTls : flags);
            default: return parts.Url;
        }
    }

    /// <summary>Takes a value in its wire form.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="draft">What is to be stored so far; gets the value.</param>
    /// <param name="type">Type of the value.</param>
    /// <param name="text">The value.</param>
    /// <param name="max">Upper bound of the key.</param>
    /// <returns>False when the value is refused.</returns>
    public static bool Take(SettingsRegistry settings, SettingChanges draft, KeyType type, string text, int max)
    {
        EndpointParts old = Parts(settings, draft);
        switch (type)
        {
            case KeyType.Url:
            case KeyType.ComEndpoint:
            case KeyType.Host:
            case KeyType.Path:
                return Put(settings, draft, Split(settings, old, type, text, max, out _));
            case KeyType.Port:
                if (!ValueCheck.TryNumber(text, out int port) || port < 1 || port > max)
                {
                    return false;
                }

                old.Port = port;
                return Put(settings, draft, old);
            case KeyType.ComOptions:
                return TakeOptions(settings, draft, text, old);
            case KeyType.UserPassword:
                return TakeLogin(draft, text, max);
            default:
                return TakePolicy(settings, draft, text);
        }
    }

    /// <summary>Says why a value is refused.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="draft">What is to be stored so far; gets the value.</param>
    /// <param name="type">Type of the value.</param>
    /// <param name="text">The value.</param>
    /// <param name="max">Upper bound of the key.</param>
    /// <returns>What is wrong with it, as the end of a sentence; null when nothing is, and for types that have no endpoint.</returns>
    public static string WhyNot(SettingsRegistry settings, SettingChanges draft, KeyType type, string text, int max)
    {
        if (type is not (KeyType.Url or KeyType.ComEndpoint or KeyType.Host or KeyType.Path))
        {
            return null;
        }

        EndpointParts parts = Split(settings, Parts(settings, draft), type, text, max, out string problem);
        return parts is not null && IsTlsLeftOut(settings, parts) ? "this station has no TLS, so it does not take wss://" : problem;
    }

    /// <summary>Says why a part of the endpoint that is kept on its own is refused.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="draft">What is to be stored so far.</param>
    /// <param name="key">The setting.</param>
    /// <param name="text">Its value.</param>
    /// <returns>What is wrong with it, as the end of a sentence; null when nothing is, and for other settings.</returns>
    public static string WhyNotPart(SettingsRegistry settings, SettingChanges draft, int key, string text)
    {
        bool isPath = key == Key.EndpointPath;
        if (text.Length == 0 || (key != Key.EndpointHost && !isPath))
        {
            return null;
        }

        EndpointParts parts = EndpointParts.TrySplit((isPath ? "ws://h" : "ws://") + text, out string problem);
        if (parts is null)
        {
            return problem;
        }

        if (isPath ? parts.PathAndQuery != text : parts.Host != text)
        {
            return isPath ? "it does not begin with a slash" : "it is more than a host";
        }

        EndpointParts whole = Parts(settings, draft);
        whole.Host = isPath ? whole.Host : parts.Host;
        whole.PutPathAndQuery(isPath ? text : whole.PathAndQuery);
        return whole.Url.Length > settings.Bound(Key.Url, KeyTable.Max) ? "it is too long"
            : parts.IsIpv6 && !settings.Options.ReachesIpv6 ? "this station has no IPv6" : null;
    }

    /// <summary>Takes the currents of all connectors.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="draft">What is to be stored so far; gets the value.</param>
    /// <param name="text">As many numbers as the station has connectors, parted by commas, or one for each of them.</param>
    /// <param name="min">Least current in A.</param>
    /// <param name="max">Highest current in A.</param>
    /// <param name="isEach">True for one number that counts for each connector.</param>
    /// <returns>False when the value is refused.</returns>
    public static bool TakeCurrents(SettingsRegistry settings, SettingChanges draft, string text, int min, int max, bool isEach)
    {
        string[] items = text.Split(',');
        if (items.Length != (isEach ? 1 : settings.Connectors))
        {
            return false;
        }

        for (int i = 0; i < settings.Connectors; i++)
        {
            if (!ValueCheck.TryNumber(items[isEach ? 0 : i], out int amps) || amps < min || amps > max)
            {
                return false;
            }

            draft.Put(Key.ConnectorMaxAmps1 + i, amps.ToString());
        }

        return true;
    }

    private static string Currents(SettingsRegistry settings, SettingChanges draft)
    {
        string text = settings.Read(draft, Key.ConnectorMaxAmps1);
        for (int i = 1; i < settings.Connectors; i++)
        {
            // nano-check: allow NANO021 four numbers, when somebody asks
            text += "," + settings.Read(draft, Key.ConnectorMaxAmps1 + i);
        }

        return text;
    }

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
        else if (parts.IsIpv6 && !settings.Options.ReachesIpv6)
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

    private static bool Put(SettingsRegistry settings, SettingChanges draft, EndpointParts parts)
    {
        // A dialect may leave TLS out.
        if (parts is null || IsTlsLeftOut(settings, parts))
        {
            return false;
        }

        if (parts.User is not null)
        {
            // Kept where a login is kept, so that nobody can read the password in the URL.
            PutLogin(draft, parts.User, parts.Password);
            draft.Put(Key.BasicAuthentication, "true");
        }

        draft.Put(Key.EndpointSecure, parts.Secure ? "true" : "false");
        draft.Put(Key.EndpointHost, parts.Host);
        draft.Put(Key.EndpointPort, parts.Port.ToString());
        draft.Put(Key.EndpointPath, parts.PathAndQuery);
        return true;
    }

    private static bool TakeOptions(SettingsRegistry settings, SettingChanges draft, string text, EndpointParts parts)
    {
        int old = int.Parse(settings.Read(draft, Key.ComFlags)) & ~ComOptions.UseTls;
        int flags = ComOptions.Parse(text, parts.Secure ? old | ComOptions.UseTls : old);
        if (flags == ComOptions.Invalid)
        {
            return false;
        }

        parts.Secure = (flags & ComOptions.UseTls) != 0;
        draft.Put(Key.ComFlags, (flags & ~ComOptions.UseTls).ToString());
        return Put(settings, draft, parts);
    }

    private static bool TakeLogin(SettingChanges draft, string text, int max)
    {
        int colon = text.IndexOf(':');
        if (colon < 1 || text.Length - colon - 1 < 1 || text.Length - colon - 1 > max)
        {
            return false;
        }

        PutLogin(draft, text.Substring(0, colon), text.Substring(colon + 1));
        return true;
    }

    private static void PutLogin(SettingChanges draft, string user, string password)
    {
        draft.Put(Key.AuthorizationUser, user);
        draft.Put(Key.AuthorizationKey, ValueCheck.StorePassword(password, false));
    }

    private static bool TakePolicy(SettingsRegistry settings, SettingChanges draft, string text)
    {
        int policy = ValueCheck.IndexOfWord(settings.Unit(Key.BadgePolicy), text);
        if (policy < 0)
        {
            return false;
        }

        draft.Put(Key.LocalAuthorizeOffline, policy <= LocalOnly ? "true" : "false");
        draft.Put(Key.AllowOfflineTxForUnknownId, policy == All ? "true" : "false");
        return true;
    }

    private static int Policy(SettingsRegistry settings, SettingChanges draft)
    {
        if (IsOn(settings, draft, Key.AllowOfflineTxForUnknownId))
        {
            return All;
        }

        return IsOn(settings, draft, Key.LocalAuthorizeOffline) ? LocalOnly : LocalOnly + 1;
    }

    private static bool IsOn(SettingsRegistry settings, SettingChanges draft, int key) =>
        ValueCheck.ToSwitch(settings.Read(draft, key), true) == 1;
}
