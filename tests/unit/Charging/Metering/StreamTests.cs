using Borne.Charging.Metering;
using Borne.Hal.Outlet;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Hardware;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Metering;

/// <summary>The streams of meter values beside those of MeterSamplerTests (B-MV-02, B-MV-02b, B-MV-07, B-MV-08, B-MV-12).</summary>
[TestClass]
public class StreamTests
{
    private const string Register = "Energy.Active.Import.Register";
    private const string Interval = "Energy.Active.Import.Interval";

    [TestMethod]
    public void Aligned_values_outside_transactions_come_only_if_set_B_MV_02()
    {
        TestStation station = Booted(2, null);
        station.ExpectNone("MeterValues", 70000);
        station.Set(Key.ClockAlignedDataOutsideTransactions, "true");
        for (int i = 0; i < 3; i++)
        {
            for (int id = 1; id <= 2; id++)
            {
                string sample = station.Expect("MeterValues", 31000);
                Assert.AreEqual(id, Payload.Int(sample, "connectorId"));
                Assert.AreEqual(0L, Payload.Time(sample) % 30000, "the grid");
                Assert.AreEqual("Sample.Clock", Payload.Text(sample, "context"));
                Assert.IsFalse(sample.Contains("transactionId"));
            }
        }
    }

    [TestMethod]
    public void Transaction_and_free_connector_are_told_apart_B_MV_02()
    {
        TestStation station = Booted(2, null);
        station.Set(Key.ClockAlignedDataOutsideTransactions, "true");
        station.Charge();
        station.Skip();
        int named = 0;
        station.Run(31000);
        for (int i = 0; i < 2; i++)
        {
            string sample = station.Expect("MeterValues", 1000);
            named += sample.Contains("transactionId") ? 1 : 0;
            Assert.AreEqual(sample.Contains("transactionId") ? 1 : 2, Payload.Int(sample, "connectorId"));
        }

        Assert.AreEqual(1, named);
    }

    [TestMethod]
    public void Values_outside_transactions_are_not_queued_B_MV_02_B_QU_01()
    {
        TestStation station = Booted(1, null);
        station.Set(Key.ClockAlignedDataOutsideTransactions, "true");
        station.GoOffline();
        station.Skip();
        station.Run(100000);
        Assert.AreEqual(0, station.Journal.Count);
        station.Run(30000 - (int)(station.World % 30000) + MeterSampler.OutsideWaitMs + 1000);
        station.GoOnline();
        station.ExpectNone("MeterValues", 1000);
        Assert.AreEqual(0L, Payload.Time(station.Expect("MeterValues", 31000)) % 30000);
    }

    [TestMethod]
    public void Main_meter_is_connector_0_at_the_inlet_B_MV_02_B_MV_05()
    {
        FakeMeter main = new FakeMeter { Slots = MeterSlot.OnePhase | (1L << MeterSlot.Frequency) };
        main.Values[MeterSlot.Frequency] = 49990;
        main.EnergyWh = 3000000000000L;
        TestStation station = Booted(1, main);
        station.Set(Key.ClockAlignedDataOutsideTransactions, "true");
        station.Set(Key.MeterValuesAlignedData, Register + ",Current.Offered,Frequency");
        string sample = station.Expect("MeterValues", 31000);
        Assert.AreEqual(0, Payload.Int(sample, "connectorId"));
        Assert.AreEqual("Inlet", Payload.Text(sample, "location"));
        Assert.AreEqual("3000000000000", Payload.Text(sample, "value"));
        Assert.AreEqual(2, Payload.Occurrences(sample, "\"measurand\""), "nothing is offered at the inlet");
        Assert.AreEqual(1, Payload.Int(station.Expect("MeterValues", 1000), "connectorId"));
    }

    [TestMethod]
    [DataRow(true, "Accepted")]
    [DataRow(false, "Rejected")]
    public void Trigger_for_connector_0_asks_the_main_meter_B_MV_12(bool hasMain, string status)
    {
        TestStation station = Booted(1, hasMain ? new FakeMeter() : null);
        station.Skip();
        Assert.AreEqual(status, station.Order("TriggerMessage", "{\"requestedMessage\":\"MeterValues\",\"connectorId\":0}"));
        if (hasMain)
        {
            string sample = station.Expect("MeterValues", 1000);
            Assert.AreEqual(0, Payload.Int(sample, "connectorId"));
            Assert.AreEqual("Trigger", Payload.Text(sample, "context"));
        }

        Assert.AreEqual("Accepted", station.Order("TriggerMessage", "{\"requestedMessage\":\"MeterValues\"}"));
        Assert.AreEqual(hasMain ? 0 : 1, Payload.Int(station.Expect("MeterValues", 1000), "connectorId"));
    }

    [TestMethod]
    public void Meter_that_has_failed_since_the_start_has_nothing_to_tell()
    {
        TestStation station = Booted(1, null);
        station.Set(Key.MeterValuesSampledData, "Energy.Active.Import.Register,Power.Active.Import");
        station.First.Meter.IsFailing = true;
        station.PowerCycle(0);
        station.Boot();
        Assert.AreEqual("Rejected", station.Order("TriggerMessage", "{\"requestedMessage\":\"MeterValues\"}"));
        station.ExpectNone("MeterValues", 2000);
        station.First.Meter.IsFailing = false;
        station.ExpectNone("MeterValues", 2000);
    }

