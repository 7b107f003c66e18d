using Borne.Hal.Devices.Meters;
using Borne.Hal.Devices.Modbus;
using Borne.Hal.Outlet;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Meters;

/// <summary>Values in registers, and maps of meters.</summary>
[TestClass]
public class RegisterFormatTests
{
    [TestMethod]
    [DataRow(0x43663333L, 3, 230200L)]
    [DataRow(0x00000000L, 3, 0L)]
    [DataRow(0x80000000L, 3, 0L)]
    [DataRow(0x3F800000L, 0, 1L)]
    [DataRow(0xBF800000L, 3, -1000L)]
    [DataRow(0x3F000000L, 0, 1L)]
    [DataRow(0x3EFFFFFFL, 0, 0L)]
    [DataRow(0x47C35000L, 3, 100000000L)]
    [DataRow(0x4B7FFFFFL, 6, 16777215000000L)]
    [DataRow(0xC5E5F800L, 0, -7359L)]
    [DataRow(0x3DCCCCCDL, 3, 100L)]
    [DataRow(0x42480000L, 3, 50000L)]
    [DataRow(0x00000001L, 6, 0L)]
    [DataRow(0x447A0000L, -3, 1L)]
    public void Float_becomes_a_rounded_whole_number(long bits, int exponent, long expected)
    {
        Assert.IsTrue(RegisterFormat.TryConvert(RegisterFormat.F32, bits, 0, exponent, out long value));
        Assert.AreEqual(expected, value);
        long swapped = ((bits & 0xFFFF) << 16) | (bits >> 16);
        Assert.IsTrue(RegisterFormat.TryConvert(RegisterFormat.F32Low, swapped, 0, exponent, out value));
        Assert.AreEqual(expected, value);
    }

    [TestMethod]
    [DataRow(0x7FC00000L)]
    [DataRow(0x7F800000L)]
    [DataRow(0xFF800000L)]
    [DataRow(0x7F7FFFFFL)]
    [DataRow(0x60000000L)]
    public void What_is_no_number_or_too_large_is_refused(long bits) =>
        Assert.IsFalse(RegisterFormat.TryConvert(RegisterFormat.F32, bits, 0, 3, out _));

    [TestMethod]
    [DataRow(0, 0xFFFFL, 0L, 0, 65535L)]
    [DataRow(1, 0xFFFFL, 0L, 0, -1L)]
    [DataRow(1, 0x7FFFL, 0L, 2, 3276700L)]
    [DataRow(2, 0xFFFFFFFFL, 0L, 0, 4294967295L)]
    [DataRow(3, 0xFFFFFFFFL, 0L, 0, -1L)]
    [DataRow(4, 0x00010002L, 0L, 0, 0x20001L)]
    [DataRow(5, 0xFFFEFFFFL, 0L, 0, -2L)]
    [DataRow(8, 0x00000001L, 5L, 0, 4294967301L)]
    [DataRow(8, 0xFFFFFFFFL, 0xFFFFFFFEL, 0, -2L)]
    [DataRow(2, 15L, 0L, -1, 2L)]
    [DataRow(3, 0xFFFFFFF1L, 0L, -1, -2L)]
    [DataRow(2, 14L, 0L, -1, 1L)]
    public void Integers_have_their_sign_order_and_scale(int format, long first, long second, int exponent, long expected)
    {
        Assert.IsTrue(RegisterFormat.TryConvert(format, first, second, exponent, out long value));
        Assert.AreEqual(expected, value);
    }

    [TestMethod]
    public void Product_that_does_not_fit_is_refused() =>
        Assert.IsFalse(RegisterFormat.TryConvert(RegisterFormat.S64, 0x10000000L, 0, 6, out _));

    [TestMethod]
    public void Maps_of_known_meters_give_what_they_should_in_few_requests()
    {
        AssertMap(MeterMaps.EastronOnePhase(), MeterSlot.OnePhase, 2);
        AssertMap(MeterMaps.EastronThreePhases(), MeterSlot.ThreePhases, 2);
        AssertMap(MeterMaps.Pzem004T(), MeterSlot.OnePhase, 1);
    }

