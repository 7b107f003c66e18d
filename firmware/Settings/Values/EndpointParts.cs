using Borne.Wire.Http;

namespace Borne.Settings.Values;

/// <summary>
/// Takes endpoints apart and puts them together again. The parts are the one form in which every dialect's endpoint
/// is kept: URL and UID, four parts of their own, or a template with #OSN#.
/// </summary>
public sealed class EndpointParts
{
    /// <summary>What stands for the identity in a template.</summary>
    public const string IdentityMark = "#OSN#";

    private const string SomeIdentity = "x";

    /// <summary>True for wss.</summary>
    public bool Secure;

    /// <summary>Host as a URL has it: a name, an IPv4 address, or an IPv6 address in brackets.</summary>
    public string Host;

    /// <summary>True when the host is an IPv6 address.</summary>
    public bool IsIpv6;

    /// <summary>Port, or 0 for the scheme's default.</summary>
    public int Port;

    /// <summary>Path without the identity, as written: empty, or beginning with a slash.</summary>
    public string Path;

    /// <summary>Query as written: empty, or beginning with '?'. It goes behind the identity.</summary>
    public string Query = "";

    /// <summary>User name that came with the endpoint; null without a login.</summary>
    public string User;

    /// <summary>Password that came with the endpoint; null without a login.</summary>
    public string Password;

    /// <summary>The port, also when none is written.</summary>
    public int RealPort => Port > 0 ? Port : Secure ? EndpointUrl.DefaultSecurePort : EndpointUrl.DefaultPort;

    /// <summary>The endpoint as a URL, without a login; empty without a host.</summary>
    public string Url => Host.Length == 0 ? "" : BaseUrl + (Port > 0 ? ":" + Port.ToString() : "") + Path + Query;

    /// <summary>Scheme and host; empty without a host.</summary>
    public string BaseUrl => Host.Length == 0 ? "" : (Secure ? "wss://" : "ws://") + Host;

    /// <summary>Path and query as they are kept, in one.</summary>
    public string PathAndQuery => Path + Query;

    /// <summary>The path with a slash at both ends, and the query.</summary>
    public string ClosedPath => Closed + Query;

    /// <summary>The endpoint as a template: <c>host:port/path/#OSN#</c>, and the query; empty without a host.</summary>
    public string Template =>
        Host.Length == 0 ? "" : string.Concat(Host + ":" + RealPort.ToString(), Closed, IdentityMark, Query);

    private string Closed => Path.Length > 0 && Path[Path.Length - 1] == '/' ? Path : Path + "/";

    /// <summary>Takes a URL apart.</summary>
    /// <param name="url">Endpoint <c>ws[s]://[user:password@]host[:port][/path][?query]</c>, or empty for none.</param>
    /// <returns>Its parts, or null when it cannot be used.</returns>
    public static EndpointParts TrySplit(string url) => TrySplit(url, out _);

    /// <summary>Takes a URL apart, and says what is wrong with it.</summary>
    /// <param name="url">The URL, or empty for none.</param>
    /// <param name="problem">What is wrong, as the end of a sentence for a person; null when nothing is.</param>
    /// <returns>Its parts, or null when it cannot be used.</returns>
    public static EndpointParts TrySplit(string url, out string problem)
    {
        problem = null;
        if (url.Length == 0)
        {
            return new EndpointParts { Host = "", Path = "" };
        }

        EndpointUrl parsed = EndpointUrl.TryParse(url, SomeIdentity, out problem);
        return parsed is null ? null : new EndpointParts
        {
            Secure = parsed.Secure,
            Host = parsed.WrittenHost,
            IsIpv6 = parsed.IsIpv6,
            Port = parsed.NamedPort,
            Path = parsed.BasePath,
            Query = parsed.Query,
            User = parsed.User,
            Password = parsed.Password,
        };
    }

    /// <summary>Parts a path and a query that are kept in one.</summary>
    /// <param name="text">Both.</param>
    public void PutPathAndQuery(string text)
    {
        int mark = text.IndexOf('?');
        Path = mark < 0 ? text : text.Substring(0, mark);
        Query = mark < 0 ? "" : text.Substring(mark);
    }

    /// <summary>Takes a template apart.</summary>
    /// <param name="template"><c>host[:port][/path]/#OSN#[?query]</c>, without a scheme.</param>
    /// <param name="secure">The scheme, which a template does not say.</param>
    /// <param name="problem">What is wrong, as the end of a sentence for a person; null when nothing is.</param>
    /// <returns>Its parts, or null when it cannot be used.</returns>
    public static EndpointParts TrySplitTemplate(string template, bool secure, out string problem)
    {
        int end = template.IndexOf(IdentityMark);
        string rest = end < 1 ? "" : template.Substring(end + IdentityMark.Length);
        if (end < 1 || template[end - 1] != '/' || (rest.Length > 0 && rest[0] != '?'))
        {
            problem = "it does not end with '/" + IdentityMark + "'";
            return null;
        }

        return TrySplit((secure ? "wss://" : "ws://") + template.Substring(0, end) + rest, out problem);
    }
}
