using System.Collections.Generic;
using System.IO;
using System.Linq;
using Borne.Base.Lists;
using Borne.Boards;
using Borne.Charging.Transactions.Queue;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Boards;

/// <summary>The pin map of each board obeys its chip and its board, and the check finds each kind of mistake.</summary>
[TestClass]
public class PinMapTests
{
    private static readonly int[] Nothing = [];

    [TestMethod]
    public void Every_board_is_tested()
    {
        string[] folders = [.. Directory.GetDirectories(Path.Combine(BoardFacts.Root, "boards"))
            .Where(f => File.Exists(Path.Combine(f, "board.conf"))).Select(f => Path.GetFileName(f)).Order()];
        CollectionAssert.AreEqual(folders, BoardFacts.All.Select(b => b.Folder).Order().ToArray());
    }

    [TestMethod]
    public void No_board_breaks_a_rule()
    {
        string[] found = [.. BoardFacts.All.SelectMany(b => PinRules.Violations(b.Map, b.Taken, b.PulledUp).Select(v => $"{b.Folder}: {v}"))];
        MsAssert.AreEqual(0, found.Length, string.Join("; ", found));
    }

    [TestMethod]
    public void Each_map_knows_the_pins_that_its_board_has_taken_and_pulls_up()
    {
        foreach (BoardFacts board in BoardFacts.All)
        {
            foreach (int gpio in ChipRules.Range(0, 48))
            {
                MsAssert.AreEqual(board.Taken.Contains(gpio), board.Map.IsTaken(gpio), $"{board.Folder}: GPIO {gpio}");
                MsAssert.AreEqual(board.PulledUp.Contains(gpio), board.Map.IsPulledUp(gpio), $"{board.Folder}: GPIO {gpio}");
            }
        }
    }

    [TestMethod]
    [DataRow(PinRole.MeterPulse, 26, "ContactorCoil and MeterPulse")]
    [DataRow(PinRole.MeterPulse, 24, "no such pin")]
    [DataRow(PinRole.ContactorCoil, 12, "strapping pin")]
    [DataRow(PinRole.ContactorCoil, 0, "strapping pin")]
    [DataRow(PinRole.MeterPulse, 5, "could hold")]
    [DataRow(PinRole.ContactorCoil, 34, "input only")]
    [DataRow(PinRole.ContactorFeedback, 34, "has no pull-up")]
    [DataRow(PinRole.ContactorCoil, 6, "flash")]
    [DataRow(PinRole.PilotSense, 25, "not on ADC1")]
    [DataRow(PinRole.ContactorCoil, 14, "high before the program runs")]
    [DataRow(PinRole.ContactorCoil, 16, "taken by the board")]
    [DataRow(PinRole.ContactorCoil, 17, "high before the program runs")]
    [DataRow(PinRole.PilotSense, 32, "would falsify")]
    [DataRow(PinRole.EmergencyStop, 21, "EmergencyStop")]
    [DataRow(PinRole.PhaseCoil, 15, "high before the program runs")]
    [DataRow(PinRole.PhaseCoil, PinMap.None, "all or none")]
    [DataRow(PinRole.PowerSense, 4, "not on ADC1")]
    [DataRow(PinRole.Watchdog, 3, "serial port")]
    [DataRow(PinRole.Watchdog, PinMap.None, "no Watchdog")]
    [DataRow(PinRole.CardSelect, PinMap.None, "all or none")]
    public void The_check_finds_a_mistake(PinRole role, int gpio, string expected)
    {
        MsAssert.AreEqual(0, PinRules.Violations(DevKitPins.Map(), Nothing, Nothing).Count);
        List<string> found = PinRules.Violations(DevKitPins.Map().With(role, gpio), [16], [17, 32]);
        MsAssert.IsTrue(found.Any(f => f.Contains(expected)), $"'{expected}' not in: {string.Join("; ", found)}");
    }

    [TestMethod]
    [DataRow(PinRole.InterlockSense, 34, "has no pull-up")]
    [DataRow(PinRole.Watchdog, 17, "an edge of its own")]
    [DataRow(PinRole.PilotPwm, 2, "pulled down before the program runs")]
    public void The_check_finds_a_pin_that_would_deceive_the_interlock(PinRole role, int gpio, string expected)
    {
        List<string> found = PinRules.Violations(DevKitPins.Map().With(role, gpio), Nothing, [17]);
        MsAssert.IsTrue(found.Any(f => f.Contains(expected)), $"'{expected}' not in: {string.Join("; ", found)}");
    }

