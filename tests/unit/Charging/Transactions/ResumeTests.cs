using Borne.Charging.Outlets;
using Borne.Charging.Transactions;
using Borne.Hal.Outlet;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Transactions;

/// <summary>Transactions that go on after a loss of supply (B-TX-15, TC_032_2 with resumption).</summary>
[TestClass]
public class ResumeTests
{
    private const int LimitSeconds = 600;

    [TestMethod]
    public void Transaction_goes_on_and_its_tag_stops_it_TC_032_2()
    {
        TestStation station = Resuming(true);
        string start = station.Charge();
        int id = station.CentralSystem.TransactionId;
        station.Run(70000);
        station.Skip();
        station.PowerCycle(20000);
        Assert.IsFalse(station.First.Contactor.IsOrdered);
        station.Expect("BootNotification", 1000);
        station.ExpectStatus(1, "Charging", 8000);
        Assert.AreEqual(id, station.Connector.TransactionId);
        Assert.AreEqual(TestStation.Tag, station.Connector.Transaction.IdTag);
        Assert.IsTrue(station.First.Lock.State == CableLockState.Locked);
        station.Run(10000);
        Assert.AreEqual(0, station.Count("StopTransaction"));
        station.Tap(TestStation.Tag);
        string stop = station.Expect("StopTransaction", 6000);
        Assert.AreEqual("Local", Payload.Text(stop, "reason") ?? "Local");
        Assert.AreEqual(id, Payload.Int(stop, "transactionId"));
        Assert.AreEqual((long)Payload.Int(stop, "meterStop"), station.First.Meter.EnergyWh);
        Assert.IsTrue(Payload.Int(stop, "meterStop") > Payload.Int(start, "meterStart") + 75);
        station.ExpectStatus(1, "Finishing", 1000);
        station.ExpectNone("StartTransaction", 5000);
        Assert.AreEqual(0, station.Journal.Count);
    }

