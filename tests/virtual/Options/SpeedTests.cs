using System.Net;
using System.Net.Sockets;
using Borne.Virtual.Options;
using Borne.Virtual.Terminal;
using Borne.Virtual.Wallbox;

namespace Borne.VirtualTests.Options;

/// <summary>How fast time runs: as the central system's, unless it is our own or a person says otherwise.</summary>
[TestClass]
public sealed class SpeedTests
{
    private static readonly VirtualOptions Foreign = new() { CentralSystem = "ws://csms.test/" };

    [TestMethod]
    public void Time_runs_faster_by_itself_only_with_the_embedded_central_system()
    {
        Assert.AreEqual(60, new VirtualOptions().FirstSpeed(runsScript: true));
        Assert.AreEqual(1, new VirtualOptions().FirstSpeed(runsScript: false));
        Assert.AreEqual(1, Foreign.FirstSpeed(runsScript: true));
        Assert.AreEqual(1, Foreign.FirstSpeed(runsScript: false));
        Assert.AreEqual(25, (Foreign with { Speed = 25 }).FirstSpeed(runsScript: true));
    }

    [TestMethod]
    public void A_time_of_its_own_is_told()
    {
        Assert.Contains("x2.5", Foreign.TimeNotice(2.5));
        Assert.Contains("timestamps", Foreign.TimeNotice(0.5));
        Assert.AreEqual("", Foreign.TimeNotice(1));
        Assert.AreEqual("", new VirtualOptions().TimeNotice(60));
    }

    [TestMethod]
    [DataRow(0.1, 20)]
    [DataRow(1, 20)]
    [DataRow(1.5, 1)]
    [DataRow(10_000, 1)]
    public void The_wallbox_wakes_once_for_each_step_in_real_time(double speed, int waitMs) =>
        Assert.AreEqual(waitMs, new SimulationPace(TestHost.Create()) { Speed = speed }.WaitMs);

    [TestMethod]
    public void Time_stands_still_while_the_network_is_awaited_and_is_made_up_for()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        StationHost host = TestHost.Create(endpoint: $"ws://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/");
        var clock = new HandClock();
        var pace = new SimulationPace(host, clock) { Speed = 100 };
        host.Start();
        host.Tick();
        using Socket peer = silent.AcceptSocket();
        Assert.IsFalse(host.IsSettled);
        Run(pace, clock, 10);
        long began = host.Now;
        Run(pace, clock, 40);
        Assert.AreEqual(began + 40, host.Now, "as fast as time passes on the network");
        host.Station.Network.SetUp(false);
        host.Tick();
        Assert.IsTrue(host.IsSettled);
        Run(pace, clock, 10);
        Assert.AreEqual(began + 40 + (10 * 150), host.Now, "and then somewhat faster than was asked for");
        for (int runs = 0; runs < 20; runs++)
        {
            Run(pace, clock, 10);
        }

        Assert.AreEqual((10 + 40 + 10 + 200) * 100, host.Now, "until it is as if nothing had been waited for");
    }

    [TestMethod]
    public void Time_stands_still_while_a_call_is_on_its_way_to_the_station()
    {
        StationHost host = TestHost.Create();
        host.Start();
        var clock = new HandClock();
        bool isCalled = true;
        var pace = new SimulationPace(host, clock, () => isCalled) { Speed = 100 };
        Run(pace, clock, 40);
        Assert.IsLessThanOrEqualTo(40, host.Now);
        isCalled = false;
        Run(pace, clock, 40);
        Assert.IsGreaterThanOrEqualTo(4000, host.Now);
    }

    [TestMethod]
    public void A_speed_that_is_not_reached_is_told_once_with_the_reason()
    {
        StationHost host = TestHost.Create();
        host.Start();
        var clock = new HandClock();
        var pace = new SimulationPace(host, clock) { Speed = 1000 };
        Run(pace, clock, 100, steps: 3);
        Assert.IsNull(pace.Reached);

        // A machine that needs 50 ms for each step.
        for (int runs = 0; runs < 20; runs++)
        {
            Run(pace, clock, 10, stepMs: 50);
        }

        Assert.IsTrue(pace.Reached is > 0.3 and < 0.5, $"{pace.Reached}");
        Assert.AreEqual("Time runs x0.4, not x1000: this machine computes no faster.", pace.TakeShortfall());
        Assert.IsNull(pace.TakeShortfall());
        pace.Speed = 1;
        Assert.IsNull(pace.Reached);
        for (int runs = 0; runs < 60; runs++)
        {
            Run(pace, clock, 100);
        }

        Assert.IsNull(pace.Reached);
        Assert.IsNull(pace.TakeShortfall());
    }

    [TestMethod]
    public void A_speed_that_is_reached_is_not_spoken_of()
    {
        StationHost host = TestHost.Create();
        host.Start();
        var clock = new HandClock();
        var pace = new SimulationPace(host, clock) { Speed = 50 };
        for (int runs = 0; runs < 100; runs++)
        {
            Run(pace, clock, 100);
        }

        Assert.AreEqual(100 * 100 * 50, host.Now);
        Assert.IsNull(pace.Reached);
        Assert.IsNull(pace.TakeShortfall());
        Assert.Contains("time x50", StateLines.Describe(host, 50)[0]);
        Assert.Contains("time x50 (reaches x12.5)", StateLines.Describe(host, 50, 12.5)[0]);
    }

    private static void Run(SimulationPace pace, HandClock clock, int realMs, int stepMs = 0, int steps = int.MaxValue)
    {
        clock.Pass(realMs);
        pace.Run(() =>
        {
            clock.Pass(stepMs);
            return --steps > 0;
        });
    }

    /// <summary>Real time that a test moves.</summary>
    private sealed class HandClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Pass(int ms) => _ticks += ms * TimeSpan.TicksPerMillisecond;
    }
}