    [TestMethod]
    public void Energy_of_an_aligned_interval_carries_its_start_B_MV_02b()
    {
        TestStation station = Booted(1, null);
        station.Set(Key.MeterValuesAlignedData, Register + "," + Interval);
        station.Charge();
        station.Skip();
        station.Run(31000);
        station.Expect("MeterValues", 1000);
        long last = Payload.Int(station.Expect("MeterValues", 1000), "value");
        for (int i = 0; i < 3; i++)
        {
            string interval = station.Expect("MeterValues", 31000);
            string register = station.Expect("MeterValues", 1000);
            Assert.AreEqual(Interval, Payload.Text(interval, "measurand"));
            Assert.AreEqual(Register, Payload.Text(register, "measurand"));
            Assert.AreEqual(30000L, Payload.Time(register) - Payload.Time(interval));
            Assert.AreEqual((long)Payload.Int(register, "value") - last, (long)Payload.Int(interval, "value"));
            last = Payload.Int(register, "value");
        }
    }

    [TestMethod]
    public void Energy_of_an_interval_is_told_for_the_main_meter_too_B_MV_02b()
    {
        FakeMeter main = new FakeMeter();
        TestStation station = Booted(1, main);
        station.Set(Key.ClockAlignedDataOutsideTransactions, "true");
        station.Set(Key.MeterValuesAlignedData, Interval);
        station.Run(31000);
        main.EnergyWh += 40;
        station.Skip();
        station.Run(30000);
        string sample = station.Expect("MeterValues", 1000);
        Assert.AreEqual(0, Payload.Int(sample, "connectorId"));
        Assert.AreEqual("40", Payload.Text(sample, "value"));
        main.EnergyWh += 2;
        station.Skip();
        station.Run(30000);
        Assert.AreEqual("2", Payload.Text(station.Expect("MeterValues", 1000), "value"));
    }

    [TestMethod]
    public void Ends_have_the_measurands_of_both_lists_B_MV_07()
    {
        TestStation station = Booted(1, null);
        station.Set(Key.StopTxnSampledData, Register);
        station.Set(Key.StopTxnAlignedData, Register + ",Voltage");
        station.Charge();
        station.Run(1000);
        station.Tap(TestStation.Tag);
        string stop = station.Expect("StopTransaction", 1000);
        Assert.AreEqual(2, Payload.Occurrences(stop, "\"Transaction.Begin\""));
        Assert.AreEqual(2, Payload.Occurrences(stop, "\"Transaction.End\""));
        Assert.AreEqual(2, Payload.Occurrences(stop, "\"Voltage\""));
    }

    [TestMethod]
    public void Stop_has_no_more_values_than_announced_spread_evenly_B_MV_08()
    {
        TestStation station = Booted(1, null, 256);
        int limit = station.ChargePoint.Settings.Number(Key.StopTransactionMaxMeterValues);
        Assert.AreEqual("Accepted", Announced(station, limit));
        station.Set(Key.ClockAlignedDataInterval, "0");
        station.Set(Key.MeterValueSampleInterval, "10");
        station.Set(Key.StopTxnSampledData, Register);
        int begin = Payload.Int(station.Charge(), "meterStart");
        station.Run(130 * 10000, 50);
        station.Tap(TestStation.Tag);
        string stop = station.Expect("StopTransaction", 10000);
        int count = Payload.Occurrences(stop, "\"sampledValue\"");
        Assert.IsTrue(count <= limit && count > limit / 2, "how many");
        Assert.AreEqual(1, Payload.Occurrences(stop, "\"Transaction.Begin\""));
        Assert.AreEqual(1, Payload.Occurrences(stop, "\"Transaction.End\""));

        // One Wh a second: the registers tell the distances.
        int last = begin;
        int at = stop.IndexOf("\"transactionData\"");
        for (int i = 0; i < count; i++)
        {
            int value = int.Parse(Payload.Text(stop, "value", at));
            Assert.IsTrue(value - last <= 55, "a gap of more than five intervals where 2.7 are the mean");
            last = value;
            at = stop.IndexOf("\"sampledValue\"", stop.IndexOf("\"value\"", at));
        }

        // One value is removed in each tick.
        station.Run(3000);
        Assert.AreEqual(0, station.Journal.Count);
    }

    private static string Announced(TestStation station, int limit) =>
        station.ChargePoint.Settings.TryGet("StopTransactionMaxMeterValues", out string value) && value == limit.ToString()
            ? "Accepted" : "not announced";

    private static TestStation Booted(int connectors, FakeMeter main, int records = TestStation.JournalRecords)
    {
        TestStation station = new TestStation(connectors, false, records);
        station.Hardware.MainMeter = main;
        station.PowerCycle(0);
        station.Boot();
        station.Set(Key.MeterValueSampleInterval, "0");
        station.Set(Key.ClockAlignedDataInterval, "30");
        return station;
    }
}