    [TestMethod]
    public void Nothing_goes_on_unless_it_is_set_B_TX_15()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        station.PowerCycle(1000);
        Assert.AreEqual("PowerLoss", Payload.Text(station.Expect("StopTransaction", 2000), "reason"));
    }

    [TestMethod]
    [DataRow(590000, true)]
    [DataRow(620000, false)]
    public void Loss_that_lasted_too_long_ends_it_B_TX_15(int outageMs, bool goesOn)
    {
        TestStation station = Resuming(false);
        station.Charge();
        station.PowerCycle(outageMs);
        station.Run(5000);
        Assert.AreEqual(goesOn, station.Connector.HasTransaction);
        Assert.AreEqual(goesOn, station.First.Contactor.IsClosed);
        Assert.AreEqual(goesOn ? 0 : 1, station.Count("StopTransaction"));
    }

    [TestMethod]
    public void Vehicle_that_has_left_ends_it_B_TX_15()
    {
        TestStation station = Resuming(false);
        station.Charge();
        station.Unplug();
        station.PowerCycle(1000);
        station.Run(Transaction.VehicleReturnMs - 1000);
        Assert.AreEqual(0, station.Count("StopTransaction"));
        Assert.AreEqual("PowerLoss", Payload.Text(station.Expect("StopTransaction", 2000), "reason"));
        station.ExpectStatus(1, "Available", 1000);
        Assert.AreEqual(1, station.First.Contactor.Closings);
    }

    [TestMethod]
    public void Without_the_time_no_energy_flows_and_it_ends_at_the_limit_B_TX_15()
    {
        TestStation station = Resuming(false);
        station.Charge();
        station.Network.IsUp = false;
        station.PowerCycle(1000);
        station.Run((LimitSeconds * 1000) - 2000, 50);
        Assert.AreEqual((int)ChargePointStatus.SuspendedEVSE, (int)station.Connector.Status);
        Assert.IsFalse(station.First.Contactor.IsOrdered);
        station.Run(4000);
        Assert.AreEqual((int)ChargePointStatus.Finishing, (int)station.Connector.Status);
        station.GoOnline();
        Assert.AreEqual("PowerLoss", Payload.Text(station.Expect("StopTransaction", 2000), "reason"));
    }

    [TestMethod]
    public void Start_that_was_never_answered_goes_on_too_B_TX_03()
    {
        TestStation station = Resuming(false);
        station.Set(Key.AllowOfflineTxForUnknownId, "true");
        station.GoOffline();
        station.Plug();
        station.Run(200);
        station.Tap(TestStation.Tag);
        station.Run(5000);
        Assert.IsTrue(station.First.Contactor.IsClosed);
        station.Skip();
        station.PowerCycle(10000);
        station.GoOnline();
        station.Expect("StartTransaction", 3000);
        station.Run(5000);
        Assert.IsTrue(station.First.Contactor.IsClosed);
        Assert.AreEqual(station.CentralSystem.TransactionId, station.Connector.TransactionId);
        station.ExpectNone("StopTransaction", 1000);
    }

    [TestMethod]
    public void Refused_tag_gets_no_energy_after_the_loss_either_B_AU_16()
    {
        TestStation station = Resuming(false);
        station.Set(Key.StopTransactionOnInvalidId, "false");
        station.CentralSystem.Rules.Add(
            "StartTransaction", "{\"idTagInfo\":{\"status\":\"Blocked\",\"parentIdTag\":\"P\"},\"transactionId\":7}", 1, null);
        station.Plug();
        station.Tap(TestStation.Tag);
        station.ExpectStatus(1, "SuspendedEVSE", 5000);
        int closings = station.First.Contactor.Closings;
        station.PowerCycle(1000);
        station.Run(10000);
        Assert.IsTrue(station.Connector.HasTransaction);
        Assert.AreEqual("P", station.Connector.Transaction.ParentIdTag);
        Assert.AreEqual(closings, station.First.Contactor.Closings);
    }

    [TestMethod]
    public void Samples_stay_on_the_grid_of_the_start_B_MV_01_B_MV_15()
    {
        TestStation station = Resuming(false);
        station.Set(Key.MeterValueSampleInterval, "20");
        station.Set(Key.StopTxnSampledData, "Energy.Active.Import.Register");
        long start = Payload.Time(station.Charge());
        station.Run(50000);
        long energy = station.First.Meter.EnergyWh;
        string last = LastId(station);
        station.Skip();
        long cut = FakeCentralSystem.Epoch + station.World;
        station.PowerCycle(13000);
        station.Expect("MeterValues", 10000);
        Assert.AreEqual(last, LastId(station), "the values before come again as the same message, if at all");
        string begin = station.Expect("MeterValues", 10000);
        Assert.AreEqual("Interruption.Begin", Payload.Text(begin, "context"));
        Assert.AreEqual(energy, (long)Payload.Int(begin, "value"));
        Assert.IsTrue(Payload.Time(begin) <= cut && Payload.Time(begin) > start, "moment of the loss");
        Assert.AreEqual(1, Payload.Occurrences(begin, "\"measurand\""), "power of a moment that is over");
        string end = station.Expect("MeterValues", 1000);
        Assert.AreEqual("Interruption.End", Payload.Text(end, "context"));
        Assert.IsTrue(Payload.Time(end) > cut);
        Assert.AreEqual(station.CentralSystem.TransactionId, Payload.Int(end, "transactionId"));
        for (int i = 0; i < 3; i++)
        {
            string sample = station.Expect("MeterValues", 21000);
            long time = (Payload.Time(sample) - start) % 20000;
            Assert.IsTrue(time <= 100 || time >= 19900, "off the grid");
            Assert.AreEqual("Sample.Periodic", Payload.Text(sample, "context"));
        }

        station.Tap(TestStation.Tag);
        string stop = station.Expect("StopTransaction", 6000);
        Assert.AreEqual(1, Payload.Occurrences(stop, "Transaction.Begin"));
        Assert.AreEqual(1, Payload.Occurrences(stop, "Interruption.Begin"));
        Assert.AreEqual(1, Payload.Occurrences(stop, "Interruption.End"));
        Assert.AreEqual(1, Payload.Occurrences(stop, "Transaction.End"));
        Assert.AreEqual(5, Payload.Occurrences(stop, "Sample.Periodic"));
    }

    [TestMethod]
    public void Remote_stop_works_while_the_decision_is_open()
    {
        TestStation station = Resuming(false);
        station.Charge();
        int id = station.CentralSystem.TransactionId;
        station.First.Meter.IsFailing = true;
        station.PowerCycle(1000);
        station.Run(2000);
        Assert.IsTrue(station.Connector.Transaction.IsResuming);
        string order = "{\"transactionId\":" + id.ToString() + "}";
        Assert.AreEqual("Accepted", station.Order("RemoteStopTransaction", order));
        Assert.AreEqual("Remote", Payload.Text(station.Expect("StopTransaction", 2000), "reason"));
    }

    [TestMethod]
    public void Second_loss_before_the_decision_changes_nothing_B_TX_08()
    {
        TestStation station = Resuming(false);
        station.Charge();
        for (int i = 0; i < 3; i++)
        {
            station.PowerCycle(30000);
            station.Run(100);
        }

        station.Run(10000);
        Assert.IsTrue(station.First.Contactor.IsClosed);
        station.Tap(TestStation.Tag);
        station.Expect("StopTransaction", 5000);
        station.Run(1000);
        Assert.AreEqual(1, station.CentralSystem.Log.Count("StartTransaction", 0));
        Assert.AreEqual(1, station.CentralSystem.Log.Count("StopTransaction", 0));
    }

    [TestMethod]
    public void Meter_that_stays_away_is_replaced_by_what_was_noted_B_TX_12()
    {
        TestStation station = Resuming(false);
        station.Charge();
        station.Run(65000);
        station.First.Meter.IsFailing = true;
        station.PowerCycle(LimitSeconds * 2000);
        string stop = station.Expect("StopTransaction", MeterGauge.MeterStartMs + 3000);
        Assert.IsTrue(Payload.Int(stop, "meterStop") >= 1050, "the note of a minute ago");
    }

    private static string LastId(TestStation station)
    {
        CallLog log = station.CentralSystem.Log;
        int number = log.Total - 1;
        while (log.Action(number) != "MeterValues")
        {
            number--;
        }

        return log.Id(number);
    }

    private static TestStation Resuming(bool hasSocket)
    {
        TestStation station = new TestStation(1, hasSocket);
        station.Boot();
        station.Set(Key.ResumeAfterPowerLoss, LimitSeconds.ToString());
        return station;
    }
}
