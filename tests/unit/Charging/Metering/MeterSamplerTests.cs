using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Metering;

/// <summary>Meter values of transactions (OCPP 1.6 section 3.16, B-MV-01 to B-MV-17).</summary>
[TestClass]
public class MeterSamplerTests
{
    private const long MsPerDay = 86400000;

    [TestMethod]
    public void Samples_are_exactly_an_interval_apart_from_the_start_on_B_MV_01()
    {
        TestStation station = Booted("10", "0");
        string start = station.Charge();
        long last = Payload.Time(start);
        for (int i = 0; i < 5; i++)
        {
            string sample = station.Expect("MeterValues", 11000);
            Assert.AreEqual(10000L, Payload.Time(sample) - last);
            Assert.AreEqual(1, Payload.Int(sample, "connectorId"));
            Assert.AreEqual(station.CentralSystem.TransactionId, Payload.Int(sample, "transactionId"));
            Assert.AreEqual("Sample.Periodic", Payload.Text(sample, "context"));
            last = Payload.Time(sample);
        }

        station.Tap(TestStation.Tag);
        station.Run(500);
        station.Skip();
        station.ExpectNone("MeterValues", 30000);
    }

    [TestMethod]
    public void Interval_0_sends_nothing_B_MV_01()
    {
        TestStation station = Booted("0", "0");
        station.Charge();
        station.ExpectNone("MeterValues", 120000);
    }

    [TestMethod]
    public void Values_have_units_and_the_empty_list_means_the_energy_register_B_MV_04_B_MV_09()
    {
        TestStation station = Booted("10", "0");
        station.Set(Key.MeterValuesSampledData, "");
        station.Charge();
        string sample = station.Expect("MeterValues", 11000);
        Assert.AreEqual(1, Payload.Occurrences(sample, "\"measurand\""));
        Assert.AreEqual("Energy.Active.Import.Register", Payload.Text(sample, "measurand"));
        Assert.AreEqual("Wh", Payload.Text(sample, "unit"));
        int value = Payload.Int(sample, "value");
        Assert.IsTrue(value >= 1009 && value <= 1010, "value");
    }

    [TestMethod]
    public void Every_measurand_is_sent_with_its_unit_B_MV_05_B_MV_10()
    {
        TestStation station = Booted("10", "0");
        station.Set(Key.MeterValuesSampledData, "Voltage,Current.Import,Current.Offered,Power.Offered,Power.Active.Import");
        station.Charge();
        string sample = station.Expect("MeterValues", 11000);
        Assert.AreEqual(5, Payload.Occurrences(sample, "\"measurand\""));
        Assert.AreEqual("230.0", Payload.Text(sample, "value"));
        Assert.IsTrue(sample.Contains("\"value\":\"32.0\""), "B-MV-17");
        Assert.IsTrue(sample.Contains("\"value\":\"7360\""), "B-MV-17");
        Assert.IsTrue(sample.Contains("\"value\":\"15.652\""), "current");
        Assert.IsTrue(sample.Contains("\"value\":\"3600\""), "power");
        Assert.IsTrue(sample.Contains("\"phase\":\"L1-N\""), "B-MV-11");
    }

    [TestMethod]
    public void Interval_energy_is_that_between_the_registers_of_two_samples_B_MV_13()
    {
        TestStation station = Booted("7", "0");
        station.Set(Key.MeterValuesSampledData, "Energy.Active.Import.Register,Energy.Active.Import.Interval");
        int last = Payload.Int(station.Charge(), "meterStart");
        for (int i = 0; i < 6; i++)
        {
            // Faster than the station polls the meter.
            for (int tick = 0; tick < 340; tick++)
            {
                station.First.Meter.EnergyWh++;
                station.Tick(TestStation.TickMs);
            }

            string sample = station.Expect("MeterValues", 1000);
            int register = Payload.Int(sample, "value");
            string interval = Payload.Text(sample, "value", sample.IndexOf("Energy.Active.Import.Register"));
            Assert.AreEqual((register - last).ToString(), interval);
            last = register;
        }
    }

    [TestMethod]
    [DataRow("20", 20)]
    [DataRow("7", 7)]
    [DataRow("60", 60)]
    public void Clock_aligned_values_stand_on_the_grid_B_MV_02(string interval, int seconds)
    {
        TestStation station = Booted("0", interval);
        station.Charge();
        long last = 0;
        for (int i = 0; i < 3; i++)
        {
            string sample = station.Expect("MeterValues", (seconds * 1000) + 1000);
            long time = Payload.Time(sample);
            Assert.AreEqual(0L, time % MsPerDay % (seconds * 1000L));
            Assert.AreEqual("Sample.Clock", Payload.Text(sample, "context"));
            Assert.IsTrue(last == 0 || time - last == seconds * 1000L, "a place on the grid is missing");
            Assert.IsTrue(FakeCentralSystem.Epoch + station.World - time < 500, "late");
            last = time;
        }
    }

