using Borne.Hal.Devices.Meters;
using Borne.Hal.Devices.Modbus;
using Borne.Hal.Outlet;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Meters;

/// <summary>Values that a meter does not have, or tells wrongly: each is missing alone, and only the energy is indispensable.</summary>
[TestClass]
public class MissingValueTests
{
    private const int TickMs = 20;

    // An ABB B23: energy in 10 Wh, then voltages in 0.1 V, currents in 10 mA, power in 0.01 W, frequency, power factor.
    private const string Abb = "function=3;energy=20480,s64,1;export=20484,s64,1;u1=23296,u32,2;u2=23298,u32,2;u3=23300,u32,2;"
        + "i1=23308,u32,1;i2=23310,u32,1;i3=23312,u32,1;power=23316,s32,-2;hz=23340,u16,1;pf=23354,s16,0";

    [TestMethod]
    public void Meter_of_three_phases_on_one_gives_what_it_has()
    {
        MeterModel model = AbbModel();
        ModbusMeter sut = Run(model, out MeterReading reading, 5000);
        Assert.AreEqual(1234560L, reading.EnergyWh);
        Assert.AreEqual(229800L, reading.Get(MeterSlot.Voltage));
        Assert.AreEqual(15230L, reading.Get(MeterSlot.CurrentImport));
        Assert.AreEqual(3500L, reading.Get(MeterSlot.PowerImport));
        Assert.AreEqual(50010L, reading.Get(MeterSlot.Frequency));
        Assert.IsFalse(reading.Has(MeterSlot.Voltage + 1), "L2 is not connected");
        Assert.IsFalse(reading.Has(MeterSlot.CurrentImport + 2), "L3 is not connected");
        Assert.IsFalse(reading.Has(MeterSlot.PowerFactor), "the meter says that it has none");
        Assert.IsFalse(reading.Has(MeterSlot.EnergyExport), "it does not count export");
        Assert.AreEqual(0, sut.Refused);
    }

    [TestMethod]
    public void Value_that_vanishes_is_taken_out_and_comes_back()
    {
        MeterModel model = AbbModel();
        ModbusMaster bus = new ModbusMaster(model, 9600, 300);
        ModbusMeter sut = new ModbusMeter(bus, RegisterMapText.TryParse(Abb, out string fault), 1, 16, 3, 1000);
        Assert.IsNull(fault);
        long now = Run(bus, sut, 0, 4000);
        MeterReading reading = new MeterReading(sut.Slots);
        Assert.IsTrue(sut.TryRead(reading));
        model.Put(23316, new int[] { 0x7FFF, 0xFFFF });
        model.Put(23308, new int[] { 0xFFFF, 0xFFFF });
        now = Run(bus, sut, now, 3000);
        Assert.IsTrue(sut.TryRead(reading));
        Assert.IsFalse(reading.Has(MeterSlot.PowerImport));
        Assert.IsFalse(reading.Has(MeterSlot.PowerExport), "its other side");
        Assert.IsFalse(reading.Has(MeterSlot.CurrentImport));
        Assert.IsTrue(reading.Has(MeterSlot.Voltage));
        model.Put(23316, new int[] { 0xFFFF, 0xB1E0 });
        Run(bus, sut, now, 3000);
        Assert.IsTrue(sut.TryRead(reading));
        Assert.AreEqual(0L, reading.Get(MeterSlot.PowerImport));
    }

