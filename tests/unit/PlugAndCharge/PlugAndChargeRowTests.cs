using nanoFramework.TestFramework;

namespace Borne.Tests.PlugAndCharge;

/// <summary>Every row of the requirements about Plug &amp; Charge holds.</summary>
[TestClass]
public class PlugAndChargeRowTests
{
    [TestMethod]
    [DataRow("7.01")]
    [DataRow("7.02")]
    [DataRow("7.03")]
    [DataRow("7.04")]
    [DataRow("7.05")]
    [DataRow("7.06")]
    [DataRow("7.07")]
    [DataRow("7.08")]
    [DataRow("7.09")]
    [DataRow("7.10")]
    public void Row_holds_at_a_station_with_Plug_and_Charge(string row)
    {
        Assert.IsTrue(("," + PlugAndChargeRows.All + ",").IndexOf("," + row + ",") >= 0, row);
        Assert.IsTrue(PlugAndChargeRows.Holds(row), row);
    }

    [TestMethod]
    public void Row_that_is_none_does_not_hold() => Assert.IsFalse(PlugAndChargeRows.Holds("7.99"));
}
