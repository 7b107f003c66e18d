using System.Security.Cryptography.X509Certificates;
using Borne.Settings.Registry;
using Borne.Virtual.CentralSystem;
using Borne.Virtual.Contracts;
using Borne.Virtual.Fleet;
using Borne.Virtual.Modes;
using Borne.Virtual.Options;
using Borne.Virtual.Terminal;
using Borne.Virtual.Web;

namespace Borne.Virtual;

/// <summary>Puts a fleet of virtual wallboxes together.</summary>
internal static class FleetProgram
{
    private const int Occupancy = 50;
    private const int VisitMinutes = 10;

    // As on a board without PSRAM: what one of thousands must hold is what a small wallbox holds.
    private const int ReceiveBytes = 16 * 1024;
    private const int SendBytes = 4 * 1024;

    /// <summary>Runs it.</summary>
    /// <param name="options">The command line.</param>
    /// <param name="roots">Root certificates to trust instead of the operating system's, or null.</param>
    /// <param name="output">Where progress and summary go.</param>
    /// <returns>The exit code.</returns>
    public static int Run(VirtualOptions options, X509Certificate2Collection? roots, StreamWriter output)
    {
        var template = new FleetTemplate(options.Stations!.First, options.Stations.Last, options.Identity, options.Seed);
        var statistics = new FleetStatistics();
        var loop = new FleetLoop(statistics);
        using CentralStore? store = Program.OpenData(options);
        var authority = new ContractAuthority(() => DateTimeOffset.UtcNow);
        EmbeddedCentralSystem? centralSystem = options.CentralSystem is null
            ? new EmbeddedCentralSystem(() => DateTimeOffset.UtcNow, template.Knows, options.Key, store, authority, Program.OpenFiles(options))
            : null;
        var panels = new FleetPanels(template, loop);
        using WebServer? server = centralSystem is null ? null : Program.StartServer(options.Port, application =>
        {
            centralSystem.Map(application);
            new CentralPage(centralSystem, () => DateTimeOffset.UtcNow).Map(application);
            OcspEndpoint.Map(application, new OcspResponder(authority, () => DateTimeOffset.UtcNow));
            panels.Map(application);
        });
        if (server is not null)
        {
            authority.ResponderUrl = $"http://127.0.0.1:{server.Port}{OcspEndpoint.Path}";
        }

        string endpoint = options.CentralSystem ?? $"ws://127.0.0.1:{server!.Port}{EmbeddedCentralSystem.Path}";
        TrafficPlan? traffic = options.Traffic
            ? new TrafficPlan(options.Occupancy ?? Occupancy, options.VisitMinutes ?? VisitMinutes, options.Cards)
            : null;
        var builder = new FleetBuilder(loop, statistics, template, traffic, options.StationsPerSecond, authority);
        var stations = new List<FleetStation>(template.Count);
        for (int number = template.First; number <= template.Last; number++)
        {
            stations.Add(builder.Add(
                number,
                roots,
                (seed, network) => Program.CreateStation(options with { Seed = seed }, network),
                StationOptionsOf(options, endpoint, template.IdentityOf(number), number)));
        }

        var terminal = new PlainTerminal(output, null);
        terminal.WriteLine($"Borne fleet: {stations.Count} wallboxes, {template.IdentityOf(template.First)} to "
            + $"{template.IdentityOf(template.Last)}, {options.StationsPerSecond} more each second");
        terminal.WriteLine($"Central system: {(options.CentralSystem is null ? "embedded, " : "")}{endpoint}");
        if (server is not null)
        {
            terminal.WriteLine($"Its page:       http://127.0.0.1:{server.Port}{CentralPage.Path}");
            terminal.WriteLine($"Front panels:   http://127.0.0.1:{server.Port}/");
        }

        terminal.Flush();
        int exitCode = new FleetMode(loop, stations, statistics, options.Seconds, terminal) { Panels = panels, CentralSystem = centralSystem }.Run();
        foreach (FleetStation station in stations)
        {
            station.Network.Dispose();
        }

        return exitCode;
    }

    private static StationOptions StationOptionsOf(VirtualOptions options, string endpoint, string identity, int number)
    {
        StationOptions station = Program.Describe(options, endpoint, identity, number);
        station.ReceiveBytes = ReceiveBytes;
        station.SendBytes = SendBytes;
        return station;
    }
}
