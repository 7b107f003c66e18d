using Borne.Virtual.CentralSystem;
using Borne.Virtual.Fleet;
using Borne.Virtual.Terminal;
using Borne.Virtual.Wallbox;
using Borne.Virtual.Web;

namespace Borne.Virtual.Modes;

/// <summary>Runs a fleet: progress every ten seconds, a summary at the end.</summary>
/// <param name="loop">Who runs the stations.</param>
/// <param name="stations">The stations, already in the loop.</param>
/// <param name="statistics">What they have done.</param>
/// <param name="seconds">Real time after which it ends, or null for "until Ctrl-C".</param>
/// <param name="terminal">Where progress and summary go.</param>
public sealed class FleetMode(
    FleetLoop loop, IReadOnlyList<FleetStation> stations, FleetStatistics statistics, int? seconds, ITerminal terminal)
{
    private const long ProgressMs = 10_000;
    private const long MsPerSecond = 1_000;
    private const int GoodbyePollMs = 10;

    /// <summary>Front panels to serve, or null.</summary>
    public FleetPanels? Panels { get; init; }

    /// <summary>The embedded central system, whose troubles are told, or null.</summary>
    public EmbeddedCentralSystem? CentralSystem { get; init; }

    private readonly FleetSummary _summary = new(stations, statistics);

    /// <summary>Runs until the time is over, or a signal.</summary>
    /// <returns>0 when every station is connected and accepted at the end, else 1.</returns>
    public int Run()
    {
        using var signals = new StopSignals();
        long end = seconds is int limit ? limit * MsPerSecond : long.MaxValue;
        long next = ProgressMs;
        while (loop.Now < end && !signals.IsSeen)
        {
            loop.Turn();
            Panels?.Serve(stations);
            if (CentralSystem?.TakeTrouble() is string trouble)
            {
                terminal.WriteLine(trouble, TextStyle.Error);
                terminal.Flush();
            }

            if (loop.Now >= next)
            {
                next += ProgressMs;
                terminal.WriteLine(_summary.Progress(TimeSpan.FromMilliseconds(loop.Now)));
                terminal.Flush();
            }
        }

        terminal.WriteLine("");
        foreach (string line in _summary.Lines(TimeSpan.FromMilliseconds(loop.Now)))
        {
            terminal.WriteLine(line);
        }

        int exitCode = _summary.Accepted == stations.Count ? 0 : 1;
        SayGoodbye();
        terminal.Close();
        return exitCode;
    }

    private void SayGoodbye()
    {
        foreach (FleetStation station in stations)
        {
            station.Host.BeginGoodbye();
        }

        long start = loop.Now;
        FleetStation[] closing = [.. stations];
        while ((closing = [.. closing.Where(station => station.Host.IsSayingGoodbye)]).Length > 0
            && loop.Now - start < StationHost.GoodbyeTime.TotalMilliseconds)
        {
            foreach (FleetStation station in closing)
            {
                station.Host.Tick();
            }

            Thread.Sleep(GoodbyePollMs);
        }
    }
}
