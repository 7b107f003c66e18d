using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Borne.Tests.Desktop.Architecture;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Borne.Tests.Desktop.Boards;

/// <summary>The few assemblies of which the images of boards without PSRAM consist, because each costs heap.</summary>
[TestClass]
public class SmallAssembliesTests
{
    private const string Start = "$(RepoRoot)";
    private const string All = "/**/*.cs";

    [TestMethod]
    public void They_hold_what_the_wings_hold_and_nothing_twice()
    {
        Dictionary<string, DeviceAssembly> wings = [];
        _ = new DeviceAssembly(BoardFacts.Root, "boards/common/common.csproj", wings);
        string[] expected = [.. wings.Values.SelectMany(wing => wing.Sources).Select(source => source.FilePath).Order(StringComparer.Ordinal)];
        string[] compiled = [.. Projects().SelectMany(Sources).Order(StringComparer.Ordinal)];
        Assert.AreNotEqual(0, expected.Length);
        CollectionAssert.AreEqual(expected, compiled);
    }

    [TestMethod]
    public void They_take_the_packages_that_the_wings_take()
    {
        string[] wings = ["firmware/Base/firmware.base.csproj", "hal/esp32/esp32.csproj", "hal/websocket/hal.websocket.csproj", "boards/common/common.csproj"];
        CollectionAssert.AreEqual(
            Packages(wings.Select(wing => Path.Combine(BoardFacts.Root, wing))), Packages(Projects()));
    }

    [TestMethod]
    public void Boards_without_PSRAM_take_them()
    {
        foreach (BoardFacts board in BoardFacts.All)
        {
            bool isSmall = board.Text("Program.cs").Contains("BoardSize.Small()", StringComparison.Ordinal);
            string project = board.Text(board.Folder + ".csproj");
            Assert.AreEqual(isSmall, project.Contains("boards/small/board.targets", StringComparison.Ordinal), board.Folder);
            Assert.AreEqual(!isSmall, project.Contains("../common/common.csproj", StringComparison.Ordinal), board.Folder);
        }
    }

    private static string[] Projects() => [.. Directory.GetFiles(Path.Combine(BoardFacts.Root, "boards/small"), "*.*proj", SearchOption.AllDirectories), Path.Combine(BoardFacts.Root, "boards/small/board.targets")];

    private static IEnumerable<string> Sources(string project) => XDocument.Load(project).Descendants("Compile")
        .Select(item => item.Attribute("Include")!.Value)
        .SelectMany(glob => Directory.GetFiles(Path.Combine(BoardFacts.Root, glob[Start.Length..^All.Length]), "*.cs", SearchOption.AllDirectories))
        .Select(file => Path.GetRelativePath(BoardFacts.Root, file))
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

    private static string[] Packages(IEnumerable<string> projects) => [.. projects
        .SelectMany(project => XDocument.Load(project).Descendants("PackageReference"))
        .Select(package => package.Attribute("Include")!.Value)
        .Distinct()
        .Order(StringComparer.Ordinal)];
}
