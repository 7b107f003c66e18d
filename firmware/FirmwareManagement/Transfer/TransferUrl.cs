using System.Text;
using Borne.Wire.Http;
using Ascii = Borne.Base.Bytes.Ascii;

namespace Borne.FirmwareManagement.Transfer;

/// <summary>
/// Address of a file or directory on a server: <c>scheme://[user[:password]@]host[:port][/path]</c> with the schemes
/// http, https, ftp and ftps (OCPP 1.6 sections 4.5 and 8, B-LG-02; RFC 3986, RFC 1738 section 3.2).
/// </summary>
public sealed class TransferUrl
{
    /// <summary>Longest URL that is read, characters.</summary>
    public const int MaxLength = 512;

    /// <summary>Port of ftps with TLS from the first byte; also that of an ftps URL that names none.</summary>
    public const int ImplicitTlsPort = 990;

    // A file's extension has so many characters; what is longer is the end of a directory's name, as in "cs.example".
    private const int MinExtension = 2;
    private const int MaxExtension = 4;

    private const string Schemes = "http://,https://,ftp://,ftps://";

    private readonly UrlAuthority _server;

    private TransferUrl(TransferScheme scheme, UrlAuthority server, string path, string user, string password)
    {
        _server = server;
        Scheme = scheme;
        Path = path;
        User = user;
        Password = password;
    }

    /// <summary>Protocol.</summary>
    public TransferScheme Scheme { get; }

    /// <summary>Host name, IPv4 address, or IPv6 address without its brackets.</summary>
    public string Host => _server.Host;

    /// <summary>TCP port, 1 to 65535.</summary>
    public int Port => _server.Port > 0 ? _server.Port : DefaultPort(Scheme);

    /// <summary>Path, and for HTTP the query, percent-encoded; begins with a slash.</summary>
    public string Path { get; }

    /// <summary>User name, decoded; null when the URL has none.</summary>
    public string User { get; }

    /// <summary>Password, decoded; empty when the URL has a user only, null when it has none.</summary>
    public string Password { get; }

    /// <summary>True for FTP and FTPS.</summary>
    public bool IsFtp => Scheme >= TransferScheme.Ftp;

    /// <summary>True for FTPS and HTTPS.</summary>
    public bool IsSecure => Scheme == TransferScheme.Https || Scheme == TransferScheme.Ftps;

    /// <summary>True when the connection begins with a TLS handshake.</summary>
    public bool IsSecureFromStart =>
        Scheme == TransferScheme.Https || (Scheme == TransferScheme.Ftps && Port == ImplicitTlsPort);

    /// <summary>Value of the Host header: the port is named only when it is not the scheme's default.</summary>
    public string HostHeader => Port == DefaultPort(Scheme) ? _server.WrittenHost : _server.WrittenHost + ":" + Port.ToString();

    /// <summary>Value of the Authorization header, null without a user.</summary>
    public string Authorization =>
        User is null ? null : BasicAuthorization.Compose(User, Encoding.UTF8.GetBytes(Password));

    /// <summary>Path for FTP commands: decoded, relative to the directory after the login.</summary>
    public string FtpPath => PercentCode.Decode(Path.ToCharArray(), 1, Path.Length);

    /// <summary>
    /// Name of the file that this address names, null when it is that of a directory. A file is what has a query behind it, as
    /// addresses that are signed in advance have, or an extension of two to four characters.
    /// </summary>
    public string NamedFile
    {
        get
        {
            int query = IsFtp ? -1 : Path.IndexOf('?');
            string path = query < 0 ? Path : Path.Substring(0, query);
            string last = path.Substring(path.LastIndexOf('/') + 1);
            if (last.Length == 0 || (query < 0 && !HasExtension(last)))
            {
                return null;
            }

            return PercentCode.Decode(last.ToCharArray(), 0, last.Length) ?? last;
        }
    }

    /// <summary>Reads a URL.</summary>
    /// <param name="text">The URL. Characters that a URL may not have are taken as percent-encoded, because operators
    /// write them; a fragment is dropped, and so is <c>;type=</c> of FTP.</param>
    /// <returns>The address; null when it is too long, malformed, has another scheme or control characters.</returns>
    public static TransferUrl TryParse(string text)
    {
        if (text is null || text.Length > MaxLength)
        {
            return null;
        }

        char[] all = text.ToCharArray();
        int scheme = 0;
        int start = 0;
        string[] schemes = Schemes.Split(',');
        while (scheme < schemes.Length && start == 0)
        {
            if (StartsWith(all, schemes[scheme]))
            {
                start = schemes[scheme].Length;
            }
            else
            {
                scheme++;
            }
        }

        return start == 0 ? null : Parse((TransferScheme)scheme, all, start);
    }

    /// <summary>The address of a file in this directory.</summary>
    /// <param name="fileName">Name of the file: letters, digits, '-', '_' and '.'.</param>
    public TransferUrl InDirectory(string fileName)
    {
        int query = IsFtp ? -1 : Path.IndexOf('?');
        string directory = query < 0 ? Path : Path.Substring(0, query);
        string rest = query < 0 ? "" : Path.Substring(query);
        string slash = directory.Substring(directory.Length - 1) == "/" ? "" : "/";
        return new TransferUrl(Scheme, _server, string.Concat(directory, slash, fileName, rest), User, Password);
    }

