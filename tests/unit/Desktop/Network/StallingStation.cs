using Borne.Boards;
using Borne.Hal.Devices.Safety;
using Borne.Hal.Devices.Sockets;
using Borne.Hal.Network.Sockets;
using Borne.Tests.Bench.Hardware;
using Borne.Tests.Bench.Station;
using Borne.Tests.Hal.Devices.Sockets;

namespace Borne.Tests.Desktop.Network;

/// <summary>
/// A whole station with wss on sockets that behave as the device's do, and an external watchdog: a call that never returns ends
/// in a reset, after which the program starts on what was stored.
/// </summary>
internal sealed class StallingStation : IWatchdogOutput
{
    /// <summary>Time that the external watchdog waits, ms.</summary>
    public const int WatchdogMs = 8000;

    private const int TickMs = 50;
    private const int LoopLimitMs = 5000;
    private const int FeedMs = 500;

    private readonly ForgetfulMemory _addresses = new();
    private PolledLink _link;
    private Watchdog _watchdog;
    private StallRecord _record;
    private long _fedAt;

    /// <summary>Starts it and lets the central system accept it.</summary>
    public StallingStation()
    {
        Sockets = new NativeSockets(Station.Network);
        Station.Options.Endpoint = "wss://192.0.2.1/ocpp";
        Restart();
        Run(2000);
    }

    /// <summary>The station and its central system.</summary>
    public TestStation Station { get; } = new();

    /// <summary>The machine's sockets.</summary>
    public NativeSockets Sockets { get; }

    /// <summary>Resets by the external watchdog.</summary>
    public int Resets { get; private set; }

    /// <summary>Starts in a row that found the mark, as this start sees it.</summary>
    public int Stalls => _record.Stalls;

    /// <inheritdoc/>
    public void Feed() => _fedAt = Station.World;

    /// <summary>The supply goes and comes back, or the watchdog pulls the reset.</summary>
    public void Restart()
    {
        Sockets.Reset();
        _record = new StallRecord(Station.Records);
        IStallMark mark = new DyingMark(_record, Sockets);
        _link = new PolledLink(Sockets, _addresses, mark, new FakeEntropy(99));
        Station.Hardware.Network = _link;
        Station.Hardware.Stalls = mark;
        Station.PowerCycle(1000);
        _watchdog = new Watchdog(this, [LoopLimitMs], FeedMs, Station.Now);
        _fedAt = Station.World;
    }

    /// <summary>Lets time pass.</summary>
    public void Run(int ms)
    {
        long end = Station.World + ms;
        while (Station.World < end)
        {
            _link.Poll(Station.Now);
            if (!Sockets.IsStalled)
            {
                Station.Tick(TickMs);
            }

            if (Sockets.IsStalled)
            {
                // Nothing runs any more, and nobody feeds.
                Station.CentralSystem.Now = _fedAt + WatchdogMs;
                Resets++;
                Restart();
                continue;
            }

            _watchdog.Report(0, Station.Now);
            _watchdog.Tick(Station.Now);
        }
    }

    /// <summary>The server goes away: what stood is cut, and new connections meet its habit.</summary>
    public void Change(ServerHabit habit)
    {
        Sockets.Habit = habit;
        Station.CentralSystem.Drop();
        Run(200);
    }

    /// <summary>Plugs in and presents the card that was accepted before.</summary>
    public void Charge()
    {
        Station.Plug();
        Run(300);
        Station.Reader.Present([0x04, 0xA1, 0xB2, 0xC3]);
        Run(3000);
    }
}
