using System;
using System.Collections.Generic;
using System.Linq;
using Borne.Tests.Hal.Devices.Pilot;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Devices;

/// <summary>
/// A simulated hour of a vehicle in state C at each current, for every time that a reading may take: no other state is ever
/// told. With BORNE_PILOT_HOURS the hours are longer.
/// </summary>
[TestClass]
public class PilotHourTests
{
    private static readonly int[] Currents = [60, 80, 100, 160, 320, 800];

    /// <summary>Time of a reading and its most delay, us.</summary>
    private static IEnumerable<object[]> Readings() =>
    [
        [60, 1], [80, 15], [100, 5], [150, 15], [200, 5], [230, 15], [250, 10], [333, 15], [333, 20], [333, 25], [400, 15], [500, 15], [630, 15],
    ];

    private static double Hours => double.Parse(Environment.GetEnvironmentVariable("BORNE_PILOT_HOURS") ?? "1");

    [TestMethod]
    [Microsoft.VisualStudio.TestTools.UnitTesting.DynamicData(nameof(Readings))]
    public void No_hour_has_a_false_state(int readingUs, int jitterUs)
    {
        List<string> found = [.. Currents.AsParallel().Select(current => PilotHour.Run(current, readingUs, jitterUs, PilotWave.Esp32PeriodUs, Hours).Fault).Where(fault => fault is not null)];
        MsAssert.IsEmpty(found, string.Join("\n", found));
    }

    [TestMethod]
    [DataRow(60, 15)]
    [DataRow(500, 15)]
    public void No_part_of_an_hour_has_one(int readingUs, int jitterUs)
    {
        List<string> found = [.. Currents.AsParallel().Select(current => PilotHour.Run(current, readingUs, jitterUs, PilotWave.Esp32PeriodUs, Hours / 6).Fault).Where(fault => fault is not null)];
        MsAssert.IsEmpty(found, string.Join("\n", found));
    }

    [TestMethod]
    [DataRow(200)]
    [DataRow(250)]
    [DataRow(500)]
    public void Nor_where_the_period_is_a_multiple_of_the_reading(int readingUs)
    {
        // The S3 has 1000.0 Hz.
        List<string> found = [.. Currents.AsParallel().Select(current => PilotHour.Run(current, readingUs, 5, 1000, Hours / 6).Fault).Where(fault => fault is not null)];
        MsAssert.IsEmpty(found, string.Join("\n", found));
    }

    /// <summary>The simulation bites: readings one after the other, as many as ten periods take, miss the high part.</summary>
    [TestMethod]
    [DataRow(200)]
    [DataRow(250)]
    [DataRow(333)]
    public void Readings_one_after_the_other_miss_the_high_part_at_6_A(int readingUs)
    {
        int missed = PilotHour.MissedOneByOne(readingUs);
        MsAssert.IsTrue(missed > 100, $"{missed} of 1000");
    }
}
