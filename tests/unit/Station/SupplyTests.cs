using Borne.Base.Logs;
using Borne.Charging.Transactions;
using Borne.Charging.Transactions.Queue;
using Borne.Hal.Station;
using Borne.Settings.Keys;
using Borne.Station.Power;
using Borne.Tests.Bench.Hardware;
using Borne.Tests.Bench.Station;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Station;

/// <summary>Backup power, the emergency stop, and the reasons of ends that nobody saw (TC_032_1, OCPP 1.6 section 7.36).</summary>
[TestClass]
public class SupplyTests
{
    [TestMethod]
    public void Failing_supply_ends_transactions_while_it_lasts_TC_032_1()
    {
        FakePowerWatch watch = new FakePowerWatch();
        TestStation station = WithWatch(watch);
        station.Charge(1);
        station.Charge(2, TestStation.OtherTag);
        station.Skip();
        watch.IsFailing = true;
        station.Tick(TestStation.TickMs);
        Assert.IsFalse(station.First.Contactor.IsOrdered, "at once");
        Assert.IsFalse(station.Connectors[1].Contactor.IsOrdered, "at once");
        for (int i = 0; i < 2; i++)
        {
            Assert.AreEqual("PowerLoss", Payload.Text(station.Expect("StopTransaction", 500), "reason"));
        }

        station.ExpectStatus(1, "Finishing", 500);
        station.ExpectStatus(2, "Finishing", 500);
        station.Tap(TestStation.Tag);
        station.ExpectNone("StartTransaction", 1000);
        station.PowerCycle(1000);
        watch.IsFailing = false;
        station.Skip();
        station.ExpectStatus(1, "Finishing", 2000);
        station.ExpectNone("StopTransaction", 5000);
    }

    [TestMethod]
    public void Supply_that_comes_back_in_time_lets_the_station_serve_on_TC_032_1()
    {
        FakePowerWatch watch = new FakePowerWatch();
        TestStation station = WithWatch(watch);
        station.Charge();
        watch.IsFailing = true;
        station.Run(500);
        watch.IsFailing = false;
        station.Run(500);
        station.Unplug();
        station.Run(500);
        station.Skip();
        station.Charge();
    }

