using Borne.Settings.Keys;
using Borne.Station.Power;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Station;

/// <summary>Restarts of the station's own that several reasons order.</summary>
[TestClass]
public class PendingRestartTests
{
    private const int SoonSeconds = 2;
    private const int LateSeconds = 60;

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void The_earlier_of_two_makes_up_for_both(bool isSoonFirst)
    {
        TestStation station = Quiet();
        Restart restart = station.ChargePoint.Restart;
        restart.BeginIn(isSoonFirst ? RestartReason.Person : RestartReason.Setting, isSoonFirst ? SoonSeconds : LateSeconds, station.Now);
        station.Run(1000);
        restart.BeginIn(isSoonFirst ? RestartReason.Setting : RestartReason.Person, isSoonFirst ? LateSeconds : SoonSeconds, station.Now);
        station.Run(isSoonFirst ? 900 : 1900);
        Assert.IsFalse(restart.IsUnderWay);
        station.Run(200);
        Assert.IsTrue(restart.IsUnderWay);
        station.Run(3000);
        Assert.AreEqual(1, station.System.Reboots);
        station.Run(2 * LateSeconds * 1000);
        Assert.AreEqual(1, station.System.Reboots);
    }

    [TestMethod]
    public void Setting_waits_for_more_of_them_and_a_person_does_not_wait_by_asking_again()
    {
        TestStation station = Quiet();
        Restart restart = station.ChargePoint.Restart;
        restart.BeginIn(RestartReason.Setting, LateSeconds, station.Now);
        station.Run(50000);
        restart.BeginIn(RestartReason.Setting, LateSeconds, station.Now);
        station.Run(50000);
        Assert.IsFalse(restart.IsUnderWay);
        restart.BeginIn(RestartReason.Person, SoonSeconds, station.Now);
        station.Run(1500);
        restart.BeginIn(RestartReason.Person, SoonSeconds, station.Now);
        station.Run(600);
        Assert.IsTrue(restart.IsUnderWay);
    }

    [TestMethod]
    public void Network_waits_for_the_vehicle_and_ends_no_session()
    {
        TestStation station = Quiet();
        station.Charge();
        station.ChargePoint.Restart.BeginIn(RestartReason.Network, SoonSeconds, station.Now);
        station.Run(LateSeconds * 1000);
        Assert.IsFalse(station.ChargePoint.Restart.IsUnderWay);
        station.Tap(TestStation.Tag);
        Assert.AreEqual("Local", Payload.Text(station.Expect("StopTransaction", 5000), "reason"));
        station.Run(5000);
        Assert.AreEqual(1, station.System.Reboots);
    }

    [TestMethod]
    public void Several_reasons_end_a_session_once()
    {
        TestStation station = Quiet();
        station.Charge();
        station.Skip();
        Restart restart = station.ChargePoint.Restart;
        restart.BeginIn(RestartReason.Network, 0, station.Now);
        restart.BeginIn(RestartReason.Setting, LateSeconds, station.Now);
        restart.BeginIn(RestartReason.Person, SoonSeconds, station.Now);
        Assert.AreEqual("Reboot", Payload.Text(station.Expect("StopTransaction", 10000), "reason"));
        station.Run(2 * LateSeconds * 1000);
        Assert.AreEqual(0, station.Count("StopTransaction"));
        Assert.AreEqual(1, station.System.Reboots);
    }

    [TestMethod]
    public void Reset_makes_up_for_what_was_to_come_and_what_comes_meanwhile()
    {
        TestStation station = Quiet();
        station.System.IsRefusing = true;
        station.Set(Key.ResetRetries, "0");
        Restart restart = station.ChargePoint.Restart;
        restart.BeginIn(RestartReason.Setting, LateSeconds, station.Now);
        Assert.AreEqual("Accepted", station.Order("Reset", "{\"type\":\"Hard\"}"));
        restart.BeginIn(RestartReason.Person, SoonSeconds, station.Now);
        station.Run(Restart.HardLimitMs + (2 * Restart.RebootMs));
        Assert.IsTrue(restart.IsFailed);
        station.Run(2 * LateSeconds * 1000);
        Assert.IsFalse(restart.IsUnderWay);
        Assert.AreEqual(1, station.System.Refusals);
    }

    private static TestStation Quiet()
    {
        TestStation station = new TestStation();
        station.Boot();
        return station;
    }
}
