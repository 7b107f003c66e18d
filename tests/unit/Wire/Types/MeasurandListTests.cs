using Borne.Hal.Outlet;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Wire.Types;

[TestClass]
public class MeasurandListTests
{
    [TestMethod]
    [DataRow("")]
    [DataRow("  ")]
    public void Empty_list_is_allowed(string text)
    {
        Assert.AreEqual(0, Parse(text).Length);
    }

    [TestMethod]
    public void Items_become_codes_in_their_order()
    {
        byte[] codes = Parse("Voltage,Energy.Active.Import.Register, Power.Active.Import ,Current.Import");
        Assert.AreEqual(4, codes.Length);
        Assert.AreEqual((int)Measurand.Voltage, (int)codes[0]);
        Assert.AreEqual((int)Measurand.EnergyRegister, (int)codes[1]);
        Assert.AreEqual((int)Measurand.PowerImport, (int)codes[2]);
        Assert.AreEqual((int)Measurand.CurrentImport, (int)codes[3]);
    }

    [TestMethod]
    [DataRow("Voltage.L1", (int)Measurand.Voltage, 1)]
    [DataRow("Voltage.L2", (int)Measurand.Voltage, 2)]
    [DataRow("Voltage.L3-N", (int)Measurand.Voltage, 3)]
    [DataRow("Current.Import.L1", (int)Measurand.CurrentImport, 1)]
    [DataRow("Current.Import.L3", (int)Measurand.CurrentImport, 3)]
    public void Phase_suffix_is_part_of_the_code(string text, int measurand, int phase)
    {
        byte[] codes = Parse(text);
        Assert.AreEqual(1, codes.Length);
        Assert.AreEqual(measurand + (MeasurandList.PhaseFactor * phase), (int)codes[0]);
    }

    [TestMethod]
    [DataRow("Voltage,Nonsense")]
    [DataRow("Nonsense")]
    [DataRow("voltage")]
    [DataRow("Voltage,")]
    [DataRow(",Voltage")]
    [DataRow("Voltage,,Voltage")]
    [DataRow(",")]
    [DataRow("Voltage;Voltage")]
    [DataRow("Voltage.")]
    [DataRow("Voltage.L4")]
    [DataRow("Voltage.N")]
    [DataRow("Voltage.L1-L2")]
    [DataRow("Voltage.L1-N-N")]
    [DataRow("Voltage.-N")]
    [DataRow("Voltage.L1.L2")]
    [DataRow("Current.Import.L1-N")]
    [DataRow("Power.Active.Import.L1")]
    [DataRow("Energy.Active.Import.Register.L1")]
    [DataRow("Current.Offered.L1")]
    [DataRow("SoC")]
    [DataRow("Temperature")]
    [DataRow("Frequency")]
    [DataRow(".L1")]
    public void List_with_one_bad_item_is_refused_as_a_whole(string text)
    {
        Assert.IsNull(Parse(text), text);
    }

    [TestMethod]
    public void Twelve_items_are_the_most()
    {
        string twelve = "Voltage.L1,Voltage.L2,Voltage.L3,Current.Import.L1,Current.Import.L2,Current.Import.L3,Voltage,"
            + "Current.Import,Current.Offered,Power.Offered,Power.Active.Import,Energy.Active.Import.Interval";
        Assert.AreEqual(12, MeasurandList.Parse(twelve, 12, MeterSlot.ThreePhases).Length);
        Assert.IsNull(MeasurandList.Parse(twelve + ",Energy.Active.Import.Register", 12, MeterSlot.ThreePhases));
    }

    [TestMethod]
    public void Items_that_come_again_count_for_the_limit_but_are_not_measured_twice()
    {
        string list = "Voltage";
        for (int i = 1; i < MeasurandList.MaxItems; i++)
        {
            list += i % 2 == 0 ? ",Voltage" : ",Power.Active.Import";
        }

        Assert.AreEqual(2, Parse(list).Length);
        Assert.IsNull(Parse(list + ",Voltage"));
    }

    private static byte[] Parse(string text) => MeasurandList.Parse(text, MeasurandList.MaxItems, MeterSlot.ThreePhases);
}