    [TestMethod]
    public void Grid_begins_anew_at_midnight_B_MV_02()
    {
        // 50 s do not divide the day: 23:59:10 and 00:00:00 are 50 s apart, but 7 s from 23:59:56 are not.
        TestStation station = new TestStation();
        station.CentralSystem.Now = MsPerDay - 30000;
        station.PowerCycle(0);
        station.Boot();
        station.Set(Key.MeterValueSampleInterval, "0");
        station.Set(Key.ClockAlignedDataInterval, "7");
        station.Charge();
        long midnight = FakeCentralSystem.Epoch + MsPerDay;
        bool isMet = false;
        for (int i = 0; i < 7; i++)
        {
            long time = Payload.Time(station.Expect("MeterValues", 8000));
            isMet |= time == midnight;
            Assert.AreEqual(0L, time % MsPerDay % 7000);
        }

        Assert.IsTrue(isMet, "nothing at midnight");
    }

    [TestMethod]
    public void Both_streams_run_side_by_side_B_MV_03()
    {
        TestStation station = Booted("10", "15");
        station.Charge();
        int periodic = 0;
        int aligned = 0;
        station.Run(61000);
        for (int i = 0; i < 10; i++)
        {
            string sample = station.Expect("MeterValues", 100);
            periodic += Payload.Text(sample, "context") == "Sample.Periodic" ? 1 : 0;
            aligned += Payload.Text(sample, "context") == "Sample.Clock" ? 1 : 0;
        }

        Assert.AreEqual(6, periodic);
        Assert.AreEqual(4, aligned);
    }

    [TestMethod]
    public void Interval_changed_in_a_transaction_counts_from_its_start_B_MV_16()
    {
        TestStation station = Booted("60", "0");
        long start = Payload.Time(station.Charge());
        station.Run(12000);
        Assert.AreEqual("Accepted", station.Order("ChangeConfiguration", "{\"key\":\"MeterValueSampleInterval\",\"value\":\"10\"}"));
        Assert.AreEqual(20000L, Payload.Time(station.Expect("MeterValues", 10000)) - start);
        Assert.AreEqual(30000L, Payload.Time(station.Expect("MeterValues", 11000)) - start);
        station.Set(Key.MeterValueSampleInterval, "0");
        station.ExpectNone("MeterValues", 30000);
    }

    [TestMethod]
    public void Stall_of_the_loop_does_not_send_one_moment_twice()
    {
        TestStation station = Booted("10", "0");
        long start = Payload.Time(station.Charge());
        station.Run(35000, 35000);
        long first = Payload.Time(station.Expect("MeterValues", 1000)) - start;
        Assert.AreEqual(0L, first % 10000);
        long second = Payload.Time(station.Expect("MeterValues", 11000)) - start;
        Assert.AreEqual(0L, second % 10000);
        Assert.IsTrue(second > first);
    }

    [TestMethod]
    public void Clock_that_jumps_forward_gives_no_value_of_the_skipped_time_B_MV_02()
    {
        TestStation station = Booted("0", "60");
        station.Charge();
        station.Run(5000);
        station.ChargePoint.Clock.Set(station.ChargePoint.Clock.UtcMs(station.Now) + 7200000, station.Now);
        string sample = station.Expect("MeterValues", 61000);
        long lag = station.ChargePoint.Clock.UtcMs(station.Now) - Payload.Time(sample);
        Assert.IsTrue(lag < 1000, "a reading of now with the time of two hours ago");
        Assert.AreEqual(0L, Payload.Time(sample) % 60000);
    }

    [TestMethod]
    public void Clock_that_jumps_back_goes_on_with_the_new_grid_B_MV_02()
    {
        TestStation station = Booted("0", "60");
        station.Charge();
        station.Run(5000);
        station.ChargePoint.Clock.Set(station.ChargePoint.Clock.UtcMs(station.Now) - 7200000, station.Now);
        string sample = station.Expect("MeterValues", 61000);
        Assert.IsTrue(station.ChargePoint.Clock.UtcMs(station.Now) - Payload.Time(sample) < 1000);
    }

    [TestMethod]
    public void Stop_has_no_transactionData_unless_asked_for_B_MV_07()
    {
        TestStation station = Booted("5", "0");
        station.Charge();
        station.Run(11000);
        station.Tap(TestStation.Tag);
        Assert.IsFalse(station.Expect("StopTransaction", 1000).Contains("transactionData"));
    }

