using System;
using System.IO;
using System.Linq;
using Borne.Boards;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Borne.Tests.Desktop.Boards;

/// <summary>Which boards serve the page, and by which ways in a person gets to it.</summary>
[TestClass]
public class PageBoardsTests
{
    private const string Pages = "Borne.Boards.Pages";
    private const string Bluetooth = "Borne.Hal.Bluetooth";

    private static readonly string[] WithPage = ["esp32-s3", "esp32-s3-two", "esp32-wrover"];

    [TestMethod]
    public void These_boards_serve_the_page()
    {
        CollectionAssert.AreEqual(WithPage, BoardFacts.All.Where(Has(Pages)).Select(board => board.Folder).Order(StringComparer.Ordinal).ToArray());
        string readme = File.ReadAllText(Path.Combine(BoardFacts.Root, "boards/README.md"));
        foreach (BoardFacts board in BoardFacts.All)
        {
            Assert.AreEqual(!WithPage.Contains(board.Folder), LeftOut(readme).Contains(board.Folder, StringComparison.Ordinal), board.Folder);
        }
    }

    [TestMethod]
    public void A_board_with_the_page_has_the_button_for_who_has_lost_the_way_in()
    {
        foreach (BoardFacts board in BoardFacts.All)
        {
            bool isServed = WithPage.Contains(board.Folder);
            Assert.AreEqual(isServed, board.Map.Has(PinRole.Button), board.Folder);
            Assert.AreEqual(isServed, board.Readme.Contains($"| GPIO {board.Map.Of(PinRole.Button)} | button |", StringComparison.Ordinal), board.Folder);
        }
    }

    // Of nanoFramework's images those of the ESP32-S3 have Bluetooth: nf-interpreter targets/ESP32/defconfig.
    [TestMethod]
    public void Boards_whose_native_firmware_has_Bluetooth_use_it()
    {
        foreach (BoardFacts board in BoardFacts.All)
        {
            Assert.AreEqual(board.Map.Chip == ChipModel.Esp32S3, Has(Bluetooth)(board), board.Folder);
        }
    }

    private static Func<BoardFacts, bool> Has(string assembly) =>
        board => new ProjectFiles($"boards/{board.Folder}/{board.Folder}.csproj").Assemblies.Contains(assembly);

    // The table of the boards without it.
    private static string LeftOut(string readme)
    {
        string section = readme[readme.IndexOf("## The station's own page", StringComparison.Ordinal)..];
        return string.Join('\n', section[..section.IndexOf("## The way in", StringComparison.Ordinal)].Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal)));
    }
}
