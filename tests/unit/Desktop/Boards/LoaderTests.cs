using System.IO;
using System.Linq;
using System.Xml.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Borne.Tests.Desktop.Boards;

/// <summary>A firmware image finds in its loader all that it does not bring, and the loader keeps all of it.</summary>
[TestClass]
public class LoaderTests
{
    private const string Program = "Borne.Esp32S3.Loader";

    private static readonly ProjectFiles Loader = new("boards/esp32-s3/loader/loader.csproj");
    private static readonly ProjectFiles Application = new("boards/esp32-s3/esp32-s3.csproj");

    [TestMethod]
    public void The_loader_has_every_package_of_the_application()
    {
        CollectionAssert.Contains(Application.Packages, "nanoFramework.Device.Bluetooth");
        string[] missing = [.. Application.Packages.Except(Loader.Packages)];
        Assert.AreEqual(0, missing.Length, string.Join(", ", missing));
    }

    [TestMethod]
    public void The_image_leaves_out_what_the_loader_has_and_nothing_else()
    {
        string[] left = XDocument.Load(Path.Combine(BoardFacts.Root, "boards/update.targets")).Descendants("LoaderAssembly")
            .Single().Attribute("Include")!.Value.Split(';');
        CollectionAssert.AreEquivalent(Loader.Assemblies.Except([Program]).ToArray(), left);
    }

    // A later application may call what this one does not.
    [TestMethod]
    public void The_loader_itself_is_not_trimmed()
    {
        string project = File.ReadAllText(Path.Combine(BoardFacts.Root, "boards/esp32-s3/loader/loader.csproj"));
        Assert.IsFalse(project.Contains("trim.targets", System.StringComparison.Ordinal));
        Assert.IsFalse(project.Contains("board.targets", System.StringComparison.Ordinal));
    }
}
