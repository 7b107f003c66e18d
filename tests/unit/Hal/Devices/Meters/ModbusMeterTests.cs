using Borne.Hal.Devices.Meters;
using Borne.Hal.Devices.Modbus;
using Borne.Hal.Outlet;
using Borne.Tests.Hal.Devices.Modbus;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Meters;

/// <summary>Meters on a Modbus bus: what counts as a reading and what is dropped.</summary>
[TestClass]
public class ModbusMeterTests
{
    private const int TickMs = 20;
    private const int PeriodMs = 1000;
    private const int Energy = 0x48;

    [TestMethod]
    public void Reading_of_an_SDM120_has_whole_numbers()
    {
        FakeModbusDevice device = Sdm120();
        ModbusMaster bus = new ModbusMaster(device, 9600, 300);
        ModbusMeter sut = Meter(bus);
        MeterReading reading = new MeterReading(sut.Slots);
        long now = Run(bus, sut, 0, 900);
        Assert.IsFalse(sut.TryRead(reading), "one reading alone is not believed");
        Run(bus, sut, now, 2000);
        Assert.IsTrue(sut.TryRead(reading));
        Assert.AreEqual(12345L, reading.EnergyWh / 1000);
        Assert.AreEqual(230200L, reading.Get(MeterSlot.Voltage));
        Assert.AreEqual(16000L, reading.Get(MeterSlot.CurrentImport));
        Assert.AreEqual(3680L, reading.Get(MeterSlot.PowerImport));
        Assert.AreEqual(0L, reading.Get(MeterSlot.PowerExport));
        Assert.AreEqual(50000L, reading.Get(MeterSlot.Frequency));
        Assert.AreEqual(1000L, reading.Get(MeterSlot.PowerFactor));
        Assert.AreEqual(0, sut.Refused);
    }

    [TestMethod]
    public void Exported_power_is_told_apart()
    {
        FakeModbusDevice device = Sdm120();
        device.PutFloat(0x0C, unchecked((int)0xC5660000));
        ModbusMaster bus = new ModbusMaster(device, 9600, 300);
        ModbusMeter sut = Meter(bus);
        Run(bus, sut, 0, 3000);
        MeterReading reading = new MeterReading(sut.Slots);
        Assert.IsTrue(sut.TryRead(reading));
        Assert.AreEqual(0L, reading.Get(MeterSlot.PowerImport));
        Assert.AreEqual(3680L, reading.Get(MeterSlot.PowerExport));
    }

    // 12345.0 kWh is 0x4640E400; one step of its last bits is about 1 Wh.
    [TestMethod]
    [DataRow(0x4640E3FF, 12344999)]
    [DataRow(0x00000000, 0)]
    [DataRow(0x4640E800, 12345000)]
    [DataRow(0x7FC00000, -1)]
    [DataRow(0x46C0E400, 12345000)]
    [DataRow(0x3F800000, 1000)]
    public void Register_that_goes_back_or_jumps_comes_through_only_when_it_goes_on_from_there(int bits, int expectedWh)
    {
        FakeModbusDevice device = Sdm120();
        ModbusMaster bus = new ModbusMaster(device, 9600, 300);
        ModbusMeter sut = Meter(bus);
        long now = Run(bus, sut, 0, 3000);
        long before = Energies(sut);
        Assert.AreEqual(12345000L, before);
        device.PutFloat(Energy, bits);
        now = Run(bus, sut, now, 5000);
        Assert.IsTrue(sut.Refused >= 4, sut.Refused.ToString());
        Assert.AreEqual(before, Energies(sut), "the last good one is not too old");
        now = Run(bus, sut, now, ModbusMeter.StaleMs);
        Assert.AreEqual((long)expectedWh, Energies(sut), "no number is none, whatever else stands for so long is the register");

        device.PutFloat(Energy, 0x4640E404);
        Run(bus, sut, now, ModbusMeter.StaleMs);
        Assert.IsTrue(Energies(sut) >= expectedWh, "good readings come through again");
    }

