using Borne.Hal.Devices.Meters;
using Borne.Hal.Devices.Modbus;
using Borne.Hal.Outlet;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Meters;

/// <summary>A meter and its line as a text: maps by name, speed, parity, stop bits and times within bounds.</summary>
[TestClass]
public class MeterLineTests
{
    private const int TickMs = 20;
    private const int V230 = 0x4366;

    [TestMethod]
    public void Line_has_what_is_named_and_the_usual_rest()
    {
        MeterLine sut = MeterLine.TryParse("meter=WE-516;unit=17;baud=2400;parity=even;stop=2;reply=750;gap=40;period=2500", out string fault);
        Assert.IsNull(fault);
        Assert.AreEqual(17, sut.Unit);
        Assert.AreEqual(2400, sut.Baud);
        Assert.AreEqual(MeterLine.EvenParity, sut.Parity);
        Assert.AreEqual(2, sut.StopBits);
        Assert.AreEqual(750, sut.ReplyMs);
        Assert.AreEqual(40, sut.GapMs);
        Assert.AreEqual(2500, sut.PeriodMs);
        Assert.AreEqual(3, sut.Map.Function);

        sut = MeterLine.TryParse("meter=sdm230", out fault);
        Assert.IsNull(fault);
        Assert.AreEqual(1, sut.Unit);
        Assert.AreEqual(9600, sut.Baud);
        Assert.AreEqual(MeterLine.NoParity, sut.Parity);
        Assert.AreEqual(1, sut.StopBits);
        Assert.AreEqual(300, sut.ReplyMs);
        Assert.AreEqual(0, sut.GapMs);
        Assert.AreEqual(1000, sut.PeriodMs);

        sut = MeterLine.TryParse("parity=odd;unit=247;registers=function=3;most=11;energy=7,u32,0", out fault);
        Assert.IsNull(fault);
        Assert.AreEqual(247, sut.Unit);
        Assert.AreEqual(MeterLine.OddParity, sut.Parity);
        Assert.AreEqual(11, sut.Map.MaxRegisters);
    }

    [TestMethod]
    [DataRow("meter=SDM120", 1, 2)]
    [DataRow("meter=SDM120;unit=7;second=3", 7, 3)]
    [DataRow("meter=SDM120;unit=247", 247, 1)]
    public void Meter_of_the_second_outlet_has_an_address_of_its_own(string line, int first, int second)
    {
        MeterLine sut = MeterLine.TryParse(line, out string fault);
        Assert.IsNull(fault);
        Assert.AreEqual(first, sut.UnitOf(1));
        Assert.AreEqual(second, sut.UnitOf(2));
    }

    [TestMethod]
    [DataRow("", "meter")]
    [DataRow("unit=1", "meter")]
    [DataRow("meter=SDM999", "meter=SDM999")]
    [DataRow("meter=", "meter=")]
    [DataRow("meter=SDM120;unit=3;second=3", "second")]
    [DataRow("meter=SDM120;second=248", "second=248")]
    [DataRow("meter=SDM120;unit=0", "unit=0")]
    [DataRow("meter=SDM120;unit=248", "unit=248")]
    [DataRow("meter=SDM120;baud=300", "baud=300")]
    [DataRow("meter=SDM120;baud=115201", "baud=115201")]
    [DataRow("meter=SDM120;stop=3", "stop=3")]
    [DataRow("meter=SDM120;reply=19", "reply=19")]
    [DataRow("meter=SDM120;reply=2001", "reply=2001")]
    [DataRow("meter=SDM120;gap=201", "gap=201")]
    [DataRow("meter=SDM120;gap=-1", "gap=-1")]
    [DataRow("meter=SDM120;period=199", "period=199")]
    [DataRow("meter=SDM120;parity=mark", "parity=mark")]
    [DataRow("meter=SDM120;speed=9600", "speed=9600")]
    [DataRow("meter=SDM120;unit", "unit")]
    [DataRow("unit=2;registers=energy=7,u32,9", "energy=7,u32,9")]
    [DataRow("meter=SDM120;registers=energy=7,u32,0", "meter=SDM120")]
    public void Line_that_is_wrong_tells_where(string text, string expected)
    {
        Assert.IsNull(MeterLine.TryParse(text, out string fault));
        Assert.AreEqual(expected, fault);
    }

    [TestMethod]
    public void Every_name_has_a_map_with_energy()
    {
        string[] names = MeterMapTable.Names.Split(',');
        for (int i = 0; i < names.Length; i++)
        {
            RegisterMap map = MeterMapTable.Find(names[i]);
            Assert.IsNotNull(map, names[i]);
            Assert.IsTrue((map.Slots & 1) == 1 && map.Count >= 3, names[i]);
            Assert.AreSame(null, MeterMapTable.Find(names[i] + "X"));
        }
    }

