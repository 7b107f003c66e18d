using System;
using Borne.Hal.Devices.Safety;
using Borne.Tests.Bench.Hardware;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Safety;

/// <summary>Self-tests of monitors whose times and inputs differ: pulses, tests that run by themselves, trips that latch.</summary>
[TestClass]
public class ResidualTestTimingTests
{
    private const int TickMs = 20;

    // A Bender RCMB104: a pulse of 40 ms to 1.2 s, the output changes at 740, 1240 and 1540 ms and rests from 2200 ms on.
    private static readonly int[] BenderEdges = new int[] { 740, 1240, 1540, 2200 };

    [TestMethod]
    public void Test_that_runs_by_itself_after_a_pulse_passes_and_arms_when_it_is_over()
    {
        MonitorModel model = Bender();
        TestedResidualCurrentMonitor sut = new TestedResidualCurrentMonitor(
            model, new FakeContactor(), new ResidualTestTiming(300, 1000, 2400, 0), null);
        for (long now = 0; now < 2300; now += TickMs)
        {
            sut.Poll(now);
            model.Pass(TickMs);
            Assert.IsFalse(sut.IsTripped, "its own test is no fault: " + now.ToString());
            Assert.IsFalse(sut.TryArm(now), "not yet over");
        }

        Run(sut, model, 2300, 3000);
        Assert.AreEqual(1, sut.Passed);
        Assert.AreEqual(0, sut.Failed);
        Assert.AreEqual(1, model.Pulses);
        Assert.IsTrue(model.LongestPulseMs >= 300 && model.LongestPulseMs <= 300 + TickMs, model.LongestPulseMs.ToString());
        Assert.IsTrue(sut.TryArm(3000));
    }

    [TestMethod]
    public void Held_input_and_a_short_window_fail_a_monitor_that_takes_its_time()
    {
        MonitorModel model = Bender();
        TestedResidualCurrentMonitor sut = new TestedResidualCurrentMonitor(model, new FakeContactor(), 300);
        Run(sut, model, 0, 3000);
        Assert.AreEqual(0, sut.Passed);
        Assert.IsTrue(sut.IsTripped);
    }

    [TestMethod]
    public void Broken_monitor_and_one_that_never_rests_fail()
    {
        MonitorModel broken = Bender();
        broken.IsBroken = true;
        Assert.AreEqual(1, FailedOf(broken));

        MonitorModel restless = Bender();
        restless.Edges = new int[] { 740 };
        Assert.AreEqual(1, FailedOf(restless));
    }

    [TestMethod]
    public void Fast_monitor_gets_its_whole_pulse()
    {
        MonitorModel model = new MonitorModel { TripMs = TickMs };
        TestedResidualCurrentMonitor sut = new TestedResidualCurrentMonitor(
            model, new FakeContactor(), new ResidualTestTiming(200, 300, 600, 0), null);
        Run(sut, model, 0, 1000);
        Assert.AreEqual(1, sut.Passed);
        Assert.IsTrue(model.ShortestPulseMs >= 200, model.ShortestPulseMs.ToString());
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(120)]
    public void Monitor_that_latches_is_reset_after_its_test(int pulseMs)
    {
        MonitorModel model = new MonitorModel { Latches = true };
        ResidualTestTiming timing = new ResidualTestTiming(pulseMs, 400, 500, 100);
        TestedResidualCurrentMonitor sut = new TestedResidualCurrentMonitor(model, new FakeContactor(), timing, model);
        for (long now = 0; now < 2500; now += TickMs)
        {
            sut.Poll(now);
            model.Pass(TickMs);
            Assert.IsFalse(sut.IsTripped, now.ToString());
        }

        Assert.AreEqual(1, sut.Passed);

        MonitorModel deaf = new MonitorModel { Latches = true, LeastResetMs = 100000 };
        sut = new TestedResidualCurrentMonitor(deaf, new FakeContactor(), timing, deaf);
        Run(sut, deaf, 0, 4000);
        Assert.AreEqual(0, sut.Passed);
        Assert.IsTrue(sut.IsTripped, "it cannot be reset");
    }

    [TestMethod]
    public void Latched_trip_is_reset_with_pauses_once_the_contactor_is_open()
    {
        MonitorModel model = new MonitorModel { Latches = true };
        FakeContactor contactor = new FakeContactor();
        TestedResidualCurrentMonitor sut = new TestedResidualCurrentMonitor(
            model, contactor, new ResidualTestTiming(0, 400, 500, 100), model);
        long now = Run(sut, model, 0, 2000);
        contactor.Set(true);
        contactor.Tick(now);
        contactor.Tick(now + 500);
        Assert.IsTrue(contactor.IsClosed, "closed");
        model.IsLeaking = true;
        now = Run(sut, model, now, 1000);
        model.IsLeaking = false;
        now = Run(sut, model, now, 100000);
        Assert.IsTrue(sut.IsTripped, "nothing is reset under load");
        contactor.Set(false);
        contactor.Tick(now);
        contactor.Tick(now + 500);
        now = Run(sut, model, now, 500);
        Assert.IsFalse(sut.IsTripped);

        model.IsLeaking = true;
        now = Run(sut, model, now, TestedResidualCurrentMonitor.RetryMs + 1000);
        Assert.IsTrue(sut.IsTripped, "a current that stays");
    }

    [TestMethod]
    [DataRow(-1, 300, 1000, 0)]
    [DataRow(0, 0, 1000, 0)]
    [DataRow(0, 300, 2900, 0)]
    [DataRow(100, 500, 400, 0)]
    [DataRow(600, 500, 550, 0)]
    [DataRow(0, 300, 1000, 2801)]
    public void Times_out_of_range_are_refused(int pulseMs, int tripMs, int endMs, int resetMs) =>
        Assert.ThrowsException(typeof(ArgumentException), () => Make(pulseMs, tripMs, endMs, resetMs));

    private static void Make(int pulseMs, int tripMs, int endMs, int resetMs) =>
        Assert.IsNotNull(new ResidualTestTiming(pulseMs, tripMs, endMs, resetMs));

    private static int FailedOf(MonitorModel model)
    {
        TestedResidualCurrentMonitor sut = new TestedResidualCurrentMonitor(
            model, new FakeContactor(), new ResidualTestTiming(300, 1000, 2400, 0), null);
        Run(sut, model, 0, 4000);
        Assert.AreEqual(0, sut.Passed);
        return sut.Failed;
    }

    private static MonitorModel Bender() => new MonitorModel { Edges = BenderEdges, LeastPulseMs = 40, MostPulseMs = 1200 };

    private static long Run(TestedResidualCurrentMonitor sut, MonitorModel model, long from, int ms)
    {
        long now = from;
        for (; now < from + ms; now += TickMs)
        {
            sut.Poll(now);
            model.Pass(TickMs);
        }

        return now;
    }
}