    [TestMethod]
    public void Failing_supply_notes_where_a_transaction_stands_that_is_to_go_on_B_TX_15()
    {
        FakePowerWatch watch = new FakePowerWatch();
        TestStation station = WithWatch(watch);
        station.Set(Key.ResumeAfterPowerLoss, "30");
        station.Charge();
        station.Run(40000);
        watch.IsFailing = true;
        station.Tick(TestStation.TickMs);
        Assert.IsFalse(station.First.Contactor.IsOrdered, "at once");

        // More than the limit after the last regular note, less than it after this one.
        station.PowerCycle(25000);
        watch.IsFailing = false;
        station.ExpectStatus(1, "Charging", 5000);
        station.ExpectNone("StopTransaction", 1000);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Refused_restart_does_not_end_the_hold_back_of_a_failing_supply_TC_032_1_B_RE_03(bool failsFirst)
    {
        FakePowerWatch watch = new FakePowerWatch();
        TestStation station = WithWatch(watch);
        station.System.IsRefusing = true;
        watch.IsFailing = failsFirst;
        station.Run(100);
        Assert.AreEqual("Accepted", station.Order("Reset", "{\"type\":\"Hard\"}"));
        watch.IsFailing = true;
        station.Run(60000);
        Assert.AreEqual(2, station.System.Refusals);
        Assert.IsFalse(station.ChargePoint.Restart.IsUnderWay);
        station.Skip();
        station.Plug();
        station.Run(200);
        station.Tap(TestStation.Tag);
        station.ExpectNone("StartTransaction", 2000);
        watch.IsFailing = false;
        station.Run(200);
        station.Tap(TestStation.Tag);
        station.Expect("StartTransaction", 2000);
    }

    [TestMethod]
    public void Supply_that_comes_back_does_not_end_the_hold_back_of_a_restart_B_RE_01()
    {
        FakePowerWatch watch = new FakePowerWatch { IsFailing = true };
        TestStation station = WithWatch(watch);
        station.CentralSystem.IsSilent = true;
        station.CentralSystem.Call("Reset", "{\"type\":\"Soft\"}");
        station.Run(200);
        Assert.IsTrue(station.ChargePoint.Restart.IsUnderWay);
        watch.IsFailing = false;
        station.Run(200);
        Assert.IsFalse(station.Connector.CanAuthorize);
    }

    [TestMethod]
    public void Emergency_stop_opens_at_once_and_ends_the_transaction()
    {
        FakeEmergencyStop button = new FakeEmergencyStop();
        TestStation station = new TestStation(2);
        station.Hardware.EmergencyStop = button;
        station.PowerCycle(0);
        station.Boot();
        station.Charge();
        button.IsPressed = true;
        station.Tick(TestStation.TickMs);
        Assert.IsFalse(station.First.Contactor.IsOrdered, "at once");
        Assert.AreEqual("EmergencyStop", Payload.Text(station.Expect("StopTransaction", 1000), "reason"));
        string status = station.ExpectStatus(1, "Faulted", 1000);
        Assert.AreEqual("OtherError", Payload.Text(status, "errorCode"));
        Assert.AreEqual("EmergencyStop", Payload.Text(status, "vendorErrorCode"));
        station.ExpectStatus(2, "Faulted", 1000);
        station.Plug(2);
        station.Tap(TestStation.OtherTag);
        station.ExpectNone("StartTransaction", 2000);
        button.IsPressed = false;
        station.ExpectStatus(1, "Finishing", 1000);
        station.ExpectStatus(2, "Preparing", 1000);
    }

    [TestMethod]
    [DataRow((int)RunEnd.Cut, (int)StartCause.Unknown, (int)StopReason.PowerLoss, true)]
    [DataRow((int)RunEnd.Cut, (int)StartCause.PowerUp, (int)StopReason.PowerLoss, true)]
    [DataRow((int)RunEnd.Cut, (int)StartCause.Fault, (int)StopReason.Reboot, true)]
    [DataRow((int)RunEnd.Fault, (int)StartCause.Unknown, (int)StopReason.Reboot, true)]
    [DataRow((int)RunEnd.OutOfMemory, (int)StartCause.Unknown, (int)StopReason.Reboot, true)]
    [DataRow((int)RunEnd.Clean, (int)StartCause.Unknown, (int)StopReason.Reboot, false)]
    [DataRow((int)RunEnd.OwnRestart, (int)StartCause.Unknown, (int)StopReason.Reboot, false)]
    [DataRow((int)RunEnd.HardReset, (int)StartCause.PowerUp, (int)StopReason.HardReset, false)]
    [DataRow((int)RunEnd.SoftReset, (int)StartCause.Unknown, (int)StopReason.SoftReset, false)]
    public void End_of_the_last_run_gives_the_reason(int end, int cause, int reason, bool canResume)
    {
        LastRun run = new LastRun((RunEnd)end, (StartCause)cause);
        Assert.AreEqual(reason, (int)run.Reason);
        Assert.AreEqual(canResume, run.CanResume);
    }

    [TestMethod]
    public void Watchdog_in_a_transaction_is_told_as_reboot()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        station.Hardware.StartCause = StartCause.Fault;
        station.PowerCycle(1000);
        Assert.AreEqual("Reboot", Payload.Text(station.Expect("StopTransaction", 2000), "reason"));
    }

    [TestMethod]
    public void Fault_that_was_noticed_in_a_transaction_is_told_as_reboot()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        station.ChargePoint.RunRecord.MarkFault();
        station.PowerCycle(1000);
        Assert.IsFalse(station.ChargePoint.RunRecord.LastRunEndedCleanly);
        Assert.AreEqual("Reboot", Payload.Text(station.Expect("StopTransaction", 2000), "reason"));
    }

    [TestMethod]
    public void Stop_of_a_hard_reset_that_could_not_be_stored_goes_out_after_it_B_RE_02()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.ResumeAfterPowerLoss, "600");
        station.Charge();
        byte[] note = station.Records.Read("tx-1");
        station.CentralSystem.IsSilent = true;
        station.CentralSystem.Call("Reset", "{\"type\":\"Hard\"}");

        // The end is taken out of the queue again, as if there had been no room for it.
        station.Run(Restart.HardLimitMs);
        Assert.AreEqual(0, station.System.Reboots);
        long stop = station.Journal.Next(0);
        while (stop != 0 && station.Journal.KindOf(stop) != RecordKind.Stop)
        {
            stop = station.Journal.Next(stop);
        }

        Assert.IsTrue(stop != 0, "no end was stored");
        station.Journal.Remove(stop);
        station.Records.Write("tx-1", note, note.Length);
        station.Run(2000);
        Assert.AreEqual(1, station.System.Reboots);
        station.CentralSystem.IsSilent = false;
        station.Skip();
        Assert.AreEqual("HardReset", Payload.Text(station.Expect("StopTransaction", 90000), "reason"));
        station.ExpectNone("StartTransaction", 1000);
    }

    private static TestStation WithWatch(FakePowerWatch watch)
    {
        TestStation station = new TestStation(2);
        station.Hardware.PowerWatch = watch;
        station.PowerCycle(0);
        station.Boot();
        return station;
    }
}
