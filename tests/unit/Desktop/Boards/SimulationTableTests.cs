using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Borne.Hal.Devices.Analog;
using Borne.Hal.Devices.Safety;
using Borne.Tests.Desktop.Devices;
using Borne.Tests.Hal.Devices.Analog;
using Borne.Tests.Hal.Devices.Pilot;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Boards;

/// <summary>The tables of boards/README.md are what the simulations find.</summary>
[TestClass]
public class SimulationTableTests
{
    private const int JitterUs = 15;

    // The ESP32's, and the ESP32-S3's of 1000.0 Hz, us.
    private static readonly double[] Periods = [PilotWave.Esp32PeriodUs, 1000];

    // The last one the station does without.
    private static readonly (string Name, LoopStep Step, int Ms)[] Stalls =
    [
        ("collection of the heap", LoopStep.Parts, StallWorld.CollectionMs),
        ("flash sector that is erased", LoopStep.Store, StallWorld.EraseMs),
        ("profile of 100 periods, in one piece", LoopStep.Station, StallWorld.ProfileMs),
        ("TLS handshake", LoopStep.Network, StallWorld.HandshakeMs),
        ("look-up of a name by the runtime, two servers silent", LoopStep.Network, StallWorld.LookUpMs),
    ];

    [TestMethod]
    public void Time_of_a_reading_against_the_lowest_current()
    {
        int[] currents = [60, 70, 80, 100, 130, 160, 200, 320];
        int[] times = [60, 100, 150, 200, 250, 333, 400, 500, 630, 800, 1000, 1500, 2000];
        string[] rows = [.. times.AsParallel().AsOrdered().Select(us =>
        {
            // The worse of the two chips' frequencies.
            int lowest = Array.Find(currents, current => Periods.All(period => PilotHour.Run(current, us, JitterUs, period, 1).Fault is null));
            double[] bursts = [.. Periods.Select(period => PilotHour.Run(lowest, us, JitterUs, period, 1 / 6.0).LongestMs)];
            return FormattableString.Invariant($"| {us} us | {PilotHour.MissedOneByOne(us)} of {PilotHour.Bursts} | {lowest / 10} A | {bursts.Max():F0} ms |");
        })];
        Compare("| Time of a reading |", rows);
    }

    [TestMethod]
    public void Reference_of_the_chip_against_the_level_that_is_read()
    {
        int[] levels = [12000, 9000, 6000, 3000, -12000];
        List<string> rows = [];
        foreach (int chip in new[] { 1000, 1050, 1100, 1150, 1200, -900, -1030, -1155 })
        {
            AdcCurve curve = chip > 0 ? AdcCurve.Esp32(chip) : AdcCurve.Esp32S3(-chip);
            string name = chip > 0 ? $"ESP32, {chip} mV" : $"ESP32-S3, count {-chip} at 850 mV";
            AnalogScale typical = new();
            AnalogScale calibrated = curve.Calibrated();
            IEnumerable<string> cells = levels.Select(level =>
                FormattableString.Invariant($"{typical.PilotMv(curve.CountOfPilot(level)) / 1000.0:F2} / {calibrated.PilotMv(curve.CountOfPilot(level)) / 1000.0:F2}"));
            rows.Add($"| {name} | {string.Join(" | ", cells)} |");
        }

        Compare("| Chip, reference |", rows);
    }

    [TestMethod]
    public void Stall_against_the_time_of_the_contacts()
    {
        List<string> rows = [];
        foreach ((string name, LoopStep step, int ms) in Stalls)
        {
            StallWorld world = StallWorld.Charging();
            world.Stalls[step] = ms;
            world.InTheMiddle = () => world.Station.First.Pilot.IsConnected = false;
            world.Round();
            world.Run(1000);
            rows.Add($"| {name} | {ms} ms | {world.LongestOrdered} ms | {world.LongestUnasked} ms | {world.LongestHunger} ms |");
        }

        Compare("| Stall |", rows);
    }

    private static void Compare(string heading, IReadOnlyList<string> expected)
    {
        string[] lines = File.ReadAllLines(Path.Combine(BoardFacts.Root, "boards", "README.md"));
        int first = Array.FindIndex(lines, line => line.StartsWith(heading, StringComparison.Ordinal));
        MsAssert.IsTrue(first >= 0, $"no table begins with {heading}");
        string[] rows = [.. lines.Skip(first + 2).TakeWhile(line => line.StartsWith('|'))];
        MsAssert.AreEqual(string.Join('\n', expected), string.Join('\n', rows));
    }
}
