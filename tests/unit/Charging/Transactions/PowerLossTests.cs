using Borne.Charging.Outlets;
using Borne.Hal.Outlet;
using Borne.Settings.Keys;
using Borne.Station.Power;
using Borne.Tests.Bench.Station;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Transactions;

/// <summary>Power cuts and resets (B-TX-15, B-QU-04, B-RE-02).</summary>
[TestClass]
public class PowerLossTests
{
    private const string Hard = "{\"type\":\"Hard\"}";
    private const string Soft = "{\"type\":\"Soft\"}";

    [TestMethod]
    public void Power_cut_in_a_transaction_closes_it_after_the_start_B_TX_15_B_BO_09()
    {
        TestStation station = new TestStation(1, true);
        station.Boot();
        string start = station.Charge();
        int id = station.CentralSystem.TransactionId;
        station.Run(10000);
        station.PowerCycle(60000);
        Assert.IsFalse(station.First.Contactor.IsOrdered);
        station.Expect("BootNotification", 1000);
        station.ExpectStatus(0, "Available", 1000);
        station.ExpectStatus(1, "Finishing", 1000);
        string stop = station.Expect("StopTransaction", 1000);
        Assert.AreEqual("PowerLoss", Payload.Text(stop, "reason"));
        Assert.AreEqual(id, Payload.Int(stop, "transactionId"));
        Assert.AreEqual((long)Payload.Int(stop, "meterStop"), station.First.Meter.EnergyWh);
        Assert.IsTrue(Payload.Int(stop, "meterStop") > Payload.Int(start, "meterStart"));
        station.ExpectNone("StartTransaction", 10000);
        Assert.IsTrue(station.First.Lock.State == CableLockState.Unlocked);
        Assert.AreEqual(0, station.Journal.Count);
    }