    [TestMethod]
    public void Register_of_another_meter_goes_on_without_what_nobody_drew()
    {
        FakeModbusDevice device = Sdm120();
        ModbusMaster bus = new ModbusMaster(device, 9600, 300);
        ModbusMeter sut = Meter(bus);
        long now = Run(bus, sut, 0, 3000);

        // 24690 kWh, and 4 Wh more every second: 14.4 kW.
        for (int i = 0; i < 40; i++)
        {
            device.PutFloat(Energy, 0x46C0E400 + (2 * i));
            now = Run(bus, sut, now, 1000);
        }

        long told = Energies(sut);
        Assert.IsTrue(told >= 12345130 && told <= 12345160, told.ToString());

        // And back to a new one that begins at 3 kWh: lower, so it begins anew.
        device.PutFloat(Energy, 0x40400000);
        Run(bus, sut, now, ModbusMeter.StaleMs);
        Assert.AreEqual(3000L, Energies(sut));
    }

    [TestMethod]
    [DataRow(0x00, 0x44228000)]
    [DataRow(0x06, 0x42CA0000)]
    [DataRow(0x0C, 0x47435000)]
    [DataRow(0x46, 0x42960000)]
    [DataRow(0x1E, 0x40000000)]
    public void Quantity_beyond_the_installation_is_missing_alone(int register, int bits)
    {
        FakeModbusDevice device = Sdm120();
        ModbusMaster bus = new ModbusMaster(device, 9600, 300);
        ModbusMeter sut = Meter(bus);
        long now = Run(bus, sut, 0, 3000);
        MeterReading before = new MeterReading(sut.Slots);
        Assert.IsTrue(sut.TryRead(before));
        int accepted = sut.Accepted;
        device.PutFloat(register, bits);
        Run(bus, sut, now, 3000);
        MeterReading after = new MeterReading(sut.Slots);
        Assert.IsTrue(sut.TryRead(after));
        Assert.IsTrue(sut.Accepted >= accepted + 2);
        long missing = before.Present & ~after.Present;
        Assert.IsTrue(missing != 0, "the quantity");
        Assert.IsTrue(after.Has(MeterSlot.EnergyImport), "and nothing else");
        for (int slot = 0; slot < MeterSlot.Count; slot++)
        {
            Assert.IsTrue(!after.Has(slot) || after.Get(slot) == before.Get(slot), slot.ToString());
        }
    }

    [TestMethod]
    public void Wrong_first_reading_is_replaced_before_it_counts()
    {
        FakeModbusDevice device = Sdm120();
        device.PutFloat(Energy, 0x4B7FFFFF);
        ModbusMaster bus = new ModbusMaster(device, 9600, 300);
        ModbusMeter sut = Meter(bus);
        long now = Run(bus, sut, 0, 900);
        device.PutFloat(Energy, 0x4640E400);
        MeterReading reading = new MeterReading(sut.Slots);
        now = Run(bus, sut, now, 1000);
        Assert.IsFalse(sut.TryRead(reading));
        Run(bus, sut, now, 2000);
        Assert.IsTrue(sut.TryRead(reading));
        Assert.AreEqual(12345000L, reading.EnergyWh);
    }

    [TestMethod]
    public void Register_may_rise_over_a_long_silence_as_far_as_power_can_flow()
    {
        FakeModbusDevice device = Sdm120();
        ModbusMaster bus = new ModbusMaster(device, 9600, 300);
        ModbusMeter sut = Meter(bus);
        long now = Run(bus, sut, 0, 3000);
        device.Silent = 100000;
        now = Run(bus, sut, now, 1800000);
        Assert.IsTrue(sut.Missed > 100);
        MeterReading reading = new MeterReading(sut.Slots);
        Assert.IsFalse(sut.TryRead(reading));

        // 4 kWh in half an hour is 8 kW: plausible on an outlet of 32 A.
        device.Silent = 0;
        device.PutFloat(Energy, 0x4640F400);
        Run(bus, sut, now, 3000);
        Assert.IsTrue(sut.TryRead(reading));
        Assert.AreEqual(12349000L, reading.EnergyWh);
    }

