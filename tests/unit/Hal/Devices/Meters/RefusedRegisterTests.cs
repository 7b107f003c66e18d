using Borne.Hal.Devices.Meters;
using Borne.Hal.Devices.Modbus;
using Borne.Hal.Outlet;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Meters;

/// <summary>Meters that give few registers in one answer, or none where nothing is documented.</summary>
[TestClass]
public class RefusedRegisterTests
{
    private const int TickMs = 20;
    private const string Flat = "energy=0,u32,0;power=2,s32,0;u1=4,u32,0;u2=6,u32,0;u3=8,u32,0;i1=10,u32,0;i2=12,u32,0;"
        + "i3=14,u32,0;hz=16,u16,1";

    [TestMethod]
    public void Map_bounds_the_registers_of_a_request()
    {
        MeterModel model = FlatModel(11);
        ModbusMeter sut = Meter(model, "function=3;gap=0;most=11;" + Flat, out ModbusMaster bus);
        Run(bus, sut, 0, 5000);
        Assert.AreEqual(0, model.Refusals);
        MeterReading reading = new MeterReading(sut.Slots);
        Assert.IsTrue(sut.TryRead(reading));
        Assert.AreEqual(77000L, reading.EnergyWh);
        Assert.AreEqual(49980L, reading.Get(MeterSlot.Frequency));
        Assert.AreEqual(6000L, reading.Get(MeterSlot.CurrentImport + 2));
    }

    [TestMethod]
    [DataRow("most=3;")]
    [DataRow("most=0;")]
    [DataRow("most=41;")]
    [DataRow("most=;")]
    [DataRow("gap=-1;")]
    public void Bound_that_no_request_can_keep_is_refused(string option) =>
        Assert.IsNull(RegisterMapText.TryParse("function=3;" + option + Flat, out _));

    [TestMethod]
    public void Request_that_is_too_long_for_the_meter_is_split_once()
    {
        MeterModel model = FlatModel(11);
        ModbusMeter sut = Meter(model, "function=3;" + Flat, out ModbusMaster bus);
        long now = Run(bus, sut, 0, 8000);
        MeterReading reading = new MeterReading(sut.Slots);
        Assert.IsTrue(sut.TryRead(reading), "the reading");
        Assert.AreEqual(231000L, reading.Get(MeterSlot.Voltage + 1));
        Assert.AreEqual(49980L, reading.Get(MeterSlot.Frequency));
        Assert.AreEqual(1, model.Refusals);
        Run(bus, sut, now, 60000);
        Assert.AreEqual(1, model.Refusals, "it is known");
        Assert.AreEqual(0, sut.Missed);
    }

    [TestMethod]
    public void Register_that_the_meter_does_not_have_is_missing_alone_and_asked_for_again_after_an_hour()
    {
        // An SDM72D-M: three quantities, nothing behind register 76.
        MeterModel model = new MeterModel(4, 80).Has(0x34, 2, new int[] { 0x4516, 0 })
            .Has(0x48, 4, new int[] { 0x4396, 0x2000, 0x3F80, 0 });
        ModbusMeter sut = Meter(
            model, "gap=16;power=52,f32,0;energy=72,f32,3;export=74,f32,3;varh=76,f32,3;varhexport=78,f32,3", out ModbusMaster bus);
        long now = Run(bus, sut, 0, 8000);
        MeterReading reading = new MeterReading(sut.Slots);
        Assert.IsTrue(sut.TryRead(reading), "the reading");
        Assert.AreEqual(300250L, reading.EnergyWh);
        Assert.AreEqual(1000L, reading.Get(MeterSlot.EnergyExport));
        Assert.AreEqual(2400L, reading.Get(MeterSlot.PowerImport));
        Assert.IsFalse(reading.Has(MeterSlot.ReactiveEnergyImport));
        int refusals = model.Refusals;
        now = Run(bus, sut, now, 60000);
        Assert.AreEqual(refusals, model.Refusals);

        model.Has(0x4C, 4, new int[] { 0x4000, 0, 0x4040, 0 });
        Run(bus, sut, now, ModbusMeter.ForgetMs + 5000);
        Assert.IsTrue(sut.TryRead(reading));
        Assert.AreEqual(2000L, reading.Get(MeterSlot.ReactiveEnergyImport));
    }

    [TestMethod]
    public void Meter_that_refuses_while_it_starts_is_read_when_it_has_started()
    {
        MeterModel model = FlatModel(40);
        model.IsStarting = true;
        ModbusMeter sut = Meter(model, "function=3;" + Flat, out ModbusMaster bus);
        long now = Run(bus, sut, 0, 20000);
        Assert.IsTrue(sut.Missed > 5);
        model.IsStarting = false;
        Run(bus, sut, now, 6000);
        MeterReading reading = new MeterReading(sut.Slots);
        Assert.IsTrue(sut.TryRead(reading), "the reading");
        Assert.AreEqual(77000L, reading.EnergyWh);
    }

    private static MeterModel FlatModel(int most)
    {
        int[] words = new int[17];
        words[0] = 1;
        words[1] = 77000 - 65536;
        words[3] = 4000;
        words[4] = 3;
        words[5] = 230000 - (3 * 65536);
        words[6] = 3;
        words[7] = 231000 - (3 * 65536);
        words[8] = 3;
        words[9] = 232000 - (3 * 65536);
        words[11] = 5800;
        words[13] = 5900;
        words[15] = 6000;
        words[16] = 4998;
        return new MeterModel(3, most).Has(0, 17, words);
    }

    private static ModbusMeter Meter(MeterModel model, string map, out ModbusMaster bus)
    {
        bus = new ModbusMaster(model, 9600, 300);
        RegisterMap registers = RegisterMapText.TryParse(map, out string fault);
        Assert.IsNull(fault);
        return new ModbusMeter(bus, registers, 1, 16, 3, 1000);
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
