using System.Text.RegularExpressions;
using Borne.FirmwareManagement.Transfer;
using Borne.Settings.Values;
using Borne.Wire.Http;

namespace Borne.Fuzz.Targets;

/// <summary>
/// Addresses of central systems and of files: what is taken names the same host and port as for the platform, cannot slip a line into
/// a request or command, and comes back from what is made of it.
/// </summary>
internal sealed partial class UrlTarget : IFuzzTarget
{
    private static readonly string[] Texts =
    [
        "ws://cs.example.com/ocpp", "wss://cs.example.com:8443/a/b/", "ws://10.0.0.1:80/", "WS://Host_1", "wss://h/a?token=1", "ws://[::1]:80/x",
        "ws://u:p%40w@h/a", "wss://cs.example.com:443/ocpp/1.6/CP%20001", "cs.example.com:443/ocpp/#OSN#", "h/#OSN#",
        "http://files.example.com/fw/new.img", "https://u:p%20w@h:8443/a/b%2Fc?sig=a%3D&x=1", "ftp://10.0.0.9/dir/", "ftps://h:990/f.bin;type=i",
        "ftp://user@h//abs/file", "http://h?x", "https://h:1/#f", "http://a b/c", "http://h/%zz",
    ];

    private static readonly string[] Locations = ["/other", "b.img", "../c", "//h2/x", "https://h3:444/y?z", "?q", "http://h/" + "é"];

    public string Name => "url";

    public int FixedCases => 30_000;

    public void Run(FuzzCase input)
    {
        Random random = input.Random;
        string text = Damage.Any(random, Texts);
        text = input.Fed("text", random.Next(8) == 0 ? text : Damage.Text(random, text));
        string identity = input.Fed("identity", random.Next(2) == 0 ? "CP 1*é" : Damage.Text(random, "NL*ECO*1000"));
        Endpoint(input, text, identity);
        Split(input, text);
        Transfer(input, text);
    }

    private static void Endpoint(FuzzCase input, string text, string identity)
    {
        EndpointUrl url = EndpointUrl.TryParse(text, identity);
        if (url is null)
        {
            return;
        }

        input.Reach("endpoint");
        FuzzCase.Demand(url.Port is >= 1 and <= 65535, $"port {url.Port}");
        FuzzCase.Demand(PathPattern.IsMatch(url.Path), $"path {url.Path}");
        FuzzCase.Demand(HostPattern.IsMatch(url.HostHeader), $"host {url.HostHeader}");
        if (!url.Host.Contains('_', StringComparison.Ordinal) && url.User is null && Uri.TryCreate(text, UriKind.Absolute, out Uri? uri))
        {
            // Names of local networks have '_', which the platform does not take everywhere; a login is compared by itself.
            FuzzCase.Demand(IsSame(uri, url.Host), $"host {uri.Host}");
            FuzzCase.Demand(uri.Port == url.Port, $"port {uri.Port}");
        }

        foreach (string part in new[] { url.User ?? "", url.Password ?? "" })
        {
            FuzzCase.Demand(part.All(sign => sign is >= ' ' and not '\x7f'), $"{part} has a control character");
        }

        string written = (url.Secure ? "wss://" : "ws://") + url.HostHeader + url.BasePath + url.Query;
        EndpointUrl again = EndpointUrl.TryParse(written, identity);
        FuzzCase.Demand(again is not null && again.Path == url.Path && again.Port == url.Port, $"{written} is another one");
    }

    // 010.1.0x9 is the platform's 8.1.0.9, and it shortens IPv6; the station hands the text to the resolver as it is.
    private static bool IsSame(Uri uri, string host) =>
        uri.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 || string.Equals(uri.Host, host, StringComparison.OrdinalIgnoreCase);

    private static void Split(FuzzCase input, string text)
    {
        EndpointParts? parts = EndpointParts.TrySplit(text);
        if (parts is { Host.Length: > 0 })
        {
            input.Reach("parts");
            EndpointParts? again = EndpointParts.TrySplit(parts.Url);
            FuzzCase.Demand(again is not null && again.Url == parts.Url, $"{parts.Url} splits into another one");
            EndpointParts? shown = EndpointParts.TrySplitTemplate(parts.Template, parts.Secure, out _);
            FuzzCase.Demand(
                shown is not null && shown.Host == parts.Host && shown.RealPort == parts.RealPort && shown.ClosedPath == parts.ClosedPath,
                $"{parts.Template} is another one");
        }

        EndpointParts? template = EndpointParts.TrySplitTemplate(text, true, out _);
        FuzzCase.Demand(template is null || template.Host.Length > 0, "a template without a host");
    }

    private static void Transfer(FuzzCase input, string text)
    {
        TransferUrl? url = TransferUrl.TryParse(text);
        if (url is null)
        {
            return;
        }

        input.Reach("transfer");
        Check(url, text);
        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? uri))
        {
            // What no URL may have is taken as operators write it, such as a second '@', which the platform refuses.
            FuzzCase.Demand(IsSame(uri, url.Host), $"host {uri.Host}");
        }

        Check(url.InDirectory("diag_1.log"), "a file in it");
        if (url.IsFtp)
        {
            return;
        }

        string location = input.Fed("location", Damage.Text(input.Random, Damage.Any(input.Random, Locations)));
        TransferUrl? target = url.Redirect(location);
        if (target is not null)
        {
            input.Reach("redirected");
            Check(target, location);
            bool isSame = target.Host == url.Host && target.Port == url.Port && target.Scheme == url.Scheme;
            FuzzCase.Demand(isSame || target.Authorization is null || location.Contains('@'), "the login goes to another server");
            FuzzCase.Demand(!url.IsSecure || target.IsSecure, "from a secured server to an unsecured one");
        }
    }

    private static void Check(TransferUrl url, string what)
    {
        FuzzCase.Demand(url.Port is >= 1 and <= 65535, $"{what}: port {url.Port}");
        FuzzCase.Demand(PathPattern.IsMatch(url.Path), $"{what}: path {url.Path}");
        FuzzCase.Demand(HostPattern.IsMatch(url.HostHeader), $"{what}: host {url.HostHeader}");
        FuzzCase.Demand(url.Authorization is null || url.Authorization.All(sign => sign is >= ' ' and < '\x7f'), $"{what}: {url.Authorization}");
        foreach (string? part in new[] { url.User, url.Password, url.IsFtp ? url.FtpPath : "" })
        {
            FuzzCase.Demand(part is null || !part.Any(char.IsControl) || part.All(sign => sign is >= ' ' and not '\x7f'), $"{what}: {part} has a control character");
        }
    }

    [GeneratedRegex(@"\A/[!-~]*\z")]
    private static partial Regex PathPattern { get; }

    [GeneratedRegex(@"\A([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:[1-9][0-9]{0,4})?\z")]
    private static partial Regex HostPattern { get; }
}
