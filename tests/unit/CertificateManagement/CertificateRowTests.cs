using nanoFramework.TestFramework;

namespace Borne.Tests.CertificateManagement;

/// <summary>Every row of the requirements about certificates holds.</summary>
[TestClass]
public class CertificateRowTests
{
    [TestMethod]
    [DataRow("7.02")]
    [DataRow("7.03")]
    [DataRow("7.06")]
    [DataRow("7.07")]
    [DataRow("7.08")]
    [DataRow("7.09")]
    public void Row_holds_at_a_station_that_keeps_certificates(string row)
    {
        Assert.IsTrue(("," + CertificateRows.All + ",").IndexOf("," + row + ",") >= 0, row);
        Assert.IsTrue(CertificateRows.Holds(row), row);
    }

    [TestMethod]
    public void Row_that_is_none_does_not_hold() => Assert.IsFalse(CertificateRows.Holds("7.99"));
}