    // Registers and words from the manuals: function, then register, high and low word of voltage, current, power and energy.
    // 231 V, 12.5 A, 2.888 kW; energy as the last column tells.
    [TestMethod]
    [DataRow("SDM72DM-V2", 4, 0, 0x4367, 0, 6, 0x4148, 0, 52, 0x4534, 0x8000, 72, 0x43F4, 0x8000, 489000)]
    [DataRow("ABB-B21", 3, 23296, 0, 2310, 23308, 0, 1250, 23316, 0x0004, 0x6820, 20482, 0, 48900, 489000)]
    [DataRow("EM340", 4, 0, 2310, 0, 12, 12500, 0, 40, 28880, 0, 52, 4890, 0, 489000)]
    [DataRow("PRO380", 3, 20482, 0x4367, 0, 20492, 0x4148, 0, 20498, 0x4038, 0xD4FE, 24588, 0x43F4, 0x8000, 489000)]
    [DataRow("iEM3155", 3, 3027, 0x4367, 0, 2999, 0x4148, 0, 3059, 0x4038, 0xD4FE, 3205, 7, 0x7628, 489000)]
    [DataRow("WE-516", 3, 14, 0x4367, 0, 22, 0x4148, 0, 28, 0x4038, 0xD4FE, 264, 0x43F4, 0x8000, 489000)]
    [DataRow("DTSU666", 3, 8198, 0x4510, 0x6000, 8204, 0x4643, 0x5000, 8210, 0x46E1, 0xA000, 4126, 0x43F4, 0x8000, 489000)]
    [DataRow("DDSU666", 3, 8192, 0x4367, 0, 8194, 0x4148, 0, 8196, 0x4038, 0xD4FE, 16384, 0x43F4, 0x8000, 489000)]
    public void Map_by_name_reads_the_meter_of_the_manual(
        string name, int function, int u, int uHigh, int uLow, int i, int iHigh, int iLow, int p, int pHigh, int pLow,
        int e, int eHigh, int eLow, int expectedWh)
    {
        // What the test does not tell is there and 0; the manual's blocks are longer than what is read.
        MeterModel model = new MeterModel(function, 60);
        AddBlock(model, u);
        AddBlock(model, e);
        if (p - u > 120 || u - p > 120)
        {
            AddBlock(model, p);
        }

        if (name == "iEM3155")
        {
            AddBlock(model, 3109);
        }

        model.Put(u, new int[] { uHigh, uLow });
        model.Put(i, new int[] { iHigh, iLow });
        model.Put(p, new int[] { pHigh, pLow });
        model.Put(e, new int[] { eHigh, eLow });
        MeterLine line = MeterLine.TryParse("meter=" + name, out string fault);
        Assert.IsNull(fault);
        ModbusMaster bus = line.Master(model);
        ModbusMeter sut = new ModbusMeter(bus, line.Map, line.Unit, 32, 3, line.PeriodMs);
        Run(bus, sut, 12000);
        MeterReading reading = new MeterReading(sut.Slots);
        Assert.IsTrue(sut.TryRead(reading), "the reading");
        Assert.AreEqual((long)expectedWh, reading.EnergyWh);
        Assert.AreEqual(231000L, reading.Get(MeterSlot.Voltage));
        Assert.AreEqual(12500L, reading.Get(MeterSlot.CurrentImport));
        Assert.AreEqual(2888L, reading.Get(MeterSlot.PowerImport));
    }

    [TestMethod]
    public void One_phase_Orno_is_read()
    {
        MeterModel model = new MeterModel(3, 60).Has(304, 60, new int[] { 4999, 23040 }).Has(40960, 40, new int[] { 0, 1234 });
        model.Put(313, new int[] { 0, 6100, 0 });
        model.Put(320, new int[] { 0, 1405 });
        MeterLine line = MeterLine.TryParse("meter=WE-514;parity=even", out _);
        ModbusMaster bus = line.Master(model);
        ModbusMeter sut = new ModbusMeter(bus, line.Map, 1, 16, 1, line.PeriodMs);
        Run(bus, sut, 6000);
        MeterReading reading = new MeterReading(sut.Slots);
        Assert.IsTrue(sut.TryRead(reading), "the reading");
        Assert.AreEqual(12340L, reading.EnergyWh);
        Assert.AreEqual(230400L, reading.Get(MeterSlot.Voltage));
        Assert.AreEqual(49990L, reading.Get(MeterSlot.Frequency));
        Assert.AreEqual(6100L, reading.Get(MeterSlot.CurrentImport));
        Assert.AreEqual(1405L, reading.Get(MeterSlot.PowerImport));
    }

    [TestMethod]
    public void Gap_of_the_line_is_kept_before_each_request()
    {
        MeterModel model = new MeterModel(4, 60).Has(0, 100, new int[] { V230, 0 });
        ModbusMaster bus = new ModbusMaster(model, 9600, 300, 150);
        Assert.IsTrue(bus.TryBegin(model, 1, 4, 0, 2, 1000));
        bus.Poll(1140);
        Assert.AreEqual(0, model.Requests);
        bus.Poll(1160);
        Assert.AreEqual(1, model.Requests);
    }

    private static void AddBlock(MeterModel model, int around) =>
        model.Has(around < 40 ? 0 : around - 40, 160, new int[0]);

    private static void Run(ModbusMaster bus, ModbusMeter meter, int ms)
    {
        for (int now = 0; now < ms; now += TickMs)
        {
            bus.Poll(now);
            meter.Poll(now);
        }
    }
}
