using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Borne.Tests.Desktop.Boards;

/// <summary>What the image of the bench's stimulus board is made of.</summary>
[TestClass]
public class StimulusImageTests
{
    /// <summary>
    /// The board has no network. The native checksum of System.Net has changed, so an image without that assembly starts on each firmware.
    /// </summary>
    [TestMethod]
    public void Image_of_the_stimulus_board_has_no_network()
    {
        List<string> packages = [];
        Collect(Path.Combine(BoardFacts.Root, "tests/hil/stimulus/stimulus.board.csproj"), packages, []);
        CollectionAssert.Contains(packages, "nanoFramework.System.IO.Ports");
        Assert.AreEqual(
            "", string.Join(", ", packages.Where(package => package.Contains("System.Net") || package.Contains("Wifi") || package.Contains("Networking"))));
    }

    private static void Collect(string project, List<string> packages, HashSet<string> seen)
    {
        if (!seen.Add(Path.GetFullPath(project)))
        {
            return;
        }

        XDocument text = XDocument.Load(project);
        packages.AddRange(text.Descendants("PackageReference").Select(package => package.Attribute("Include")!.Value));
        foreach (XElement reference in text.Descendants("ProjectReference"))
        {
            string path = reference.Attribute("Include")!.Value.Replace("$(RepoRoot)", BoardFacts.Root + "/");
            Collect(Path.IsPathRooted(path) ? path : Path.Combine(Path.GetDirectoryName(project)!, path), packages, seen);
        }
    }
}
