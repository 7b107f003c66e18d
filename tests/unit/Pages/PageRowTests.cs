using nanoFramework.TestFramework;

namespace Borne.Tests.Pages;

/// <summary>Every row of the requirements that is met on the page holds.</summary>
[TestClass]
public class PageRowTests
{
    [TestMethod]
    [DataRow("1.04")]
    [DataRow("1.09")]
    [DataRow("3.01")]
    [DataRow("3.03")]
    [DataRow("3.06")]
    [DataRow("3.08")]
    [DataRow("3.09")]
    [DataRow("3.13")]
    [DataRow("3.19")]
    [DataRow("4.18")]
    [DataRow("4.19")]
    public void Row_holds_through_the_page(string row)
    {
        Assert.IsTrue(("," + PageRows.All + ",").IndexOf("," + row + ",") >= 0, row);
        Assert.IsTrue(PageRows.Holds(row), row);
    }

    [TestMethod]
    public void Row_that_is_none_does_not_hold() => Assert.IsFalse(PageRows.Holds("3.99"));
}