    [TestMethod]
    public void Two_meters_share_a_bus_and_one_that_is_silent_does_not_stop_the_other()
    {
        FakeModbusDevice device = Sdm120();
        ModbusMaster bus = new ModbusMaster(device, 9600, 300);
        ModbusMeter good = Meter(bus);
        ModbusMeter absent = new ModbusMeter(bus, MeterMaps.Pzem004T(), 7, 32, 1, PeriodMs);
        for (long now = 0; now < 60000; now += TickMs)
        {
            bus.Poll(now);
            absent.Poll(now);
            good.Poll(now);
        }

        Assert.IsTrue(absent.Missed >= 10);
        Assert.IsTrue(good.Accepted >= 12, good.Accepted.ToString());
        Assert.IsTrue(good.TryRead(new MeterReading(good.Slots)));
        Assert.IsFalse(absent.TryRead(new MeterReading(absent.Slots)));
    }

    [TestMethod]
    public void Pzem_gives_its_integers_in_one_request()
    {
        FakeModbusDevice device = new FakeModbusDevice();
        int[] registers = new int[] { 2301, 0x3E80, 0, 0x8FC0, 0, 0x86A0, 1, 500, 99 };
        for (int i = 0; i < registers.Length; i++)
        {
            device.Registers[i] = registers[i];
        }

        ModbusMaster bus = new ModbusMaster(device, 9600, 300);
        ModbusMeter sut = new ModbusMeter(bus, MeterMaps.Pzem004T(), 1, 32, 1, PeriodMs);
        Run(bus, sut, 0, 2500);
        MeterReading reading = new MeterReading(sut.Slots);
        Assert.IsTrue(sut.TryRead(reading));
        Assert.AreEqual(100000L, reading.EnergyWh);
        Assert.AreEqual(230100L, reading.Get(MeterSlot.Voltage));
        Assert.AreEqual(16000L, reading.Get(MeterSlot.CurrentImport));
        Assert.AreEqual(3680L, reading.Get(MeterSlot.PowerImport));
        Assert.AreEqual(50000L, reading.Get(MeterSlot.Frequency));
        Assert.AreEqual(990L, reading.Get(MeterSlot.PowerFactor));
    }

    [TestMethod]
    public void Exceptions_and_broken_answers_cost_a_reading_and_nothing_else()
    {
        FakeModbusDevice device = Sdm120();
        ModbusMaster bus = new ModbusMaster(device, 9600, 300);
        ModbusMeter sut = Meter(bus);
        long now = Run(bus, sut, 0, 3000);
        MeterReading reading = new MeterReading(sut.Slots);
        Assert.IsTrue(sut.TryRead(reading));
        long before = reading.EnergyWh;
        for (int i = 0; i < 40; i++)
        {
            device.Exception = 1 + (i % 6);
            device.ExceptionCount = i % 3 == 0 ? 2 : 0;
            device.Broken = i % 2;
            device.BrokenAt = i % 30;
            now = Run(bus, sut, now, 700);
            Assert.IsTrue(sut.TryRead(reading), i.ToString());
            Assert.AreEqual(before, reading.EnergyWh);
            Assert.AreEqual(230200L, reading.Get(MeterSlot.Voltage));
        }

        Assert.AreEqual(0, sut.Refused, "what is broken never gets as far as being judged");
        Assert.IsTrue(sut.Missed > 0);
    }

    private static FakeModbusDevice Sdm120()
    {
        FakeModbusDevice device = new FakeModbusDevice();
        device.PutFloat(0x00, 0x43663333);
        device.PutFloat(0x06, 0x41800000);
        device.PutFloat(0x0C, 0x45660000);
        device.PutFloat(0x1E, 0x3F800000);
        device.PutFloat(0x46, 0x42480000);
        device.PutFloat(Energy, 0x4640E400);
        return device;
    }

    /// <summary>The register as it is told now, -1 without a reading.</summary>
    private static long Energies(ModbusMeter meter)
    {
        MeterReading reading = new MeterReading(meter.Slots);
        return meter.TryRead(reading) ? reading.EnergyWh : -1;
    }

    private static ModbusMeter Meter(ModbusMaster bus) =>
        new ModbusMeter(bus, MeterMaps.EastronOnePhase(), 1, 32, 1, PeriodMs);

    private static long Run(ModbusMaster bus, ModbusMeter meter, long from, int ms)
    {
        long now = from;
        for (; now < from + ms; now += TickMs)
        {
            bus.Poll(now);
            meter.Poll(now);
        }

        return now;
    }
}