    [TestMethod]
    [DataRow(PinRole.ContactorCoil, 5, "ContactorCoil and ContactorCoil")]
    [DataRow(PinRole.PilotSense, 1, "PilotSense and PilotSense")]
    [DataRow(PinRole.PilotSense, 18, "not on ADC1")]
    [DataRow(PinRole.ContactorCoil, 18, "high before the program runs")]
    [DataRow(PinRole.ContactorCoil, PinMap.None, "no ContactorCoil")]
    [DataRow(PinRole.ResidualCurrent, PinMap.None, "no ResidualCurrent")]
    [DataRow(PinRole.InterlockSense, PinMap.None, "InterlockSense: one outlet alone has it")]
    [DataRow(PinRole.Watchdog, 38, "Watchdog is not of an outlet")]
    public void The_check_finds_a_mistake_at_the_second_outlet(PinRole role, int gpio, string expected)
    {
        PinMap map = Borne.Boards.Esp32S3Two.Pins.Map();
        MsAssert.AreEqual(0, PinRules.Violations(map, Nothing, Nothing).Count, string.Join("; ", PinRules.Violations(map, Nothing, Nothing)));
        map.Outlet(2).With(role, gpio);
        List<string> found = PinRules.Violations(map, Nothing, Nothing);
        MsAssert.IsTrue(found.Any(f => f.Contains(expected)), $"'{expected}' not in: {string.Join("; ", found)}");
    }

    // Before the program runs the pins float, and the runtime's opening of a pin turns on the chip's pull-up for a moment.
    [TestMethod]
    public void The_README_names_the_resistor_that_holds_each_output_until_the_program_runs()
    {
        foreach (BoardFacts board in BoardFacts.All)
        {
            foreach (PinMap outlet in PinRules.Outlets(board.Map))
            {
                foreach (PinRole role in PinRules.RolesOf(outlet).Where(PinRules.Held.ContainsKey))
                {
                    string[] rows = [.. board.Readme.Split('\n').Where(l => l.StartsWith($"| GPIO {outlet.Of(role)} |", System.StringComparison.Ordinal))];
                    MsAssert.IsTrue(rows.Any(r => r.Contains(PinRules.Held[role])), $"{board.Folder}, {role}: no '{PinRules.Held[role]}'");
                }
            }
        }
    }

    [TestMethod]
    public void The_resistors_hold_against_the_pulls_of_the_chip()
    {
        // 30 kOhm at the least (data sheets: 45 typical), 3.3 V; a logic-level transistor conducts from 0.65 V.
        const int ChipOhm = 30000;
        MsAssert.IsTrue(3300 * 2200 / (2200 + ChipOhm) < 400, "a coil's driver stays open");
        MsAssert.IsTrue(3300 * ChipOhm / (ChipOhm + 4700) > 2500, "the pilot stays at +12 V");
    }

    [TestMethod]
    public void Every_way_out_of_the_program_leaves_the_outputs_at_rest()
    {
        string program = File.ReadAllText(Path.Combine(BoardFacts.Root, "boards", "common", "Esp32Station.cs"));
        MsAssert.AreEqual(2, program.Split("control.Carry();").Length, "one place that restarts");
        int carry = program.IndexOf("control.Carry();", System.StringComparison.Ordinal);
        MsAssert.IsTrue(program[..carry].TrimEnd().EndsWith("SafeOutputs.Rest(contactors, pilots);", System.StringComparison.Ordinal));
        string loader = File.ReadAllText(Path.Combine(BoardFacts.Root, "boards", "esp32-s3", "loader", "Program.cs"));
        int feeder = loader.IndexOf("new StartFeeder", System.StringComparison.Ordinal);
        MsAssert.IsTrue(loader[..feeder].Contains("coil.Write(PinValue.Low)") && loader[..feeder].Contains("pilot.Write(PinValue.High)"));
    }

