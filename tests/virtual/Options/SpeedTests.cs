using Borne.Virtual.Options;
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
}