    /// <summary>The address that a redirection leads to (RFC 9110 section 10.2.2).</summary>
    /// <param name="location">Value of the Location header: a URL, or a path from the root or from this file's directory.</param>
    /// <returns>The address, with this one's login only on the same server; null when it may not be followed: another
    /// kind of server, or an unsecured one from a secured one.</returns>
    public TransferUrl Redirect(string location)
    {
        if (location is null || location.Length == 0)
        {
            return null;
        }

        if (location.IndexOf("://") < 0 && !location.StartsWith("//"))
        {
            string path = location;
            if (!location.StartsWith("/"))
            {
                int query = Path.IndexOf('?');
                string own = query < 0 ? Path : Path.Substring(0, query);
                path = own.Substring(0, own.LastIndexOf('/') + 1) + location;
            }

            path = path.Length > MaxLength ? null : Clean(path.ToCharArray(), 0, path.Length, false);
            return path is null ? null : new TransferUrl(Scheme, _server, path, User, Password);
        }

        string prefix = location.StartsWith("//") ? (Scheme == TransferScheme.Https ? "https:" : "http:") : "";
        TransferUrl target = TryParse(prefix + location);
        if (target is null || target.IsFtp || (Scheme == TransferScheme.Https && target.Scheme == TransferScheme.Http))
        {
            return null;
        }

        bool isSame = Ascii.EqualsIgnoreCase(target.Host, Host) && target.Port == Port && target.User is null;
        return isSame ? new TransferUrl(target.Scheme, target._server, target.Path, User, Password) : target;
    }

    private static bool HasExtension(string name)
    {
        int dot = name.LastIndexOf('.');
        int length = name.Length - dot - 1;
        char[] extension = name.Substring(dot + 1).ToCharArray();
        bool isExtension = dot > 0 && length >= MinExtension && length <= MaxExtension && extension[0] > '9';
        foreach (char c in extension)
        {
            isExtension = isExtension && UrlAuthority.IsLetterOrDigit(c);
        }

        return isExtension;
    }

    private static int DefaultPort(TransferScheme scheme)
    {
        return scheme switch
        {
            TransferScheme.Http => 80,
            TransferScheme.Https => 443,
            TransferScheme.Ftp => 21,
            _ => ImplicitTlsPort,
        };
    }

    private static bool StartsWith(char[] text, string scheme)
    {
        char[] wanted = scheme.ToCharArray();
        for (int i = 0; i < wanted.Length; i++)
        {
            bool isLetter = wanted[i] >= 'a';
            if (i >= text.Length || (isLetter ? text[i] | 0x20 : text[i]) != wanted[i])
            {
                return false;
            }
        }

        return true;
    }

    private static TransferUrl Parse(TransferScheme scheme, char[] text, int start)
    {
        int pathStart = start;
        while (pathStart < text.Length && text[pathStart] != '/' && text[pathStart] != '?' && text[pathStart] != '#')
        {
            pathStart++;
        }

        UrlAuthority server = UrlAuthority.TryParse(text, start, pathStart, out _);
        string path = Clean(text, pathStart, text.Length, scheme >= TransferScheme.Ftp);
        return server is null || path is null ? null : new TransferUrl(
            scheme, server, path, server.User, server.User is null ? null : server.Password ?? "");
    }

    private static int IndexOf(char[] text, char wanted, int start, int end)
    {
        while (start < end && text[start] != wanted)
        {
            start++;
        }

        return start;
    }

    /// <summary>Path in percent-encoding with a slash in front; null for a bad escape or an escaped control character.</summary>
    private static string Clean(char[] text, int start, int end, bool isFtp)
    {
        end = IndexOf(text, '#', start, end);
        if (isFtp)
        {
            end = TypeSuffix(text, start, end);
        }

        // HTTP keeps the escapes, so what they stand for is the server's business; FTP gets it as a part of a command.
        if (isFtp ? PercentCode.Decode(text, start, end) is null : !IsWellEscaped(text, start, end))
        {
            return null;
        }

        bool hasSlash = start < end && text[start] == '/';
        byte[] bytes = Encoding.UTF8.GetBytes(new string(text, start, end - start));
        char[] clean = new char[(3 * bytes.Length) + 1];
        int length = 0;
        if (!hasSlash)
        {
            clean[length++] = '/';
        }

        for (int i = 0; i < bytes.Length; i++)
        {
            int value = bytes[i];
            if (value > ' ' && value < 0x7F && !IsUnsafe((char)value))
            {
                clean[length++] = (char)value;
            }
            else
            {
                length = PercentCode.Escape(value, clean, length);
            }
        }

        return new string(clean, 0, length);
    }

    private static int TypeSuffix(char[] text, int start, int end)
    {
        int at = end - ";type=i".Length;
        return at >= start && text[at] == ';' && text[at + 1] == 't' && text[at + 5] == '=' ? at : end;
    }

    private static bool IsUnsafe(char c)
    {
        return c switch
        {
            '"' or '<' or '>' or '\\' or '^' or '`' or '{' or '|' or '}' => true,
            _ => false,
        };
    }

    private static bool IsWellEscaped(char[] text, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (text[i] < ' ' || text[i] == 0x7F || (text[i] == '%' && !PercentCode.IsEscape(text, i, end)))
            {
                return false;
            }
        }

        return true;
    }
}
