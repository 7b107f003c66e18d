using Borne.Hal.Devices.Polling;
using Borne.Hal.Devices.Safety;
using Borne.Hal.Station;
using Borne.Station;

namespace Borne.Boards;

/// <summary>
/// A round of the board's loop. The network comes first, because a handshake may stop it for seconds: the parts are read after
/// that, so that the controller acts on a pilot that is as old as the reading of the others, and never on one from before.
/// </summary>
public sealed class MainLoop
{
    /// <summary>Longest time from one round to the next for which the watchdog is fed, ms: a TLS handshake of some 4 s.</summary>
    public const int LimitMs = 5000;

    /// <summary>Time between two feeds, ms.</summary>
    public const int FeedMs = 500;

    private readonly IMillisecondClock _clock;
    private readonly IPolledDevice _network;
    private readonly IPolledDevice _parts;
    private readonly ChargePoint _station;
    private readonly IPolledDevice _page;
    private readonly IPolledDevice _store;
    private readonly LoopTimes _times;
    private readonly Watchdog _watchdog;

    /// <summary>Creates it.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="network">Moves connections on.</param>
    /// <param name="parts">Reads the parts, the pilot first.</param>
    /// <param name="station">The controller.</param>
    /// <param name="page">The station's own page, or null.</param>
    /// <param name="store">Keeps counters, and says on the console what has changed.</param>
    /// <param name="times">Takes the times.</param>
    /// <param name="watchdog">The external watchdog.</param>
    public MainLoop(
        IMillisecondClock clock,
        IPolledDevice network,
        IPolledDevice parts,
        ChargePoint station,
        IPolledDevice page,
        IPolledDevice store,
        LoopTimes times,
        IWatchdogOutput watchdog)
    {
        _clock = clock;
        _network = network;
        _parts = parts;
        _station = station;
        _page = page;
        _store = store;
        _times = times;
        _watchdog = new Watchdog(watchdog, new int[] { LimitMs }, FeedMs, clock.Now);
    }

    /// <summary>Does a round.</summary>
    public void Round()
    {
        _times.Begin(_clock.Now);
        _network.Poll(_clock.Now);
        _times.End(LoopStep.Network, _clock.Now);
        _parts.Poll(_clock.Now);
        _times.End(LoopStep.Parts, _clock.Now);
        _station.Tick(_clock.Now);
        _times.End(LoopStep.Station, _clock.Now);
        _page?.Poll(_clock.Now);
        _times.End(LoopStep.Page, _clock.Now);
        _store.Poll(_clock.Now);
        long now = _clock.Now;
        _times.End(LoopStep.Store, now);
        _watchdog.Report(0, now);
        _watchdog.Tick(now);
    }
}
