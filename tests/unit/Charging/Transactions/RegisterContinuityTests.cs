using Borne.Base.Storage;
using Borne.Charging.Outlets;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using Borne.Tests.Bench.Storage;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Transactions;

/// <summary>Registers that go back, and what is told and billed of them (B-TX-12).</summary>
[TestClass]
public class RegisterContinuityTests
{
    // A second more than it takes: the polls have a phase of their own.
    private const int ConfirmMs = 1000 * (RegisterContinuity.Confirming + 1);

    private const int Tolerance = 2;

    [TestMethod]
    [DataRow(0)]
    [DataRow(17)]
    [DataRow(412300)]
    public void Meter_that_begins_anew_between_two_sessions_bills_the_next_one_whole(int newWh)
    {
        TestStation station = Station(412345);
        station.First.Meter.EnergyWh = newWh;
        station.Run(ConfirmMs);
        int first = Session(station, 412345, 40);
        Assert.IsTrue(first >= 412345 + 40 && first <= 412345 + 40 + Tolerance, first.ToString());
        int second = Session(station, first, 25);
        Assert.IsTrue(second >= first + 25 && second <= first + 25 + Tolerance, second.ToString());
    }

    [TestMethod]
    public void Meter_that_begins_anew_in_a_session_goes_on_counting()
    {
        TestStation station = Station(98765);
        station.Charge();
        station.Run(20000);
        long before = station.Connector.EnergyWh;
        station.First.Meter.EnergyWh = 3;
        station.Run(2000);
        Assert.AreEqual(before, station.Connector.EnergyWh, "not yet believed");
        station.Run(58000);
        station.Tap(TestStation.Tag);
        int stop = Payload.Int(station.Expect("StopTransaction", 1000), "meterStop");
        Assert.IsTrue(stop >= before + 58 && stop <= before + 63, (stop - before).ToString());
    }

    [TestMethod]
    public void Samples_never_go_down_and_rise_again()
    {
        TestStation station = Station(700);
        station.Set(Key.MeterValueSampleInterval, "10");
        station.Set(Key.MeterValuesSampledData, "Energy.Active.Import.Register");
        station.Charge();
        long last = 700;
        for (int i = 0; i < 12; i++)
        {
            station.First.Meter.EnergyWh = i % 4 == 2 ? 0 : station.First.Meter.EnergyWh;
            long value = int.Parse(Payload.Text(station.Expect("MeterValues", 11000), "value"));
            Assert.IsTrue(value >= last, value.ToString());
            Assert.IsTrue(i % 4 == 2 || i == 0 || value >= last + 5, "it counts on: " + value.ToString());
            last = value;
        }
    }

    [TestMethod]
    public void Register_that_is_low_for_a_moment_changes_nothing()
    {
        TestStation station = Station(5000);
        for (int i = 0; i < 10; i++)
        {
            station.First.Meter.EnergyWh = i;
            station.Run(1000 * (RegisterContinuity.Confirming - 1));
            Assert.AreEqual(5000L, station.Connector.EnergyWh);
            station.First.Meter.EnergyWh = 5000;
            station.Run(1000);
        }

        Session(station, 5000, 10);
    }

    [TestMethod]
    public void Offset_and_last_register_outlast_restarts()
    {
        TestStation station = Station(60000);
        station.First.Meter.EnergyWh = 100;
        station.Run(ConfirmMs);
        int stop = Session(station, 60000, 30);

        // Nothing told the meter of the restart: it goes on from its own register.
        station.PowerCycle(1000);
        station.Run(3000);
        stop = Session(station, stop, 12);

        // It was swapped while the station was off.
        station.First.Meter.EnergyWh = 5;
        station.PowerCycle(60000);
        station.Run(2000);
        Session(station, stop, 33);
    }

    [TestMethod]
    public void Meter_whose_own_memory_lags_behind_loses_nothing_of_an_interrupted_transaction()
    {
        TestStation station = Station(2000);
        station.Set(Key.ResumeAfterPowerLoss, "600");
        int start = Payload.Int(station.Charge(), "meterStart");
        station.Run(185000);
        station.Skip();

        // A counter of pulses that kept its register at the last half kilowatt-hour only.
        station.First.Meter.EnergyWh = 2000;
        station.PowerCycle(5000);
        station.ExpectStatus(1, "Charging", 8000);
        station.Run(100000);
        station.Tap(TestStation.Tag);
        int stop = Payload.Int(station.Expect("StopTransaction", 6000), "meterStop");

        // What was noted once a minute, and all that came after the restart.
        Assert.IsTrue(stop - start >= 180 + 98, (stop - start).ToString());
        Session(station, stop, 20);
    }

    [TestMethod]
    public void Power_cut_at_the_end_of_a_transaction_leaves_no_later_start_below_the_stop()
    {
        TestStation station = Station(3000);
        station.Charge();
        station.Run(50000);
        station.Tap(TestStation.Tag);
        int stop = Payload.Int(station.Expect("StopTransaction", 1000), "meterStop");
        station.Unplug();
        station.First.Meter.EnergyWh = 3000;
        station.PowerCycle(1000);
        station.Run(3000);
        Session(station, stop, 15);
    }

    [TestMethod]
    public void Flash_that_refuses_the_offset_is_tried_again()
    {
        TestStation station = Station(900);
        FakeRecordStore records = new FakeRecordStore();
        station.Records = records;
        station.PowerCycle(0);
        station.Run(3000);
        records.IsFull = true;
        station.First.Meter.EnergyWh = 1;
        station.Run(ConfirmMs);
        records.IsFull = false;
        station.Run(61000);
        station.PowerCycle(0);
        station.Run(3000);
        Assert.AreEqual(900L, station.Connector.EnergyWh);
    }

    [TestMethod]
    public void Record_of_another_shape_is_refused_and_the_meter_counts()
    {
        TestStation station = new TestStation();
        station.First.Meter.EnergyWh = 150;
        IRecordStore records = new MemoryRecordStore();
        records.Write("register-1", new byte[] { 1, 2, 3 }, 3);
        station.Records = records;
        station.PowerCycle(0);
        station.Boot();
        Assert.AreEqual(1, records.Refused);
        Assert.AreEqual(150L, station.Connector.EnergyWh);
    }

    private static TestStation Station(long energyWh)
    {
        TestStation station = new TestStation();
        station.First.Meter.EnergyWh = energyWh;
        station.PowerCycle(0);
        station.Boot();
        station.Run(2000);
        return station;
    }

    /// <summary>Charges for some seconds at 1 Wh each, and gives the register at the end.</summary>
    private static int Session(TestStation station, int fromWh, int seconds)
    {
        int start = Payload.Int(station.Charge(), "meterStart");
        Assert.AreEqual(fromWh, start, "meterStart");
        station.Run(seconds * 1000);
        station.Tap(TestStation.Tag);
        int stop = Payload.Int(station.Expect("StopTransaction", 1000), "meterStop");
        Assert.IsTrue(stop - start >= seconds && stop - start <= seconds + 2, "billed " + (stop - start).ToString());
        station.Unplug();
        station.Run(1000);
        return stop;
    }
}