    [TestMethod]
    public void Power_cut_before_the_start_was_delivered_loses_nothing_B_QU_04()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.AllowOfflineTxForUnknownId, "true");
        station.GoOffline();
        station.Plug();
        station.Tap(TestStation.Tag);
        station.Run(10000);
        Assert.IsTrue(station.First.Contactor.IsClosed);
        station.PowerCycle(60000);
        station.GoOnline();
        station.Expect("BootNotification", 1000);
        string start = station.Expect("StartTransaction", 2000);
        Assert.AreEqual(1000, Payload.Int(start, "meterStart"));
        string stop = station.Expect("StopTransaction", 2000);
        Assert.AreEqual(station.CentralSystem.TransactionId, Payload.Int(stop, "transactionId"));
        Assert.IsTrue(Payload.Int(stop, "meterStop") >= 1009);
        Assert.AreEqual(0, station.Journal.Count);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void Stop_after_a_loss_of_supply_is_never_before_its_start(int losses)
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Run(3000);
        long start = Payload.Time(station.Charge());
        station.CentralSystem.Rules.Add("Heartbeat", "{\"currentTime\":\"2026-05-03T22:40:00Z\"}", AnswerRules.Always, null);
        Assert.AreEqual("Accepted", station.Order("TriggerMessage", "{\"requestedMessage\":\"Heartbeat\"}"));
        station.Run(40000);
        station.Network.IsUp = false;
        for (int i = 0; i < losses; i++)
        {
            station.PowerCycle(60000);
            station.Run(10000);
        }

        Assert.AreEqual((int)ChargePointStatus.Finishing, (int)station.Connector.Status);
        station.CentralSystem.Rules.Add(
            "BootNotification",
            "{\"status\":\"Accepted\",\"currentTime\":\"2026-05-03T22:45:00Z\",\"interval\":300}",
            AnswerRules.Always,
            null);
        station.GoOnline();
        long stop = Payload.Time(station.Expect("StopTransaction", 5000));
        Assert.IsTrue(stop >= start, "the clock was put back before the loss");
    }

    [TestMethod]
    public void Values_that_were_delivered_tell_where_the_transaction_stood_B_TX_12()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.MeterValueSampleInterval, "400");
        station.Set(Key.MeterValuesSampledData, "Energy.Active.Import.Register");
        station.Charge();
        station.Run(399000, 50);
        int register = Payload.Int(station.Expect("MeterValues", 3000), "value");
        station.Run(10000);
        station.First.Meter.IsFailing = true;
        station.PowerCycle(1000);
        string stop = station.Expect("StopTransaction", MeterGauge.MeterStartMs + 3000);
        Assert.AreEqual(register, Payload.Int(stop, "meterStop"));
    }

    [TestMethod]
    public void Second_power_cut_adds_no_second_stop_B_TX_08()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        station.Network.IsUp = false;
        station.PowerCycle(1000);
        station.Run(1000);
        station.PowerCycle(1000);
        station.Run(1000);
        station.PowerCycle(1000);
        station.GoOnline();
        station.Run(3000);
        Assert.AreEqual(1, station.CentralSystem.Log.Count("StopTransaction", 0));
    }

    [TestMethod]
    public void Cut_between_the_stop_and_the_end_of_its_note_adds_no_second_stop_B_TX_08()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        byte[] note = station.Records.Read("tx-1");
        station.Network.IsUp = false;
        station.Run(100);
        station.Tap(TestStation.Tag);
        station.Run(1000);
        Assert.IsTrue(station.Records.Read("tx-1").Length < note.Length, "its end is noted");
        station.Records.Write("tx-1", note, note.Length);
        station.PowerCycle(1000);
        station.GoOnline();
        station.Run(3000);
        Assert.AreEqual(1, station.CentralSystem.Log.Count("StopTransaction", 0));
        Assert.IsTrue(station.Records.Read("tx-1").Length < note.Length, "its end is noted");
    }

    [TestMethod]
    public void Cut_between_the_start_and_its_note_still_closes_the_transaction_B_QU_04()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.CentralSystem.Rules.Add("StartTransaction", AnswerRules.Silence, 1, null);
        station.Plug();
        station.Tap(TestStation.Tag);
        station.Expect("StartTransaction", 500);
        station.Records.Delete("tx-1");
        station.PowerCycle(1000);
        station.Expect("StartTransaction", 2000);
        Assert.AreEqual("PowerLoss", Payload.Text(station.Expect("StopTransaction", 2000), "reason"));
        station.Run(1000);
        Assert.AreEqual(0, station.Journal.Count);
    }

    [TestMethod]
    public void Interrupted_transaction_waits_for_the_meter_B_TX_15()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        station.Run(30000);
        station.First.Meter.IsFailing = true;
        station.PowerCycle(1000);
        station.ExpectNone("StopTransaction", 5000);
        station.First.Meter.IsFailing = false;
        string stop = station.Expect("StopTransaction", 2000);
        Assert.AreEqual((long)Payload.Int(stop, "meterStop"), station.First.Meter.EnergyWh);
    }

    [TestMethod]
    public void Interrupted_transaction_is_closed_without_a_meter_too_B_TX_08()
    {
        TestStation station = new TestStation();
        station.Boot();
        int meterStart = Payload.Int(station.Charge(), "meterStart");
        station.Run(30000);
        station.First.Meter.IsFailing = true;
        station.PowerCycle(1000);
        string stop = station.Expect("StopTransaction", MeterGauge.MeterStartMs + 3000);
        Assert.AreEqual(meterStart, Payload.Int(stop, "meterStop"));
    }

    [TestMethod]
    public void Samples_survive_the_power_cut_with_their_times_in_order_B_QU_02_B_MV_14()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.MeterValueSampleInterval, "10");
        station.Charge();
        station.GoOffline();
        station.Skip();
        station.Run(45000);
        station.PowerCycle(5000);
        station.GoOnline();
        long last = 0;
        for (int i = 0; i < 4; i++)
        {
            string sample = station.Expect("MeterValues", 3000);
            long time = Payload.Time(sample);
            Assert.AreEqual(station.CentralSystem.TransactionId, Payload.Int(sample, "transactionId"));
            Assert.IsTrue(last == 0 || time - last == 10000, "distance");
            last = time;
        }

        Assert.IsTrue(Payload.Time(station.Expect("StopTransaction", 3000)) > last);
        station.ExpectNone("MeterValues", 1000);
    }

    [TestMethod]
    public void Moments_of_a_run_that_never_learned_the_time_lie_behind_what_was_delivered_B_BO_07()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.AllowOfflineTxForUnknownId, "true");
        station.Charge();
        station.Run(5000);
        station.Tap(TestStation.Tag);
        long told = Payload.Time(station.Expect("StopTransaction", 1000));
        station.Run(1000);

        // Nothing waits in the queue. Two runs without a connection, of which the first one's times are never corrected.
        station.Network.IsUp = false;
        station.PowerCycle(5000);
        station.Unplug();
        station.Run(1000);
        station.Plug();
        station.Run(500);
        station.Tap(TestStation.Tag);
        station.Run(5000);
        station.PowerCycle(5000);
        station.GoOnline();
        long start = Payload.Time(station.Expect("StartTransaction", 3000));
        Assert.IsTrue(start > told && start < FakeCentralSystem.Epoch + station.World, "estimated behind the last stop");
        Assert.IsTrue(Payload.Time(station.Expect("StopTransaction", 3000)) > start);
    }

    [TestMethod]
    public void Vehicle_that_stays_plugged_in_does_not_start_by_itself_after_the_cut_B_AU_01()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        station.PowerCycle(1000);
        station.ExpectNone("StartTransaction", 20000);
        Assert.IsFalse(station.First.Contactor.IsOrdered);
        Assert.AreEqual((int)ChargePointStatus.Finishing, (int)station.Connector.Status);
        station.Tap(TestStation.Tag);
        station.Expect("StartTransaction", 1000);
    }

    [TestMethod]
    public void Cable_that_was_locked_for_a_start_that_was_never_stored_is_free_after_the_cut_B_TX_09()
    {
        TestStation station = new TestStation(1, true);
        station.Boot();
        station.Plug();
        station.First.Lock.Set(true);
        station.Run(500);
        station.PowerCycle(1000);
        station.Run(1000);
        Assert.IsTrue(station.First.Lock.State == CableLockState.Unlocked, "nobody could free it");
    }

    [TestMethod]
    public void Message_ids_do_not_repeat_after_a_restart()
    {
        TestStation station = new TestStation();
        station.Boot();
        string before = station.CentralSystem.Log.Id(0);
        station.PowerCycle(1000);
        station.Expect("BootNotification", 1000);
        int number = station.CentralSystem.Log.Find("BootNotification", 1);
        Assert.AreNotEqual(before, station.CentralSystem.Log.Id(number));
    }

    [TestMethod]
    public void Run_record_tells_a_reset_from_a_power_cut()
    {
        TestStation station = new TestStation();
        station.Boot();
        int starts = station.ChargePoint.RunRecord.Starts;
        station.PowerCycle(1000);
        Assert.IsFalse(station.ChargePoint.RunRecord.LastRunEndedCleanly);
        Assert.AreEqual(starts + 1, station.ChargePoint.RunRecord.Starts);
        station.Run(5000);
        station.Order("Reset", "{\"type\":\"Soft\"}");
        station.Run(10000);
        Assert.AreEqual(starts + 2, station.ChargePoint.RunRecord.Starts);
        Assert.IsTrue(station.ChargePoint.RunRecord.LastRunEndedCleanly);
    }

    [TestMethod]
    public void Soft_reset_stops_reports_and_restarts_B_RE_01()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        Assert.AreEqual("Accepted", station.Order("Reset", Soft));
        Assert.AreEqual(0, station.System.Reboots);
        Assert.AreEqual("SoftReset", Payload.Text(station.Expect("StopTransaction", 5000), "reason"));
        station.ExpectStatus(1, "Finishing", 1000);
        station.Expect("BootNotification", 5000);
        Assert.AreEqual(1, station.System.Reboots);
        Assert.IsFalse(station.System.WasHard);
        station.ExpectStatus(1, "Finishing", 1000);
        station.ExpectNone("StopTransaction", 5000);
    }

    [TestMethod]
    public void Hard_reset_stops_and_restarts_B_RE_01()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        Assert.AreEqual("Accepted", station.Order("Reset", Hard));
        Assert.AreEqual("HardReset", Payload.Text(station.Expect("StopTransaction", 5000), "reason"));
        station.Expect("BootNotification", 5000);
        Assert.AreEqual(1, station.System.Reboots);
        Assert.IsTrue(station.System.WasHard);
    }

    [TestMethod]
    public void Hard_reset_does_not_wait_for_a_silent_central_system_and_the_stop_goes_out_later_B_RE_02()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        Assert.AreEqual("Accepted", station.Order("Reset", Hard));
        station.CentralSystem.IsSilent = true;
        station.Run(Restart.HardLimitMs + 1000);
        Assert.AreEqual(1, station.System.Reboots);
        station.CentralSystem.IsSilent = false;
        station.Skip();
        string stop = station.Expect("StopTransaction", 90000);
        Assert.AreEqual("HardReset", Payload.Text(stop, "reason"));
        station.ExpectNone("StopTransaction", 5000);
    }

    [TestMethod]
    public void Nothing_starts_while_a_reset_is_on_its_way()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        station.Charge();
        station.First.Pilot.IgnoresEndOfOffer = true;
        Assert.AreEqual("Accepted", station.Order("Reset", Soft));
        station.Plug(2);
        Assert.AreEqual("Rejected", station.Order("RemoteStartTransaction", "{\"connectorId\":2,\"idTag\":\"B\"}"));
        station.Tap(TestStation.OtherTag);
        station.ExpectNone("StartTransaction", 500);
        Assert.AreEqual(0, station.System.Reboots);
    }

    [TestMethod]
    public void Reset_of_an_idle_station_answers_first_TC_013()
    {
        TestStation station = new TestStation();
        station.Boot();
        Assert.AreEqual("Accepted", station.Order("Reset", Hard));
        station.Expect("BootNotification", 2000);
        Assert.AreEqual(1, station.System.Reboots);
    }
}
