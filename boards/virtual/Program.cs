using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Virtual.CentralSystem;
using Borne.Virtual.Commands;
using Borne.Virtual.Contracts;
using Borne.Virtual.Display;
using Borne.Virtual.Fleet;
using Borne.Virtual.Machine;
using Borne.Virtual.Modes;
using Borne.Virtual.Network;
using Borne.Virtual.Options;
using Borne.Virtual.Terminal;
using Borne.Virtual.Wallbox;
using Borne.Virtual.Wallbox.Storage;
using Borne.Virtual.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;

namespace Borne.Virtual;

/// <summary>The virtual wallbox.</summary>
public static class Program
{
    private const int BadOptions = 2;
    private const int Failure = 3;
    private const int PagePort = 8080;
    private const string DefaultVendor = "Borne";
    private const string DefaultModel = "Virtual";
    private const int ReceiveBytes = 80 * 1024 + 256;

    // As on a board with PSRAM.
    private const int MaxChargingProfiles = 100;
    private const int MaxSchedulePeriods = 100;
    private const int MaxStackLevel = 100;
    private const int SendBytes = 16 * 1024;

    private static string PageFolder => Path.Combine(AppContext.BaseDirectory, "page");

    /// <summary>Runs it.</summary>
    /// <param name="arguments">The command line.</param>
    /// <returns>0 when all went well, 1 when a session or script failed, 2 for a bad command line,
    /// 3 when a file or the output failed.</returns>
    public static int Main(string[] arguments)
    {
        StreamWriter output = StandardOutput.Open();
        try
        {
            VirtualOptions options = new OptionParser(arguments, Environment.GetEnvironmentVariable).Parse();
            if (options.Help)
            {
                HelpText.Print(output);
                output.Flush();
                return 0;
            }

            if (options.Completion is not null)
            {
                output.Write(Completion.For(options.Completion));
                output.Flush();
                return 0;
            }

            using var network = new SocketLink(ReadRoots(options.CertificateAuthority));
            return options.Stations is not null ? FleetProgram.Run(options, ReadRoots(options.CertificateAuthority), output)
                : options.Drive ? Drive(options, network, output)
                : Run(options, network, output);
        }
        catch (OptionException problem)
        {
            Console.Error.WriteLine("error: " + VisibleText.Of(problem.Message));
            return BadOptions;
        }
        catch (OutputClosedException)
        {
            // Nobody reads the output any more, so there is nobody left to run for.
            return 0;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"error: The wallbox cannot go on: {VisibleText.Of(problem.Message.TrimEnd('.', ' '))}. Look at "
                + "the disk and at where the output goes.");
            return Failure;
        }
    }

    private static int Drive(VirtualOptions options, SocketLink network, StreamWriter output)
    {
        StationHost host = CreateHost(options, CreateStation(options, network), options.CentralSystem);
        using MeterMemory? meters = RememberMeters(options, host);
        return new DriveMode(host, new LineSource(StandardInput.Open()), output).Run();
    }

    private static int Run(VirtualOptions options, SocketLink network, StreamWriter output)
    {
        string[]? script = null;
        if (options.Script is not null)
        {
            script = ScriptSource.Read(options.Script);
        }
        else if (options.Once || (options.CentralSystem is null && !options.Fresh))
        {
            script = ScriptSource.BuiltIn();
        }

        // The embedded central system lives in simulated time, so that a fast session has timestamps that fit.
        DateTimeOffset start = DateTimeOffset.UtcNow;
        StationHost? host = null;
        var panel = new FrontPanel();
        DateTimeOffset Clock() => start.AddMilliseconds(host?.Now ?? 0);
        using CentralStore? store = OpenData(options);
        var authority = new ContractAuthority(Clock);
        EmbeddedCentralSystem? centralSystem = options.CentralSystem is null
            ? new EmbeddedCentralSystem(
                Clock,
                identity => identity == (host?.Controller?.Settings.Text(Key.Identity) ?? options.Identity),
                options.Key,
                store,
                authority,
                OpenFiles(options))
            : null;
        using WebServer server = StartServer(options.Port, application =>
        {
            centralSystem?.Map(application);
            if (centralSystem is not null)
            {
                new CentralPage(centralSystem, Clock).Map(application);
            }

            OcspEndpoint.Map(application, new OcspResponder(authority, Clock));
            panel.Map(application);
        });
        authority.ResponderUrl = $"http://127.0.0.1:{server.Port}{OcspEndpoint.Path}";
        centralSystem?.FilesUrl = $"http://127.0.0.1:{server.Port}{FileDesk.Path}";
        string endpoint = options.CentralSystem ?? $"ws://127.0.0.1:{server.Port}{EmbeddedCentralSystem.Path}";
        using SocketListener? listener = Listen(options, network);
        SimulatedStation station = CreateStation(options, network);
        LocalPage? page = listener is null ? null : new LocalPage(listener, new FolderAssets(PageFolder), station.Wifi, station.ResetButton);
        using PseudoTerminal? line = OpenLine(options, network);
        ImprovLine? improv = line is null ? null : new ImprovLine(line, station.Wifi, listener?.Port ?? 0);
        host = CreateHost(options, station, endpoint, page, improv, authority);
        panel.About["page"] = listener is null ? null : $"http://127.0.0.1:{listener.Port}/";
        panel.About["centralSystem"] = UrlMask.Apply(endpoint);
        panel.About["centralPage"] = centralSystem is null ? null : CentralPage.Path;
        panel.About["embedded"] = centralSystem is not null;
        panel.About["fixedCable"] = options.FixedCable;
        panel.About["maxAmps"] = options.MaxAmps;
        using MeterMemory? meters = RememberMeters(options, host);
        using FrameLog? frames = options.Frames is null ? null : new FrameLog(options.Frames);
        if (frames is not null)
        {
            host.Happened += frames.Add;
        }

        ITerminal terminal = CreateTerminal(options, host, output);
        Introduce(options, endpoint, server.Port, listener?.Port, terminal);
        return new RunningMode(options, script, host, terminal, panel, centralSystem).Run();
    }

    internal static WebServer StartServer(int port, Action<WebApplication> map)
    {
        try
        {
            return WebServer.Start(port, map);
        }
        catch (Exception problem) when (problem is IOException or System.Net.Sockets.SocketException)
        {
            throw new OptionException($"Port {port} cannot be used; choose another one with --port, or leave it out.");
        }
    }

    internal static CentralStore? OpenData(VirtualOptions options)
    {
        try
        {
            return options.Data is null ? null : new CentralStore(options.Data);
        }
        catch (Exception problem) when (problem is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new OptionException($"--data cannot use '{options.Data}': {problem.Message.TrimEnd('.')}.");
        }
    }

    internal static FileShelf? OpenFiles(VirtualOptions options)
    {
        try
        {
            return options.Data is null ? null : new FileShelf(options.Data);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new OptionException($"--data cannot use '{options.Data}': {problem.Message.TrimEnd('.')}.");
        }
    }

    internal static SimulatedStation CreateStation(VirtualOptions options, SocketLink network)
    {
        var station = new SimulatedStation(
            options.Connectors, options.Phases, options.MaxAmps, options.FixedCable, options.Seed, network);
        if (options.MainMeter)
        {
            station.AddMainMeter();
        }

        foreach (SimulatedConnector connector in options.Fresh ? station.Connectors : [])
        {
            connector.Uncalibrate();
        }

        return station;
    }

    private static MeterMemory? RememberMeters(VirtualOptions options, StationHost host)
    {
        if (options.Store is null)
        {
            return null;
        }

        var memory = new MeterMemory(options.Store, [.. host.Station.Connectors.Select(connector => connector.Meter)]);
        host.Stepped += memory.Save;
        return memory;
    }

    private static SocketListener? Listen(VirtualOptions options, SocketLink network)
    {
        if (options.NoPage)
        {
            return null;
        }

        try
        {
            return new SocketListener(options.PagePort ?? PagePort, options.PageOnNetwork, network.Activity);
        }
        catch (System.Net.Sockets.SocketException)
        {
            // Two wallboxes on one machine need not be told apart to run, only to have a page each.
            return options.PagePort is null ? null : throw new OptionException(
                $"Port {options.PagePort} cannot be used for the station's page; choose another one with --page-port.");
        }
    }

    private static PseudoTerminal? OpenLine(VirtualOptions options, SocketLink network)
    {
        try
        {
            return options.Improv is null ? null : new PseudoTerminal(options.Improv, network.Activity);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new OptionException($"--improv cannot use '{options.Improv}': {problem.Message.TrimEnd('.')}.");
        }
    }

    /// <summary>What a controller is told, whether it is alone or in a fleet; the caller adds how much it has to spare.</summary>
    internal static StationOptions Describe(VirtualOptions options, string? endpoint, string? identity, int number) => new()
    {
        Endpoint = endpoint,
        Identity = identity,
        AuthorizationKey = options.Key,
        Dialect = options.Dialect,
        Vendor = options.Vendor ?? DefaultVendor,
        Model = options.Model ?? DefaultModel,
        SerialNumber = options.Serial is null ? $"VIRTUAL-{number}" : Numbered(options.Serial, number),
        FirmwareVersion = options.FirmwareVersion ?? Release.Version,
        Iccid = options.Iccid,
        Imsi = options.Imsi,
        MeterSerialNumber = options.MeterSerial is null ? null : Numbered(options.MeterSerial, number),
        LittleEndianUids = options.UidOrder,
        MeterType = "Simulated",
        PlatformVersion = Environment.Version.ToString(3),
        ReachesIpv6 = true,
    };

    // A run of '#' is filled with the number; a text without one is everybody's.
    private static string Numbered(string text, int number) =>
        text.Contains('#') ? new FleetTemplate(number, number, text, null).IdentityOf(number) : text;

    private static StationHost CreateHost(
        VirtualOptions options, SimulatedStation station, string? endpoint, LocalPage? page = null, ImprovLine? improv = null, ContractAuthority? authority = null)
    {
        StationOptions stationOptions = Describe(options, options.Fresh ? null : endpoint, options.Fresh ? null : options.Identity, 1);
        stationOptions.ReceiveBytes = ReceiveBytes;
        stationOptions.SendBytes = SendBytes;
        stationOptions.MaxChargingProfiles = MaxChargingProfiles;
        stationOptions.MaxSchedulePeriods = MaxSchedulePeriods;
        stationOptions.MaxStackLevel = MaxStackLevel;
        stationOptions.HasPage = page is not null;
        IStationStorage storage = options.Store is null ? new MemoryStorage() : new DiskStorage(options.Store);
        return new StationHost(station, stationOptions, storage, authority)
        {
            Page = page,
            Improv = improv,
            FirmwareKey = options.FirmwareKey is null ? null : ReadFirmwareKey(options.FirmwareKey),
        };
    }

    private static ITerminal CreateTerminal(VirtualOptions options, StationHost host, StreamWriter output)
    {
        // A script ends by itself and its file may be the input, so only the other modes take commands.
        bool takesCommands = options.Script is null && !options.Once;
        LineSource? lines = takesCommands && Console.IsInputRedirected ? new LineSource(StandardInput.Open()) : null;
        bool dumb = Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb" && !OperatingSystem.IsWindows();
        if (Console.IsOutputRedirected || dumb)
        {
            lines ??= takesCommands ? new LineSource(StandardInput.Open()) : null;
            return new PlainTerminal(output, lines);
        }

        bool colours = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new AnsiTerminal(
            output, lines, takesCommands && !Console.IsInputRedirected, colours,
            line => CommandMask.Of(line, host.Controller?.Settings));
    }

    private static void Introduce(VirtualOptions options, string endpoint, int port, int? pagePort, ITerminal terminal)
    {
        string phases = options.Phases == 1 ? "1 phase" : "3 phases";
        string connectors = options.Connectors == 1 ? "1 connector" : $"{options.Connectors} connectors";
        string cable = options.FixedCable ? "fixed cable" : "socket outlet";
        string whose = options.CentralSystem is null ? "embedded, " : "";
        terminal.WriteLine($"Borne virtual wallbox {options.Identity}: {connectors}, {cable}, {phases}, "
            + $"{options.MaxAmps} A", TextStyle.Story);
        terminal.WriteLine($"Central system: {whose}{endpoint}");
        terminal.WriteLine($"Front panel:    http://127.0.0.1:{port}/");
        terminal.WriteLine(pagePort is not null ? $"Station's page: http://127.0.0.1:{pagePort}/"
            : options.NoPage ? "Station's page: switched off"
            : $"Station's page: none, because port {PagePort} is taken; choose another one with --page-port");
        terminal.WriteLine("");
    }

    private static byte[] ReadFirmwareKey(string file)
    {
        try
        {
            return SigningCommands.ReadPublicKey(file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new OptionException($"--firmware-key cannot use '{file}': {problem.Message.TrimEnd('.')}.");
        }
    }

    private static X509Certificate2Collection? ReadRoots(string? file)
    {
        if (file is null)
        {
            return null;
        }

        try
        {
            var roots = new X509Certificate2Collection();
            roots.ImportFromPemFile(file);
            return roots.Count > 0 ? roots : throw new OptionException($"The file '{file}' holds no certificate in "
                + "PEM form; export the root certificate as PEM.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new OptionException($"The file '{file}' cannot be read as certificates in PEM form; check its name.");
        }
    }
}
