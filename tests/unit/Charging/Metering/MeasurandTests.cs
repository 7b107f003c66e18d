using Borne.Charging.Transactions.Queue;
using Borne.Hal.Outlet;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Tests.Bench.Hardware;
using Borne.Tests.Bench.Station;
using Borne.Wire.Json;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Metering;

/// <summary>What meters can give and how it goes out (B-MV-05, B-MV-06, B-MV-09 to B-MV-11).</summary>
[TestClass]
public class MeasurandTests
{
    [TestMethod]
    [DataRow("SoC", MeterSlot.StateOfCharge)]
    [DataRow("Temperature", MeterSlot.Temperature)]
    [DataRow("Frequency", MeterSlot.Frequency)]
    [DataRow("RPM", MeterSlot.FanSpeed)]
    [DataRow("Power.Factor", MeterSlot.PowerFactor)]
    [DataRow("Power.Factor.L2", MeterSlot.PowerFactor + 2)]
    [DataRow("Current.Import.N", MeterSlot.CurrentNeutral)]
    [DataRow("Current.Export.L3", MeterSlot.CurrentExport + 2)]
    [DataRow("Voltage.L3-L1", MeterSlot.VoltageBetween + 2)]
    [DataRow("Power.Active.Import.L1", MeterSlot.PowerImportPhase)]
    [DataRow("Power.Active.Export", MeterSlot.PowerExport)]
    [DataRow("Power.Reactive.Import.L3", MeterSlot.ReactivePowerImport + 3)]
    [DataRow("Power.Reactive.Export", MeterSlot.ReactivePowerExport)]
    [DataRow("Energy.Active.Export.Register", MeterSlot.EnergyExport)]
    [DataRow("Energy.Reactive.Import.Interval", MeterSlot.ReactiveEnergyImport)]
    [DataRow("Energy.Reactive.Export.Register", MeterSlot.ReactiveEnergyExport)]
    public void Measurand_is_taken_only_if_a_meter_gives_it_B_MV_06(string item, int slot)
    {
        Assert.IsNull(MeasurandList.Parse(item, 1, MeterSlot.ThreePhases), "a simple meter");
        Assert.IsNotNull(MeasurandList.Parse(item, 1, 1L << slot), "a meter that has it");
        Assert.IsNull(MeasurandList.Parse(item, 1, MeasurandSlots.Every & ~(1L << slot) & ~OtherParts(slot)), "all but that");
    }

    [TestMethod]
    [DataRow("Frequency.L1")]
    [DataRow("SoC.N")]
    [DataRow("Temperature.L1")]
    [DataRow("Energy.Active.Export.Register.L1")]
    [DataRow("Current.Export.N")]
    [DataRow("Current.Import.L1-L2")]
    [DataRow("Power.Offered.L1")]
    [DataRow("Voltage.L2-L1")]
    public void Phase_that_makes_no_sense_is_refused_B_MV_06(string item)
    {
        Assert.IsNull(MeasurandList.Parse(item, 1, MeasurandSlots.Every), item);
    }

