using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Settings;

/// <summary>Walks every row.</summary>
[TestClass]
public class SeedRowTests
{
    [TestMethod]
    [DataRow("1")]
    [DataRow("2")]
    [DataRow("3")]
    [DataRow("4")]
    [DataRow("5")]
    [DataRow("6")]
    [DataRow("7")]
    [DataRow("8")]
    [DataRow("9")]
    [DataRow("10")]
    [DataRow("11")]
    [DataRow("12")]
    [DataRow("13")]
    public void Every_row_of_a_section_holds_except_those_listed(string section)
    {
        string[] sections = SeedRows.Sections.Split(',');
        int rows = 0;
        foreach (string entry in sections)
        {
            string[] parts = entry.Split(':');
            rows = parts[0] == section ? int.Parse(parts[1]) : rows;
        }

        Assert.IsTrue(rows > 0, section);
        for (int number = 1; number <= rows; number++)
        {
            string row = section + (number < 10 ? ".0" : ".") + number.ToString();
            bool isListed = Words.IndexOf(SeedRows.Elsewhere, row) >= 0;
            Assert.AreEqual(!isListed, SeedRows.Holds(row), row);
        }
    }

    [TestMethod]
    public void Lists_of_rows_that_do_not_hold_have_no_strangers()
    {
        string[] rows = SeedRows.Elsewhere.Split(',');
        Assert.IsTrue(rows.Length > 10, "the list is cut");
        foreach (string row in rows)
        {
            string section = row.Substring(0, row.IndexOf('.')) + ":";
            Assert.IsTrue(("," + SeedRows.Sections).IndexOf("," + section) >= 0, row);
            Assert.IsTrue(row.Length == section.Length + 2, row);
        }
    }
}