    [TestMethod]
    public void Stop_brings_begin_samples_and_end_B_MV_07()
    {
        TestStation station = Booted("5", "0");
        station.Set(Key.StopTxnSampledData, "Energy.Active.Import.Register");
        int meterStart = Payload.Int(station.Charge(), "meterStart");
        station.Run(16000);
        station.Tap(TestStation.Tag);
        string stop = station.Expect("StopTransaction", 1000);
        int data = stop.IndexOf("\"transactionData\"");
        Assert.IsTrue(data > 0);
        Assert.AreEqual(5, Payload.Occurrences(stop, "\"sampledValue\""));
        Assert.AreEqual(1, Payload.Occurrences(stop, "\"Transaction.Begin\""));
        Assert.AreEqual(3, Payload.Occurrences(stop, "\"Sample.Periodic\""));
        Assert.AreEqual(1, Payload.Occurrences(stop, "\"Transaction.End\""));
        Assert.AreEqual(meterStart.ToString(), Payload.Text(stop, "value", data));
        Assert.AreEqual(Payload.Text(stop, "meterStop"), Payload.Text(stop, "value", stop.IndexOf("\"Transaction.End\"") - 30));
        station.Run(500);
        Assert.AreEqual(0, station.Journal.Count);
    }

    [TestMethod]
    public void Stop_brings_aligned_values_too_B_MV_07()
    {
        TestStation station = Booted("0", "10");
        station.Set(Key.StopTxnAlignedData, "Energy.Active.Import.Register,Voltage");
        station.Charge();
        station.Run(21000);
        station.Tap(TestStation.Tag);
        string stop = station.Expect("StopTransaction", 1000);
        Assert.AreEqual(4, Payload.Occurrences(stop, "\"Sample.Clock\""));
        Assert.AreEqual(2, Payload.Occurrences(stop, "\"Transaction.Begin\""));
        Assert.AreEqual(2, Payload.Occurrences(stop, "\"Transaction.End\""));
    }

    [TestMethod]
    public void Long_transactionData_goes_out_in_fragments_and_again_after_a_refusal_B_QU_05()
    {
        TestStation station = Booted("5", "0");
        station.Set(Key.StopTxnSampledData, "Energy.Active.Import.Register,Voltage");
        station.Set(Key.TransactionMessageRetryInterval, "5");
        station.CentralSystem.Rules.Add("StopTransaction", AnswerRules.Failure, 1, null);
        station.Charge();
        station.Run(41000);
        station.Tap(TestStation.Tag);
        string stop = station.Expect("StopTransaction", 1000);
        Assert.IsTrue(stop.Length > 2048, "one frame only");
        Assert.AreEqual(10, Payload.Occurrences(stop, "\"sampledValue\""));
        Assert.AreEqual(stop, station.Expect("StopTransaction", 6000));
        Assert.AreEqual(0, station.CentralSystem.BadFrames);
    }

    [TestMethod]
    public void Trigger_sends_the_newest_values_once_B_MV_12()
    {
        TestStation station = Booted("0", "0");
        station.Charge();
        station.Run(10000);
        station.Skip();
        Assert.AreEqual("Accepted", station.Order("TriggerMessage", "{\"requestedMessage\":\"MeterValues\",\"connectorId\":1}"));
        string sample = station.Expect("MeterValues", 500);
        Assert.AreEqual("Trigger", Payload.Text(sample, "context"));
        Assert.AreEqual(station.CentralSystem.TransactionId, Payload.Int(sample, "transactionId"));
        Assert.AreEqual(station.First.Meter.EnergyWh, (long)Payload.Int(sample, "value"));
        station.ExpectNone("MeterValues", 5000);
    }

    [TestMethod]
    public void Values_of_the_transaction_go_before_its_stop_B_QU_02()
    {
        TestStation station = Booted("5", "0");
        station.Charge();
        station.GoOffline();
        station.Run(12000);
        station.Tap(TestStation.Tag);
        station.Run(500);
        station.Skip();
        station.GoOnline();
        long last = Payload.Time(station.Expect("MeterValues", 2000));
        Assert.AreEqual(5000L, Payload.Time(station.Expect("MeterValues", 2000)) - last);
        station.Expect("StopTransaction", 2000);
        station.ExpectNone("MeterValues", 2000);
    }

    private static TestStation Booted(string sampled, string aligned)
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.MeterValueSampleInterval, sampled);
        station.Set(Key.ClockAlignedDataInterval, aligned);
        return station;
    }
}