    [TestMethod]
    public void List_is_refused_as_a_whole_and_changes_nothing_B_MV_06()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.MeterValuesSampledData, "Voltage");
        Assert.IsFalse(
            station.ChargePoint.Settings.Set("MeterValuesSampledData", "Voltage,SoC") == SettingResult.Accepted);
        Assert.AreEqual("Voltage", station.ChargePoint.Settings.Text(Key.MeterValuesSampledData));
        Assert.IsFalse(station.ChargePoint.Settings.Set("StopTxnAlignedData", "Voltage.L2") == SettingResult.Accepted, "one phase");
    }

    [TestMethod]
    public void Every_place_of_a_rich_meter_goes_out_B_MV_05_B_MV_10_B_MV_11()
    {
        TestStation station = Rich();
        string list = "";
        for (int i = 0; i < 11; i++)
        {
            list += (i == 0 ? "" : ",") + Words.At(Words.Measurands, i);
        }

        string sample = Trigger(station, list);
        Assert.AreEqual(3, Payload.Occurrences(sample, "\"phase\":\"L1-") + Payload.Occurrences(sample, "\"phase\":\"L3-L1\""), "voltages");
        Assert.AreEqual(1, Payload.Occurrences(sample, "\"phase\":\"N\""));
        Assert.AreEqual(2, Payload.Occurrences(sample, "\"phase\":\"L2\""), "power and current");
        Assert.IsTrue(sample.Contains("\"unit\":\"varh\""), "reactive energy");
        list = "";
        for (int i = 11; i < 22; i++)
        {
            list += (i == 11 ? "" : ",") + Words.At(Words.Measurands, i);
        }

        sample = Trigger(station, list);
        Assert.IsTrue(sample.Contains("\"value\":\"0.990\""), "factor");
        Assert.IsTrue(sample.Contains("\"value\":\"50.012\",\"context\":\"Trigger\",\"measurand\":\"Frequency\",\"location\":\"Outlet\"}"));
        Assert.IsTrue(sample.Contains("\"value\":\"-12.5\",\"context\":\"Trigger\",\"measurand\":\"Temperature\",\"location\":\"Body\",\"unit\":\"Celsius\""));
        Assert.IsTrue(sample.Contains("\"value\":\"81\",\"context\":\"Trigger\",\"measurand\":\"SoC\",\"location\":\"EV\",\"unit\":\"Percent\""));
        Assert.IsTrue(sample.Contains("\"measurand\":\"RPM\",\"location\":\"Body\"}"));
        Assert.AreEqual(1, Payload.Occurrences(sample, "\"location\":\"EV\""), "B-MV-11");
    }

    [TestMethod]
    public void Vehicle_that_tells_no_state_of_charge_has_none()
    {
        TestStation station = Rich();
        station.First.Meter.Values[MeterSlot.StateOfCharge] = -1;
        string sample = Trigger(station, "SoC,Frequency");
        Assert.IsFalse(sample.Contains("SoC"));
        Assert.AreEqual(1, Payload.Occurrences(sample, "\"measurand\""));
    }

    [TestMethod]
    public void Phase_beside_its_measurand_is_not_sent_twice_B_MV_05()
    {
        TestStation station = Rich();
        string sample = Trigger(station, "Voltage.L1,Voltage,Voltage.L1-N,Current.Import.L2");
        Assert.AreEqual(7, Payload.Occurrences(sample, "\"measurand\""));
    }

    [TestMethod]
    [DataRow(0L)]
    [DataRow(127L)]
    [DataRow(128L)]
    [DataRow(-128L)]
    [DataRow(-129L)]
    [DataRow(2147483648L)]
    [DataRow(281474976710656L)]
    [DataRow(-2147483649L)]
    public void Values_of_64_bits_keep_their_number(long value)
    {
        byte[] record = new byte[MeterSample.MaxBytes];
        int at = MeterSample.PutHead(record, 1, 0, 0, ReadingContext.Trigger);
        at = MeterSample.PutValue(record, at, Measurand.FanSpeed, 7);
        at = MeterSample.PutValue(record, at, Measurand.EnergyRegister, value);
        MeterSample.PutValue(record, at, Measurand.EnergyRegister, 9);
        byte[] buffer = new byte[300];
        JsonWriter json = new JsonWriter();
        json.Reset(buffer, 0, buffer.Length, false);
        MeterSample.WriteValue(json, record, 1);
        string text = System.Text.Encoding.UTF8.GetString(buffer, 0, json.Length);
        Assert.AreEqual(value.ToString(), Payload.Text(text, "value"));
    }

    [TestMethod]
    public void Record_that_is_full_takes_no_more()
    {
        byte[] record = new byte[MeterSample.MaxBytes];
        int at = MeterSample.PutHead(record, 1, 0, 0, ReadingContext.Trigger);
        for (int i = 0; i < 100; i++)
        {
            at = MeterSample.PutValue(record, at, Measurand.EnergyRegister, long.MaxValue);
        }

        Assert.IsTrue(at <= record.Length);
        Assert.IsTrue(MeterSample.Count(record) <= MeterSample.MaxValues);
    }

    [TestMethod]
    public void Longest_list_of_the_richest_meter_fits_a_record()
    {
        long[] values = new long[MeterSlot.Count];
        MeterReading reading = new MeterReading(MeasurandSlots.Every);
        for (int slot = 0; slot < MeterSlot.Count; slot++)
        {
            reading.Put(slot, ((MeterSlot.Registers >> slot) & 1) != 0 ? 1000000000000L : int.MaxValue);
        }

        byte[] record = new byte[MeterSample.MaxBytes];
        int at = MeterSample.PutHead(record, 1, 0, 0, ReadingContext.Trigger);
        int expected = 0;
        for (int i = 0; i <= (int)Measurand.FanSpeed; i++)
        {
            if (MeasurandSlots.IsInterval((Measurand)i) || MeasurandSlots.IsOffer((Measurand)i))
            {
                at = MeterSample.PutValue(record, at, (Measurand)i, int.MaxValue);
                expected++;
            }
            else
            {
                at = MeterSample.PutValues(record, at, (byte)i, reading);
            }
        }

        Assert.AreEqual(expected + values.Length, MeterSample.Count(record));
    }

    [TestMethod]
    public void Failing_meter_keeps_its_registers_and_nothing_of_the_moment()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.MeterValueSampleInterval, "10");
        station.Set(Key.MeterValuesSampledData, "Energy.Active.Import.Register,Power.Active.Import");
        station.Charge();
        station.Run(5000);
        station.First.Meter.IsFailing = true;
        string sample = station.Expect("MeterValues", 6000);
        Assert.AreEqual(1, Payload.Occurrences(sample, "\"measurand\""));
        Assert.AreEqual("Energy.Active.Import.Register", Payload.Text(sample, "measurand"));
        station.Set(Key.MeterValuesSampledData, "Power.Active.Import");
        station.ExpectNone("MeterValues", 12000);
        station.First.Meter.IsFailing = false;
        Assert.AreEqual("3600", Payload.Text(station.Expect("MeterValues", 11000), "value"));
    }

    [TestMethod]
    public void Register_that_goes_down_stays_B_TX_12()
    {
        MeterReading reading = new MeterReading(MeterSlot.OnePhase | (1L << MeterSlot.EnergyExport));
        reading.Put(MeterSlot.EnergyImport, 500);
        reading.Put(MeterSlot.EnergyImport, 400);
        reading.Put(MeterSlot.EnergyExport, 50);
        reading.Put(MeterSlot.EnergyExport, 40);
        reading.Put(MeterSlot.PowerImport, 900);
        reading.Put(MeterSlot.PowerImport, 800);
        reading.Put(MeterSlot.FanSpeed, 1);
        Assert.AreEqual(500L, reading.EnergyWh);
        Assert.AreEqual(50L, reading.Get(MeterSlot.EnergyExport));
        Assert.AreEqual(800L, reading.Get(MeterSlot.PowerImport));
        Assert.IsFalse(reading.Has(MeterSlot.FanSpeed), "never announced");
    }

    [TestMethod]
    public void Dialect_lists_what_the_station_gives()
    {
        Assert.AreEqual(
            "Energy.Active.Import.Register,Energy.Active.Import.Interval,Power.Active.Import,Current.Import,Voltage,"
                + "Current.Offered,Power.Offered",
            MeasurandList.Supported(MeterSlot.OnePhase));
        Assert.AreEqual(Words.Measurands, MeasurandList.Supported(MeasurandSlots.Every));
    }

    /// <summary>The other places that a whole measurand has; a phase of one is one place.</summary>
    private static long OtherParts(int slot)
    {
        bool hasPhases = slot == MeterSlot.PowerExport || slot == MeterSlot.PowerFactor || slot == MeterSlot.ReactivePowerExport;
        return hasPhases ? 7L << (slot + 1) : 0;
    }

    private static TestStation Rich()
    {
        TestStation station = new TestStation();
        FakeMeter meter = station.First.Meter;
        meter.Slots = MeasurandSlots.Every;
        for (int slot = 0; slot < MeterSlot.Count; slot++)
        {
            meter.Values[slot] = 1000 + slot;
        }

        meter.Values[MeterSlot.PowerFactor] = 990;
        meter.Values[MeterSlot.Frequency] = 50012;
        meter.Values[MeterSlot.Temperature] = -125;
        meter.Values[MeterSlot.StateOfCharge] = 81;
        station.PowerCycle(0);
        station.Boot();
        return station;
    }

    [TestMethod]
    public void State_of_charge_alone_that_nobody_knows_cannot_be_triggered()
    {
        TestStation station = Rich();
        station.First.Meter.Values[MeterSlot.StateOfCharge] = -1;
        station.Set(Key.MeterValuesSampledData, "SoC");
        Assert.AreEqual("Rejected", station.Order("TriggerMessage", "{\"requestedMessage\":\"MeterValues\",\"connectorId\":1}"));
        station.First.Meter.Values[MeterSlot.StateOfCharge] = 64;
        Assert.AreEqual("Accepted", station.Order("TriggerMessage", "{\"requestedMessage\":\"MeterValues\",\"connectorId\":1}"));
        Assert.IsTrue(station.Expect("MeterValues", 500).Contains("\"value\":\"64\""));
    }

    private static string Trigger(TestStation station, string list)
    {
        station.Set(Key.MeterValuesSampledData, list);
        station.Skip();
        Assert.AreEqual("Accepted", station.Order("TriggerMessage", "{\"requestedMessage\":\"MeterValues\",\"connectorId\":1}"));
        return station.Expect("MeterValues", 1000);
    }
}
