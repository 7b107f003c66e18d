using System.Collections.Generic;
using System.Linq;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Architecture;

/// <summary>A source file holds one small idea: none is longer than <see cref="MostLines"/> lines.</summary>
[TestClass]
public class FileLengthTests
{
    private const int MostLines = 400;

    [TestMethod]
    public void No_source_file_is_too_long()
    {
        Dictionary<string, string> files = RuleCodes.Sources();
        MsAssert.IsGreaterThan(1000, files.Count);
        string[] breaches = TooLong(files);
        MsAssert.IsEmpty(breaches, string.Join("\n", breaches));
    }

    [TestMethod]
    public void A_line_more_is_found()
    {
        Dictionary<string, string> files = new()
        {
            ["data.json"] = new string('\n', MostLines),
            ["just.cs"] = string.Concat(Enumerable.Repeat("x\n", MostLines)),
            ["more.cs"] = string.Concat(Enumerable.Repeat("x\n", MostLines)) + "x",
        };
        MsAssert.AreEqual("more.cs: 401 lines", TooLong(files).Single());
    }

    private static string[] TooLong(Dictionary<string, string> files) =>
        [.. from file in files
            where !file.Key.EndsWith(".json")
            let lines = file.Value.TrimEnd('\n').Split('\n').Length
            where lines > MostLines
            select $"{file.Key}: {lines} lines"];
}
