#nullable enable
using System;
using System.Collections.Generic;
using System.IO;
using Borne.Settings.Keys;
using Borne.Tests.CertificateManagement;
using Borne.Tests.Pages;
using Borne.Tests.PlugAndCharge;
using Borne.Tests.Settings;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Oracles;

/// <summary>The README of the settings says what the code does.</summary>
[TestClass]
public class SettingsReadmeTests
{
    [TestMethod]
    [DataRow("## Rows of the requirements that cannot hold", SeedRows.CannotHold)]
    [DataRow("## Rows of the requirements that hold in another form", CertificateRows.All)]
    [DataRow("## Rows of the requirements that a browser checks", SeedRows.InBrowser)]
    public void Rows_listed_are_those_of_the_code_each_with_a_reason(string heading, string expected)
    {
        List<string> rows = [];
        foreach (string line in Section(heading))
        {
            string[] cells = line.Split('|', StringSplitOptions.TrimEntries);
            if (cells.Length >= 4 && cells[1].Length > 0 && char.IsAsciiDigit(cells[1][0]))
            {
                MsAssert.IsTrue(cells[2].Length > 10, line);
                rows.AddRange(cells[1].Split(',', StringSplitOptions.TrimEntries));
            }
        }

        MsAssert.AreEqual(expected, string.Join(',', rows));
    }

    [TestMethod]
    public void Rows_that_are_checked_elsewhere_are_checked_there()
    {
        MsAssert.AreEqual(SeedRows.ByPage, PageRows.All);
        MsAssert.AreEqual(SeedRows.ByVehicles, PlugAndChargeRows.All);
        string cases = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path())!, "..", "..", "tests", "page", "cases");
        string tests = string.Concat(Array.ConvertAll(Directory.GetFiles(cases, "*.test.js"), File.ReadAllText));
        foreach (string line in Section("## Rows of the requirements that a browser checks"))
        {
            string[] cells = line.Split('|', StringSplitOptions.TrimEntries);
            if (cells.Length >= 4 && cells[1].Length > 0 && char.IsAsciiDigit(cells[1][0]))
            {
                MsAssert.IsTrue(tests.Contains($"test('{cells[2]}'", StringComparison.Ordinal), $"no test is called {cells[2]}");
            }
        }
    }

    [TestMethod]
    public void Every_element_of_the_file_is_described()
    {
        string text = File.ReadAllText(Path());
        foreach (string name in Elements())
        {
            MsAssert.IsTrue(text.Contains($"<{name}", StringComparison.Ordinal), name);
        }
    }

    [TestMethod]
    public void Every_dialect_is_described()
    {
        string text = File.ReadAllText(Path());
        foreach (string name in KeyTable.Dialects.Split(','))
        {
            MsAssert.IsTrue(text.Contains($"`{name}`", StringComparison.Ordinal), name);
        }
    }

    /// <summary>All elements, as an export shows them, and the secret ones that it does not show.</summary>
    private static List<string> Elements()
    {
        List<string> names = ["Password", "Key"];
        foreach (string line in SettingsTools.Export(SettingsTools.Create("Standard")).Split('\n'))
        {
            string trimmed = line.Trim();
            if (trimmed.Length > 1 && trimmed[0] == '<' && char.IsAsciiLetter(trimmed[1]))
            {
                names.Add(trimmed[1..].Split('>', ' ')[0]);
            }
        }

        return names;
    }

    private static List<string> Section(string heading)
    {
        List<string> lines = [];
        bool isInside = false;
        foreach (string line in File.ReadAllLines(Path()))
        {
            isInside = line.StartsWith("## ", StringComparison.Ordinal) ? line == heading : isInside;
            if (isInside)
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    private static string Path()
    {
        DirectoryInfo? folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "nanoFramework.sln")))
        {
            folder = folder.Parent;
        }

        return System.IO.Path.Combine(folder!.FullName, "firmware", "Settings", "README.md");
    }
}
