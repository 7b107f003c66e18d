using System;
using System.IO;
using Borne.Boards;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Borne.Tests.Desktop.Boards;

/// <summary>A board as the tests see it: its folder, its map, and the pins that the board itself has taken.</summary>
/// <param name="Folder">Name of the folder in boards.</param>
/// <param name="Map">Its pins.</param>
/// <param name="Taken">Pins of PSRAM, Ethernet, buttons and lights on the board.</param>
/// <param name="PulledUp">Pins with a pull-up resistor on the board.</param>
/// <param name="Size">Its limits.</param>
internal sealed record BoardFacts(string Folder, PinMap Map, int[] Taken, int[] PulledUp, BoardSize Size)
{
    // RMII has fixed pins on the ESP32 (technical reference manual, table "EMAC"); MDC and MDIO as the images have them.
    private static readonly int[] Rmii = [18, 19, 21, 22, 23, 25, 26, 27];

    public static readonly BoardFacts[] All =
    [
        new("esp32-devkitc", Borne.Boards.Esp32DevKitC.Pins.Map(), [], [], BoardSize.Small()),
        new("esp32-wrover", Borne.Boards.Esp32Wrover.Pins.Map(), [16, 17], [], BoardSize.WithPsram()),

        // Schematic of the Olimex ESP32-POE, revisions up to K: PHY power 12, clock out 17; button 34; battery 35. Its divider for the external supply is on 39, which the map uses.
        new("olimex-esp32-poe", Borne.Boards.OlimexEsp32Poe.Pins.Map(), [.. Rmii, 12, 17, 34, 35], [5, 13, 15, 16, 2], BoardSize.Small()),

        // Data sheet of the WT32-ETH01: clock in 0, its oscillator is switched by 16.
        new("wt32-eth01", Borne.Boards.Wt32Eth01.Pins.Map(), [.. Rmii, 0, 16], [], BoardSize.Small()),

        // User guide of the ESP32-S3-DevKitC-1: octal PSRAM 33 to 37, light 38 (v1.1). On v1.0 it hangs at 48, with the input of its data.
        new("esp32-s3", Borne.Boards.Esp32S3.Pins.Map(), [33, 34, 35, 36, 37, 38], [], BoardSize.WithPsramAndFlash()),
        new("esp32-s3-two", Borne.Boards.Esp32S3Two.Pins.Map(), [33, 34, 35, 36, 37, 38], [], BoardSize.WithPsramAndFlash()),
    ];

    public static string Root
    {
        get
        {
            string folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "nanoFramework.sln")))
            {
                folder = Path.GetDirectoryName(folder) ?? throw new AssertFailedException("no nanoFramework.sln above the tests");
            }

            return folder;
        }
    }

    public string Readme => Text("README.md");

    /// <summary>Contents of a file of the board.</summary>
    public string Text(string name) => File.ReadAllText(Path.Combine(Root, "boards", Folder, name));

    /// <summary>A value of the board's board.conf.</summary>
    public string Conf(string key)
    {
        foreach (string line in File.ReadAllLines(Path.Combine(Root, "boards", Folder, "board.conf")))
        {
            if (line.StartsWith(key + "=", StringComparison.Ordinal))
            {
                return line[(key.Length + 1)..];
            }
        }

        throw new AssertFailedException($"{Folder}: board.conf has no {key}");
    }

    public int Number(string key) => Convert.ToInt32(Conf(key), 16);
}
