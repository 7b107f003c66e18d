using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Settings;

/// <summary>Walks every row of the sections that the settings answer for.</summary>
[TestClass]
public class SeedRowTests
{
    [TestMethod]
    [DataRow("2")]
    [DataRow("4")]
    [DataRow("8")]
    [DataRow("9")]
    [DataRow("10")]
    [DataRow("11")]
    [DataRow("12")]
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
            bool isListed = Words.IndexOf(SeedRows.CannotHold, row) >= 0;
            Assert.AreEqual(!isListed, SeedRows.Holds(row), row);
        }
    }

    [TestMethod]
    public void List_of_rows_that_cannot_hold_has_no_strangers()
    {
        string[] rows = SeedRows.CannotHold.Split(',');
        Assert.IsTrue(rows.Length > 10, "the list is cut");
        foreach (string row in rows)
        {
            string section = row.Substring(0, row.IndexOf('.')) + ":";
            Assert.IsTrue(("," + SeedRows.Sections).IndexOf("," + section) >= 0, row);
            Assert.IsTrue(row.Length == section.Length + 2, row);
        }
    }
}
