using System.Text;
using Borne.Base.Bytes;

namespace Borne.Wire.Http;

/// <summary>
/// Address of a central system, joined with the charge point's identity (OCPP-J 1.6 section 3.1.1):
/// <c>ws[s]://host[:port][/path]/identity</c>.
/// </summary>
public sealed class EndpointUrl
{
    /// <summary>Port of a ws endpoint that names none.</summary>
    public const int DefaultPort = 80;

    /// <summary>Port of a wss endpoint that names none.</summary>
    public const int DefaultSecurePort = 443;

    private const int MaximumPort = 65535;
    private const int MaximumHostLength = 253;
    private const int MaximumLabelLength = 63;

    private EndpointUrl(bool secure, string host, int port, string path)
    {
        Secure = secure;
        Host = host;
        Port = port;
        Path = path;
    }

    /// <summary>Whether TLS is asked for: scheme wss.</summary>
    public bool Secure { get; }

    /// <summary>Host name or IPv4 address, as written in the endpoint.</summary>
    public string Host { get; }

    /// <summary>TCP port, 1 to 65535.</summary>
    public int Port { get; }

    /// <summary>Request path: it begins with a slash and ends with the percent-encoded identity.</summary>
    public string Path { get; }

    /// <summary>Value of the Host header: the port is named only when it is not the scheme's default.</summary>
    public string HostHeader => Port == (Secure ? DefaultSecurePort : DefaultPort) ? Host : Host + ":" + Port.ToString();

    /// <summary>Reads an endpoint as an installer or the central system wrote it.</summary>
    /// <param name="endpoint">
    /// Scheme ws or wss of any case, host name or IPv4 address, optional port, optional path; slashes at its end do not
    /// matter. Refused: IPv6 literals, user-info, query, fragment, and characters that RFC 3986 does not allow.
    /// </param>
    /// <param name="identity">The charge point's identity, not percent-encoded.</param>
    /// <returns>The address, or null when endpoint or identity cannot be used.</returns>
    public static EndpointUrl TryParse(string endpoint, string identity)
    {
        if (string.IsNullOrEmpty(endpoint) || string.IsNullOrEmpty(identity))
        {
            return null;
        }

        char[] text = endpoint.ToCharArray();
        int hostStart = AuthorityStart(text);
        if (hostStart < 0)
        {
            return null;
        }

        bool secure = hostStart == "wss://".Length;
        int pathStart = hostStart;
        while (pathStart < text.Length && text[pathStart] != '/')
        {
            pathStart++;
        }

        int hostEnd = hostStart;
        while (hostEnd < pathStart && text[hostEnd] != ':')
        {
            hostEnd++;
        }

        int port = secure ? DefaultSecurePort : DefaultPort;
        if (hostEnd < pathStart)
        {
            port = ParsePort(text, hostEnd + 1, pathStart);
        }

        int pathEnd = text.Length;
        while (pathEnd > pathStart && text[pathEnd - 1] == '/')
        {
            pathEnd--;
        }

        if (port < 1 || !IsHost(text, hostStart, hostEnd) || !IsPath(text, pathStart, pathEnd))
        {
            return null;
        }

        string path = new string(text, pathStart, pathEnd - pathStart) + "/" + Encode(identity);
        return new EndpointUrl(secure, new string(text, hostStart, hostEnd - hostStart), port, path);
    }

    /// <summary>Percent-encodes an identity as one path segment (RFC 3986 section 2.1).</summary>
    /// <param name="text">Any text.</param>
    /// <returns>Unreserved characters and <c>*</c> as they are, every other UTF-8 byte as <c>%XX</c>.</returns>
    public static string Encode(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        char[] encoded = new char[3 * bytes.Length];
        int length = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            int value = bytes[i];
            if (IsUnreserved((char)value) || value == '*')
            {
                encoded[length++] = (char)value;
            }
            else
            {
                encoded[length++] = '%';
                encoded[length++] = HexDigit.Of(value >> 4);
                encoded[length++] = HexDigit.Of(value & 0xF);
            }
        }

        return new string(encoded, 0, length);
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

    /// <summary>Reads a TCP port.</summary>
    /// <param name="text">Where it is.</param>
    /// <param name="start">Index of its first digit.</param>
    /// <param name="end">Index behind its last digit.</param>
    /// <returns>The port, at most 65535; -1 when it is none.</returns>
    public static int ParsePort(char[] text, int start, int end)
    {
        int port = 0;
        for (int i = start; i < end; i++)
        {
            char digit = text[i];
            if (digit < '0' || digit > '9')
            {
                return -1;
            }

            port = port * 10 + (digit - '0');
            if (port > MaximumPort)
            {
                return -1;
            }
        }

        return start == end ? -1 : port;
    }

    /// <summary>Tells whether a text is a host name or an IPv4 address.</summary>
    /// <param name="text">Where it is.</param>
    /// <param name="start">Index of its first character.</param>
    /// <param name="end">Index behind its last character.</param>
    /// <returns>True for labels of letters, digits, hyphens and underscores; a name that ends in a number must be an IPv4
    /// address.</returns>
    public static bool IsHost(char[] text, int start, int end)
    {
        if (end - start > MaximumHostLength)
        {
            return false;
        }

        int labels = 0;
        int octets = 0;
        bool lastIsNumber = false;
        int labelStart = start;
        for (int i = start; i <= end; i++)
        {
            if (i < end && text[i] != '.')
            {
                if (!IsLetterOrDigit(text[i]) && text[i] != '-' && text[i] != '_')
                {
                    return false;
                }

                continue;
            }

            int length = i - labelStart;
            if (length < 1 || length > MaximumLabelLength || text[labelStart] == '-' || text[i - 1] == '-')
            {
                return false;
            }

            labels++;
            lastIsNumber = true;
            int value = 0;
            for (int j = labelStart; j < i; j++)
            {
                lastIsNumber = lastIsNumber && text[j] >= '0' && text[j] <= '9';
                value = length <= 3 ? value * 10 + (text[j] - '0') : MaximumPort;
            }

            if (lastIsNumber && value <= 255)
            {
                octets++;
            }

            labelStart = i + 1;
        }

        return !lastIsNumber || (labels == 4 && octets == 4);
    }

    private static bool IsPath(char[] text, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            char c = text[i];
            if (c == '%')
            {
                if (end - i < 3 || HexDigit.Value(text[i + 1]) < 0 || HexDigit.Value(text[i + 2]) < 0)
                {
                    return false;
                }
            }
            else if (!IsUnreserved(c) && !IsPathPunctuation(c))
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

    private static bool IsUnreserved(char c) => IsLetterOrDigit(c) || c == '-' || c == '.' || c == '_' || c == '~';

    private static bool IsLetterOrDigit(char c) =>
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}
