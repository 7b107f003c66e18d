using Borne.Base.Bytes;
using Borne.Wire.Http;

namespace Borne.Settings.Values;

/// <summary>
/// Takes endpoints apart and puts them together again. The parts are the one form in which every dialect's endpoint
/// is kept: URL and UID, four parts of their own, or a template with #OSN#. An operator's URL with the identity at its
/// end is taken apart by <see cref="TrySplitOperatorUrl"/>.
/// </summary>
public sealed class EndpointParts
{
    /// <summary>What stands for the identity in a template.</summary>
    public const string IdentityMark = "#OSN#";

    private const string SomeIdentity = "x";

    /// <summary>True for wss.</summary>
    public bool Secure;

    /// <summary>Host name or IPv4 address.</summary>
    public string Host;

    /// <summary>Port, or 0 for the scheme's default.</summary>
    public int Port;

    /// <summary>Path without the identity, as written: empty, or beginning with a slash.</summary>
    public string Path;

    /// <summary>Identity that an operator's URL ends with; null otherwise.</summary>
    public string Identity;

    /// <summary>The port, also when none is written.</summary>
    public int RealPort => Port > 0 ? Port : Secure ? EndpointUrl.DefaultSecurePort : EndpointUrl.DefaultPort;

    /// <summary>The endpoint as a URL; empty without a host.</summary>
    public string Url => Host.Length == 0 ? "" : BaseUrl + (Port > 0 ? ":" + Port.ToString() : "") + Path;

    /// <summary>Scheme and host; empty without a host.</summary>
    public string BaseUrl => Host.Length == 0 ? "" : (Secure ? "wss://" : "ws://") + Host;

    /// <summary>The path with a slash at both ends.</summary>
    public string ClosedPath => Path.Length > 0 && Path[Path.Length - 1] == '/' ? Path : Path + "/";

    /// <summary>The endpoint as a template: <c>host:port/path/#OSN#</c>; empty without a host.</summary>
    public string Template =>
        Host.Length == 0 ? "" : string.Concat(Host + ":", RealPort.ToString(), ClosedPath, IdentityMark);

    /// <summary>Takes a URL apart.</summary>
    /// <param name="url">Endpoint <c>ws[s]://host[:port][/path]</c>, or empty for none.</param>
    /// <returns>Its parts, or null when it cannot be used.</returns>
    public static EndpointParts TrySplit(string url)
    {
        if (url.Length == 0)
        {
            return new EndpointParts { Host = "", Path = "" };
        }

        EndpointUrl parsed = EndpointUrl.TryParse(url, SomeIdentity);
        if (parsed is null)
        {
            return null;
        }

        string rest = url.Substring(parsed.Secure ? "wss://".Length : "ws://".Length);
        int slash = rest.IndexOf('/');
        string authority = slash < 0 ? rest : rest.Substring(0, slash);
        return new EndpointParts
        {
            Secure = parsed.Secure,
            Host = parsed.Host,
            Port = authority.IndexOf(':') >= 0 ? parsed.Port : 0,
            Path = slash < 0 ? "" : rest.Substring(slash),
        };
    }

    /// <summary>Takes a template apart.</summary>
    /// <param name="template"><c>host[:port][/path]/#OSN#</c>, without a scheme.</param>
    /// <param name="secure">The scheme, which a template does not say.</param>
    /// <returns>Its parts, or null when it cannot be used.</returns>
    public static EndpointParts TrySplitTemplate(string template, bool secure)
    {
        int end = template.Length - IdentityMark.Length;
        if (end < 1 || template.Substring(end) != IdentityMark || template[end - 1] != '/')
        {
            return null;
        }

        return TrySplit((secure ? "wss://" : "ws://") + template.Substring(0, end));
    }

    /// <summary>
    /// Takes apart a URL as operators hand it out, with the identity as its last part. <see cref="Template"/> then has
    /// the port (80 for ws, 443 for wss) and #OSN# in the identity's place.
    /// </summary>
    /// <param name="url"><c>ws[s]://host[:port][/path]/identity</c>; the identity may be percent-encoded.</param>
    /// <returns>Its parts with <see cref="Identity"/>, or null when it cannot be used or has no identity.</returns>
    public static EndpointParts TrySplitOperatorUrl(string url)
    {
        EndpointParts parts = TrySplit(url);
        if (parts is null)
        {
            return null;
        }

        int slash = parts.Path.LastIndexOf('/');
        string identity = slash < 0 ? "" : Decode(parts.Path.Substring(slash + 1));
        if (identity.Length == 0)
        {
            return null;
        }

        parts.Identity = identity;
        parts.Path = parts.Path.Substring(0, slash + 1);
        return parts;
    }

    /// <summary>The login for <c>authorizationKey</c> of a token that came with an operator's URL.</summary>
    /// <param name="token">The token or password.</param>
    /// <returns><c>identity:token</c></returns>
    public string Login(string token) => Identity + ":" + token;

    // TrySplit has checked the digits behind every '%'.
    private static string Decode(string text)
    {
        char[] signs = text.ToCharArray();
        byte[] bytes = new byte[signs.Length];
        int length = 0;
        for (int i = 0; i < signs.Length; i++)
        {
            bool encoded = signs[i] == '%';
            bytes[length++] = encoded
                ? (byte)((HexDigit.Value(signs[i + 1]) << 4) | HexDigit.Value(signs[i + 2]))
                : (byte)signs[i];
            i += encoded ? 2 : 0;
        }

        // Invalid UTF-8 would come back as something else than was meant.
        string decoded = System.Text.Encoding.UTF8.GetString(bytes, 0, length);
        return Ascii.IsPrintable(decoded) ? decoded : "";
    }
}