    [TestMethod]
    public void A_board_without_a_pin_for_the_interlock_says_that_it_is_a_bench_set_up()
    {
        foreach (BoardFacts board in BoardFacts.All)
        {
            MsAssert.AreEqual(!board.Map.Has(PinRole.InterlockSense), board.Readme.Contains("It counts as a bench set-up"), board.Folder);
        }
    }

    [TestMethod]
    public void A_map_without_a_meter_is_found()
    {
        List<string> found = PinRules.Violations(DevKitPins.Map().With(PinRole.MeterPulse, PinMap.None), Nothing, Nothing);
        CollectionAssert.AreEqual(new[] { "no meter" }, found);
    }

    [TestMethod]
    public void Channels_are_those_of_the_chips()
    {
        foreach (ChipModel chip in new[] { ChipModel.Esp32, ChipModel.Esp32S3 })
        {
            ChipRules rules = ChipRules.Of(chip);
            foreach (int gpio in ChipRules.Range(-1, 48))
            {
                MsAssert.AreEqual(System.Array.IndexOf(rules.Adc1, gpio), Adc1.ChannelOf(chip, gpio), $"{chip} GPIO {gpio}");
            }
        }
    }

    [TestMethod]
    public void The_store_of_each_board_fits_its_volume_and_leaves_the_file_system_four_sectors()
    {
        foreach (BoardFacts board in BoardFacts.All)
        {
            int sectors = board.Number("VOLUME") / 4096;
            MsAssert.IsTrue(board.Size.RecordSectors + board.Size.JournalSegments + board.Size.SlotSectors <= sectors - 4, board.Folder);
        }
    }

    [TestMethod]
    public void The_journal_of_each_board_takes_the_longest_meter_values()
    {
        foreach (BoardFacts board in BoardFacts.All)
        {
            MsAssert.IsTrue(board.Size.JournalRecordBytes >= MeterSample.MaxBytes, board.Folder);
        }
    }

    [TestMethod]
    public void Loader_build_and_store_agree_on_the_longest_image()
    {
        BoardFacts board = System.Array.Find(BoardFacts.All, one => one.Folder == "esp32-s3");
        int sectors = (board.Size.SlotSectors - 2) / 2;
        MsAssert.Contains($"MaxImageBytes = {sectors} * 4096;", board.Text("loader/Program.cs"));
        MsAssert.Contains($"<UpdateMaxBytes>{sectors * 4096}</UpdateMaxBytes>", board.Text("esp32-s3.csproj"));
        MsAssert.Contains($"slot of {(sectors * 4096).ToString("N0", System.Globalization.CultureInfo.InvariantCulture)} bytes", board.Readme);
    }

    // LocalListStorageTests fills these quotas: 44 sectors with 100 entries and 10 profiles of 24 periods in chunks of half the length; 49 with
    // as many in whole chunks, the page and its short log; 144 with 500 entries and 100 profiles of 100 periods, all with a cache of 50, which has two sectors; 250 entries have eight. Beside them
    // lie the certificates, 8 roots of two sectors, two of the station's own in eight, its open request and the mark of a trial; the sessions of a
    // page, 9 of two, its report of two, its names of five, its passwords, a network on trial and the way in; the security log, four, and three of its marks.
    [TestMethod]
    public void The_quota_of_each_board_is_one_that_was_filled_in_a_test()
    {
        foreach (BoardFacts board in BoardFacts.All)
        {
            BoardSize size = board.Size;
            bool hasPage = board.Map.Has(PinRole.Button);
            bool isSmall = size.LocalListEntries <= 100 && size.MaxChargingProfiles <= 10 && size.MaxSchedulePeriods <= 24 && size.CacheEntries <= 50
                && (hasPage ? size.RecordSectors >= 49 && size.ChunkBytes == RecordTable.LongestChunk
                    : size.RecordSectors >= 44 && size.ChunkBytes >= RecordTable.LongestChunk / 2);
            bool isLarge = size.RecordSectors >= 144 + 6 + 26 + 28 + 7 && size.LocalListEntries <= 500 && size.MaxChargingProfiles <= 100 && size.ChunkBytes == RecordTable.LongestChunk
                && size.MaxSchedulePeriods <= 100 && size.CacheEntries <= 250;
            MsAssert.IsTrue(isSmall || isLarge, $"{board.Folder}: {size.RecordSectors} sectors");
        }
    }
}
