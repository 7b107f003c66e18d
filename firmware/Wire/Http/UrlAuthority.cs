using Borne.Base.Bytes;

namespace Borne.Wire.Http;

/// <summary>
/// The part of a URL between its scheme and its path: <c>[user[:password]@]host[:port]</c> (RFC 3986 section 3.2).
/// </summary>
public sealed class UrlAuthority
{
    private const int MaximumPort = 65535;
    private const int MaximumHostLength = 253;
    private const int MaximumLabelLength = 63;
    private const int Ipv6Groups = 8;
    private const int MaximumGroupLength = 4;

    private UrlAuthority(string host, bool isIpv6, int port, string user, string password)
    {
        Host = host;
        IsIpv6 = isIpv6;
        Port = port;
        User = user;
        Password = password;
    }

    /// <summary>Host name, IPv4 address, or IPv6 address without its brackets, as written.</summary>
    public string Host { get; }

    /// <summary>True when the host is an IPv6 address.</summary>
    public bool IsIpv6 { get; }

    /// <summary>TCP port, 1 to 65535; 0 when none is written.</summary>
    public int Port { get; }

    /// <summary>User name, decoded and not empty; null when there is none.</summary>
    public string User { get; }

    /// <summary>Password, decoded; null when there is none.</summary>
    public string Password { get; }

    /// <summary>The host as a URL and the Host header have it: an IPv6 address in brackets.</summary>
    public string WrittenHost => IsIpv6 ? "[" + Host + "]" : Host;

    /// <summary>Reads it.</summary>
    /// <param name="text">Where it is.</param>
    /// <param name="start">Index of its first character.</param>
    /// <param name="end">Index behind its last character.</param>
    /// <param name="problem">What is wrong with it, for a person; null when nothing is.</param>
    /// <returns>The parts, or null when it cannot be used.</returns>
    public static UrlAuthority TryParse(char[] text, int start, int end, out string problem)
    {
        // A password may hold an '@' itself, because people write it so: the last one counts.
        int loginEnd = -1;
        for (int i = start; i < end; i++)
        {
            loginEnd = text[i] == '@' ? i : loginEnd;
        }

        string user = null;
        string password = null;
        if (loginEnd >= 0)
        {
            int userEnd = IndexOf(text, ':', start, loginEnd);
            user = PercentCode.Decode(text, start, userEnd);
            password = userEnd == loginEnd ? null : PercentCode.Decode(text, userEnd + 1, loginEnd);

            // Basic authorization parts the two at the first colon (RFC 7617 section 2).
            if (string.IsNullOrEmpty(user) || user.IndexOf(':') >= 0 || (password is null && userEnd < loginEnd))
            {
                problem = "its login before the '@' is none";
                return null;
            }

            start = loginEnd + 1;
        }

        bool isIpv6 = start < end && text[start] == '[';
        int hostStart = isIpv6 ? start + 1 : start;
        int hostEnd = IndexOf(text, isIpv6 ? ']' : ':', hostStart, end);
        int colon = isIpv6 ? hostEnd + 1 : hostEnd;
        bool isHost = isIpv6
            ? hostEnd < end && IsIpv6Address(text, hostStart, hostEnd) && (colon == end || text[colon] == ':')
            : IsHost(text, hostStart, hostEnd);
        int port = colon >= end ? 0 : ParsePort(text, colon + 1, end);
        problem = !isHost ? "its host is neither a name nor an address" : port < 0 ? "its port is none of 1 to 65535" : null;
        return problem is null
            ? new UrlAuthority(new string(text, hostStart, hostEnd - hostStart), isIpv6, port, user, password) : null;
    }

    /// <summary>Tells whether a character is an ASCII letter or digit.</summary>
    /// <param name="c">The character.</param>
    public static bool IsLetterOrDigit(char c) =>
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || IsDigit(c);

    private static bool IsDigit(char c) => c >= '0' && c <= '9';

    private static int IndexOf(char[] text, char wanted, int start, int end)
    {
        while (start < end && text[start] != wanted)
        {
            start++;
        }

        return start;
    }

    // -1 when it is no port.
    private static int ParsePort(char[] text, int start, int end)
    {
        int port = 0;
        for (int i = start; i < end; i++)
        {
            port = IsDigit(text[i]) ? port * 10 + (text[i] - '0') : -1;
            if (port < 0 || port > MaximumPort)
            {
                return -1;
            }
        }

        return port == 0 ? -1 : port;
    }

    // Labels of letters, digits, hyphens and underscores; a name that ends in a number must be an IPv4 address.
    private static bool IsHost(char[] text, int start, int end)
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
                lastIsNumber = lastIsNumber && IsDigit(text[j]);
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

    // RFC 4291 section 2.2, without a zone: what that means differs from one host to the next.
    private static bool IsIpv6Address(char[] text, int start, int end)
    {
        int groups = 0;
        bool isShort = end - start >= 2 && text[start] == ':' && text[start + 1] == ':';
        int at = isShort ? start + 2 : start;
        while (at < end)
        {
            int from = at;
            while (at < end && HexDigit.Value(text[at]) >= 0)
            {
                at++;
            }

            if (at < end && text[at] == '.')
            {
                groups += 2;
                return IsNumbers(text, from, end) && IsHost(text, from, end) && IsWhole(groups, isShort);
            }

            groups++;
            if (at == from || at - from > MaximumGroupLength || (at < end && (text[at] != ':' || at + 1 == end)))
            {
                return false;
            }

            at++;
            if (at < end && text[at] == ':')
            {
                if (isShort)
                {
                    return false;
                }

                isShort = true;
                at++;
            }
        }

        return IsWhole(groups, isShort);
    }

    private static bool IsWhole(int groups, bool isShort) => isShort ? groups < Ipv6Groups : groups == Ipv6Groups;

    private static bool IsNumbers(char[] text, int start, int end)
    {
        while (start < end && (IsDigit(text[start]) || text[start] == '.'))
        {
            start++;
        }

        return start == end;
    }
}