    // Of an SDM630: a current that is no number, a frequency in tenths, a power factor that cannot be, one on the edge.
    [TestMethod]
    [DataRow(0x08, 0x7FC0, 0x0000, MeterSlot.CurrentImport + 1, -1)]
    [DataRow(0x0A, 0x7F80, 0x0000, MeterSlot.CurrentImport + 2, -1)]
    [DataRow(0x46, 0x43F9, 0xCCCD, MeterSlot.Frequency, 49960)]
    [DataRow(0x46, 0x4416, 0x0000, MeterSlot.Frequency, 60000)]
    [DataRow(0x46, 0x4496, 0x0000, MeterSlot.Frequency, -1)]
    [DataRow(0x3E, 0x3FFC, 0x28F6, MeterSlot.PowerFactor, -1)]
    [DataRow(0x3E, 0xBF81, 0x0625, MeterSlot.PowerFactor, -1000)]
    [DataRow(0x02, 0xC366, 0x0000, MeterSlot.Voltage + 1, -1)]
    [DataRow(0x4C, 0xBF80, 0x0000, MeterSlot.ReactiveEnergyImport, -1)]
    public void Odd_value_costs_itself_alone(int register, int high, int low, int slot, int expected)
    {
        MeterModel model = new MeterModel(4, 80).Has(0, 120, new int[] { 0x4366, 0, 0x4366, 0, 0x4366, 0 });
        model.Put(0x48, new int[] { 0x43FA, 0 });
        model.Put(register, new int[] { high, low });
        ModbusMaster bus = new ModbusMaster(model, 19200, 200);
        ModbusMeter sut = new ModbusMeter(bus, MeterMaps.EastronThreePhases(), 1, 32, 3, 1000);
        Run(bus, sut, 0, 6000);
        MeterReading reading = new MeterReading(sut.Slots);
        Assert.IsTrue(sut.TryRead(reading), "the reading");
        Assert.AreEqual(500000L, reading.EnergyWh);
        Assert.AreEqual(230000L, reading.Get(MeterSlot.Voltage));
        Assert.AreEqual(expected != -1, reading.Has(slot));
        Assert.AreEqual(expected == -1 ? 0L : (long)expected, reading.Has(slot) ? reading.Get(slot) : 0L);
    }

    // 0x43FA0000 kWh as a number without sign would be a register too; what stands for none is none for the energy as well.
    [TestMethod]
    [DataRow("u32", 0xFFFF, 0xFFFF)]
    [DataRow("s32", 0x7FFF, 0xFFFF)]
    [DataRow("s32", 0x8000, 0x0000)]
    [DataRow("s32l", 0xFFFF, 0x7FFF)]
    [DataRow("u32l", 0xFFFF, 0xFFFF)]
    [DataRow("f32", 0x7FC0, 0x0000)]
    [DataRow("s32", 0xFFFF, 0xFFFB)]
    public void Energy_that_is_none_gives_no_reading(string format, int high, int low)
    {
        MeterModel model = new MeterModel(4, 80).Has(100, 4, new int[] { high, low, 0x0911, 0x00AA });
        ModbusMaster bus = new ModbusMaster(model, 9600, 300);
        RegisterMap map = RegisterMapText.TryParse("energy=100," + format + ",0;u1=102,u16,2;hz=103,u16,0", out string fault);
        Assert.IsNull(fault);
        ModbusMeter sut = new ModbusMeter(bus, map, 1, 32, 1, 1000);
        Run(bus, sut, 0, 25000);
        Assert.IsFalse(sut.TryRead(new MeterReading(sut.Slots)));
        Assert.IsTrue(sut.Refused >= 10, "told");
    }

    private static MeterModel AbbModel() => new MeterModel(3, 125)
        .Has(20480, 40, new int[] { 0, 0, 1, 0xE240, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF })
        .Has(23296, 64, new int[]
        {
            0, 2298, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF,
            0, 1523, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF, 0, 0, 5, 0x5730, 5, 0x5730, 0x7FFF, 0xFFFF, 0x7FFF, 0xFFFF,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5001, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x7FFF,
        });

    private static ModbusMeter Run(MeterModel model, out MeterReading reading, int ms)
    {
        ModbusMaster bus = new ModbusMaster(model, 9600, 300);
        ModbusMeter sut = new ModbusMeter(bus, RegisterMapText.TryParse(Abb, out _), 1, 16, 3, 1000);
        Run(bus, sut, 0, ms);
        reading = new MeterReading(sut.Slots);
        Assert.IsTrue(sut.TryRead(reading), "the reading");
        return sut;
    }

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