    [TestMethod]
    public void Text_gives_the_same_map_as_code()
    {
        RegisterMap map = RegisterMapText.TryParse(
            "function=3;gap=2;energy=72,f32,3;power=52,s32l,-1;i3=10,u16,1;u31=204,f32l,3;varhexport=78,s64,2;pf1=30,s16,0",
            out string fault);
        Assert.IsNull(fault);
        Assert.AreEqual(3, map.Function);
        Assert.AreEqual(2, map.MaxGap);
        Assert.AreEqual(6, map.Count);
        AssertEntry(map, 0, MeterSlot.CurrentImport + 2, 10, RegisterFormat.U16, 1);
        AssertEntry(map, 1, MeterSlot.PowerFactor + 1, 30, RegisterFormat.S16, 0);
        AssertEntry(map, 2, MeterSlot.PowerImport, 52, RegisterFormat.S32Low, -1);
        AssertEntry(map, 3, MeterSlot.EnergyImport, 72, RegisterFormat.F32, 3);
        AssertEntry(map, 4, MeterSlot.ReactiveEnergyExport, 78, RegisterFormat.S64, 2);
        AssertEntry(map, 5, MeterSlot.VoltageBetween + 2, 204, RegisterFormat.F32Low, 3);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("power=1,u16,0")]
    [DataRow("energy=1,u16")]
    [DataRow("energy=1,u16,0,0")]
    [DataRow("energy=65536,u16,0")]
    [DataRow("energy=-1,u16,0")]
    [DataRow("energy=1,u17,0")]
    [DataRow("energy=1,u16,7")]
    [DataRow("energy=1,u16,-7")]
    [DataRow("energy=1,u16,-")]
    [DataRow("energy=1,u16,0;energy=2,u16,0")]
    [DataRow("energy=1,u16,0;power4=2,u16,0")]
    [DataRow("energy=1,u16,0;")]
    [DataRow("function=5;energy=1,u16,0")]
    [DataRow("function=;energy=1,u16,0")]
    [DataRow("=1,u16,0;energy=1,u16,0")]
    public void Wrong_text_is_no_map(string text)
    {
        Assert.IsNull(RegisterMapText.TryParse(text, out string fault));
        Assert.IsNotNull(fault);
    }

    [TestMethod]
    public void Entries_with_a_gap_are_read_apart_when_the_meter_wants_it()
    {
        RegisterMap map = new RegisterMap(4, 0)
            .Add(MeterSlot.EnergyImport, 10, RegisterFormat.U32, 0)
            .Add(MeterSlot.Frequency, 13, RegisterFormat.U16, 0)
            .Add(MeterSlot.PowerImport, 12, RegisterFormat.U16, 0)
            .Add(MeterSlot.Voltage, 15, RegisterFormat.U16, 0);
        Assert.AreEqual(3, map.BlockEnd(0, out int registers));
        Assert.AreEqual(4, registers);
        Assert.AreEqual(4, map.BlockEnd(3, out registers));
        Assert.AreEqual(1, registers);
    }

    private static void AssertEntry(RegisterMap map, int index, int slot, int address, int format, int exponent)
    {
        Assert.AreEqual(slot, map.Slot(index));
        Assert.AreEqual(address, map.Address(index));
        Assert.AreEqual(format, map.Format(index));
        Assert.AreEqual(exponent, map.Exponent(index));
    }

    private static void AssertMap(RegisterMap map, long slots, int requests)
    {
        Assert.AreEqual(slots, map.Slots & slots);
        int at = 0;
        int count = 0;
        while (at < map.Count)
        {
            at = map.BlockEnd(at, out int registers);
            Assert.IsTrue(registers >= 1 && registers <= ModbusMaster.MaxRegisters);
            count++;
        }

        Assert.AreEqual(requests, count);
    }
}
