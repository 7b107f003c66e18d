using Borne.Base.Time;
using Borne.Boards;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Tests.Bench.Station;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Boards;

/// <summary>Clock of the machine and clock of the station.</summary>
[TestClass]
public class TimeKeeperTests
{
    private const long Utc = 1777852800000L;
    private const int TickMs = 20;

    private readonly FakeSystemClock _system = new();
    private readonly StationClock _station = new();
    private readonly SettingsRegistry _settings = new TestStation(1).ChargePoint.Settings;
    private TimeKeeper _sut;

    [TestInitialize]
    public void Create() => _sut = new TimeKeeper(_system, _station, _settings);

    [TestMethod]
    public void Time_servers_are_asked_as_soon_as_somebody_names_them()
    {
        Run(5000);
        MsAssert.AreEqual("", _system.Servers, "those of the image");
        _settings.Set(Key.TimeServer, "ntp.depot.test");
        Run(5000);
        MsAssert.AreEqual("ntp.depot.test,;", _system.Servers);

        _station.Set(Utc, _system.Now);
        Run(5000);
        _settings.Set(Key.TimeServer2, "10.0.0.1");
        Run(60000);
        MsAssert.AreEqual("ntp.depot.test,;ntp.depot.test,10.0.0.1;", _system.Servers, "once, and when the clock is set as well");

        TimeKeeper again = new(_system, _station, _settings);
        again.Tick(_system.Now);
        MsAssert.IsTrue(_system.Servers.EndsWith(";ntp.depot.test,10.0.0.1;ntp.depot.test,10.0.0.1;", System.StringComparison.Ordinal), "at the start");
    }

    [TestMethod]
    public void Settings_that_have_not_changed_are_not_read_again()
    {
        _settings.Set(Key.TimeServer, "ntp.depot.test");
        Run(5000);
        long before = System.GC.GetAllocatedBytesForCurrentThread();
        Run(60000);
        MsAssert.AreEqual(before, System.GC.GetAllocatedBytesForCurrentThread());
    }

    [TestMethod]
    public void Station_takes_SNTP_until_the_central_system_tells_the_time()
    {
        Run(5000);
        MsAssert.IsFalse(_station.IsSet, "1970 is no time");
        _system.Synchronise(Utc);
        Run(TimeKeeper.LookMs);
        MsAssert.IsTrue(_station.IsSet);
        MsAssert.AreEqual(_system.UtcMs, _station.UtcMs(_system.Now));
        MsAssert.AreEqual(0, _system.Sets, "SNTP knows better");
        _station.Set(_system.UtcMs + 60000, _system.Now);
        Run(60000);
        MsAssert.AreEqual(_system.UtcMs + 60000, _station.UtcMs(_system.Now), "the central system's time counts");
    }

    [TestMethod]
    public void Machine_gets_the_time_of_the_central_system_where_there_is_no_SNTP()
    {
        Run(5000);
        _station.Set(Utc, _system.Now);
        Run(60000);
        MsAssert.AreEqual(_station.UtcMs(_system.Now), _system.UtcMs);
        MsAssert.AreEqual(1, _system.Sets);
    }

    [TestMethod]
    public void Machine_gets_an_estimate_for_TLS_which_the_station_does_not_take_for_the_time()
    {
        _station.Estimate(Utc, 0);
        Run(60000);
        MsAssert.AreEqual(1, _system.Sets);
        MsAssert.IsFalse(_station.IsSet);
        MsAssert.IsTrue(_system.UtcMs >= Utc);

        // SNTP comes later after all.
        _system.Synchronise(Utc + 3600000);
        Run(TimeKeeper.LookMs);
        MsAssert.IsTrue(_station.IsSet);
        MsAssert.AreEqual(_system.UtcMs, _station.UtcMs(_system.Now));
    }

    [TestMethod]
    public void Central_system_corrects_an_estimate_that_the_machine_has()
    {
        _station.Estimate(Utc, 0);
        Run(5000);
        _station.Set(Utc + 7200000, _system.Now);
        Run(TimeKeeper.LookMs);
        MsAssert.AreEqual(_station.UtcMs(_system.Now), _system.UtcMs);
        MsAssert.AreEqual(2, _system.Sets);
    }

    private void Run(int ms)
    {
        for (int i = 0; i < ms; i += TickMs)
        {
            _system.Now += TickMs;
            _sut.Tick(_system.Now);
        }
    }
}
