namespace Borne.Wire.Http;

/// <summary>
/// Address of a central system, joined with the charge point's identity (OCPP-J 1.6 section 3.1.1):
/// <c>ws[s]://[user:password@]host[:port][/path]/identity[?query]</c>.
/// </summary>
public sealed class EndpointUrl
{
    /// <summary>Port of a ws endpoint that names none.</summary>
    public const int DefaultPort = 80;

    /// <summary>Port of a wss endpoint that names none.</summary>
    public const int DefaultSecurePort = 443;

    private readonly UrlAuthority _authority;

    private EndpointUrl(bool secure, UrlAuthority authority, string path, string query, string identity)
    {
        _authority = authority;
        Secure = secure;
        BasePath = path;
        Query = query;
        Path = string.Concat(path.TrimEnd('/'), "/", PercentCode.Encode(identity), query);
    }

    /// <summary>Whether TLS is asked for: scheme wss.</summary>
    public bool Secure { get; }

    /// <summary>Host name, IPv4 address, or IPv6 address without brackets, as written in the endpoint.</summary>
    public string Host => _authority.Host;

    /// <summary>The host as a URL has it: an IPv6 address in brackets.</summary>
    public string WrittenHost => _authority.WrittenHost;

    /// <summary>True when the host is an IPv6 address.</summary>
    public bool IsIpv6 => _authority.IsIpv6;

    /// <summary>TCP port, 1 to 65535.</summary>
    public int Port => NamedPort > 0 ? NamedPort : Secure ? DefaultSecurePort : DefaultPort;

    /// <summary>The port that the endpoint names; 0 for none.</summary>
    public int NamedPort => _authority.Port;

    /// <summary>User name of the endpoint's login; null without one.</summary>
    public string User => _authority.User;

    /// <summary>Password of the endpoint's login; null without one.</summary>
    public string Password => _authority.Password;

    /// <summary>The endpoint's path as written: empty, or beginning with a slash.</summary>
    public string BasePath { get; }

    /// <summary>The endpoint's query as written: empty, or beginning with '?'.</summary>
    public string Query { get; }

    /// <summary>Request target: the path, the percent-encoded identity, and the query.</summary>
    public string Path { get; }

    /// <summary>Value of the Host header: the port is named only when it is not the scheme's default.</summary>
    public string HostHeader =>
        Port == (Secure ? DefaultSecurePort : DefaultPort) ? WrittenHost : WrittenHost + ":" + Port.ToString();

    /// <summary>Reads an endpoint as an installer or the central system wrote it.</summary>
    /// <param name="endpoint">
    /// Scheme ws or wss of any case; optional user and password, which belong together; host name, IPv4 address, or IPv6
    /// address in brackets; optional port, path and query. Slashes at the path's end do not matter. Refused: a fragment, and
    /// characters that RFC 3986 does not allow.
    /// </param>
    /// <param name="identity">The charge point's identity, not percent-encoded.</param>
    /// <returns>The address, or null when endpoint or identity cannot be used.</returns>
    public static EndpointUrl TryParse(string endpoint, string identity) => TryParse(endpoint, identity, out _);

    /// <summary>Reads an endpoint, and says what is wrong with it.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="identity">The charge point's identity, not percent-encoded.</param>
    /// <param name="problem">What is wrong, as the end of a sentence for a person; null when nothing is.</param>
    /// <returns>The address, or null when endpoint or identity cannot be used.</returns>
    public static EndpointUrl TryParse(string endpoint, string identity, out string problem)
    {
        if (string.IsNullOrEmpty(endpoint) || string.IsNullOrEmpty(identity))
        {
            problem = "there is none";
            return null;
        }

        char[] text = endpoint.ToCharArray();
        int hostStart = AuthorityStart(text);
        if (hostStart < 0)
        {
            problem = "it does not begin with ws:// or wss://";
            return null;
        }

        int pathStart = hostStart;
        while (pathStart < text.Length && text[pathStart] != '/' && text[pathStart] != '?' && text[pathStart] != '#')
        {
            pathStart++;
        }

        UrlAuthority authority = UrlAuthority.TryParse(text, hostStart, pathStart, out problem);
        int queryStart = pathStart;
        while (queryStart < text.Length && text[queryStart] != '?')
        {
            queryStart++;
        }

        if (authority is null)
        {
            return null;
        }

        if (authority.User is not null && string.IsNullOrEmpty(authority.Password))
        {
            problem = "its user has no password";
        }
        else if (!AreAllowed(text, pathStart, queryStart, false) || !AreAllowed(text, queryStart + 1, text.Length, true))
        {
            problem = "its path or query has a sign that a URL does not take, a lone '%' or a '#'";
        }

        return problem is not null ? null : new EndpointUrl(
            hostStart == "wss://".Length,
            authority,
            new string(text, pathStart, queryStart - pathStart),
            new string(text, queryStart, text.Length - queryStart),
            identity);
    }

    // Index behind "ws://" or "wss://", or -1.
    private static int AuthorityStart(char[] text)
    {
        int index = 0;
        if (text.Length < "wss://".Length || (text[index++] | 0x20) != 'w' || (text[index++] | 0x20) != 's')
        {
            return -1;
        }

        if ((text[index] | 0x20) == 's')
        {
            index++;
        }

        bool marked = text[index] == ':' && text[index + 1] == '/' && text[index + 2] == '/';
        return marked ? index + 3 : -1;
    }

    private static bool AreAllowed(char[] text, int start, int end, bool isQuery)
    {
        for (int i = start; i < end; i++)
        {
            char c = text[i];
            bool isAllowed = c == '%'
                ? PercentCode.IsEscape(text, i, end)
                : PercentCode.IsUnreserved(c) || IsPathPunctuation(c) || (isQuery && c == '?');
            if (!isAllowed)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPathPunctuation(char c)
    {
        switch (c)
        {
            case '/':
            case ':':
            case '@':
            case '!':
            case '$':
            case '&':
            case '\'':
            case '(':
            case ')':
            case '*':
            case '+':
            case ',':
            case ';':
            case '=':
                return true;
            default:
                return false;
        }
    }
}
