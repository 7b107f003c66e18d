using System;
using System.Collections.Generic;
using System.Linq;
using Borne.Charging.Outlets;
using Borne.Hal.Devices.Pilot;
using Borne.Hal.Outlet;
using Borne.Tests.Hal.Devices.Analog;
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
    private const int LoopUs = 20000;
    private const int LoopJitterUs = 9000;
    private const double UsPerHour = 3.6e9;

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
        List<string> found = [.. Currents.AsParallel().Select(current => Hour(current, readingUs, jitterUs, PilotWave.Esp32PeriodUs, Hours)).Where(fault => fault is not null)];
        MsAssert.IsEmpty(found, string.Join("\n", found));
    }

    [TestMethod]
    [DataRow(60, 15)]
    [DataRow(500, 15)]
    public void No_part_of_an_hour_has_one(int readingUs, int jitterUs)
    {
        List<string> found = [.. Currents.AsParallel().Select(current => Hour(current, readingUs, jitterUs, PilotWave.Esp32PeriodUs, Hours / 6)).Where(fault => fault is not null)];
        MsAssert.IsEmpty(found, string.Join("\n", found));
    }

    [TestMethod]
    [DataRow(200)]
    [DataRow(250)]
    [DataRow(500)]
    public void Nor_where_the_period_is_a_multiple_of_the_reading(int readingUs)
    {
        // The S3 has 1000.0 Hz.
        List<string> found = [.. Currents.AsParallel().Select(current => Hour(current, readingUs, 5, 1000, Hours / 6)).Where(fault => fault is not null)];
        MsAssert.IsEmpty(found, string.Join("\n", found));
    }

    /// <summary>The simulation bites: readings one after the other, as many as ten periods take, miss the high part.</summary>
    [TestMethod]
    [DataRow(200)]
    [DataRow(250)]
    [DataRow(333)]
    public void Readings_one_after_the_other_miss_the_high_part_at_6_A(int readingUs)
    {
        PilotWave wave = new(AdcCurve.Esp32(1100), PilotWave.Esp32PeriodUs, 1)
        {
            Duty = DutyCycle.FromDeciamps(DutyCycle.MinDeciamps),
            HighMv = 6000,
            ReadingUs = readingUs,
        };
        PilotMonitor monitor = new(AdcCurve.Esp32(1100).Calibrated(), MeasuredPilot.HysteresisMv, MeasuredPilot.Agreeing);
        int[] samples = new int[PilotMonitor.MinSamples];
        int missed = 0;
        for (int burst = 0; burst < 1000; burst++)
        {
            for (int i = 0; i < samples.Length; i++)
            {
                samples[i] = wave.Read();
            }

            monitor.Take(samples, samples.Length, true);
            missed += monitor.HighMv < 4500 ? 1 : 0;
            wave.Pass(LoopUs + wave.Chance(LoopJitterUs));
        }

        MsAssert.IsTrue(missed > 100, $"{missed} of 1000");
    }

    private static string Hour(int deciamps, int readingUs, int jitterUs, double periodUs, double hours)
    {
        PilotWave wave = new(AdcCurve.Esp32(1100), periodUs, (uint)((deciamps * 7919) + readingUs))
        {
            Duty = DutyCycle.FromDeciamps(deciamps),
            HighMv = 6000,
            ReadingUs = readingUs,
            JitterUs = jitterUs,
        };
        PilotBurst burst = new(wave, wave, (int)Math.Round(periodUs * 10));
        PilotMonitor monitor = new(AdcCurve.Esp32(1100).Calibrated(), MeasuredPilot.HysteresisMv, MeasuredPilot.Agreeing);
        double end = UsPerHour * hours;
        double longest = 0;
        double sum = 0;
        int bursts = 0;
        int doubts = 0;
        while (wave.Time < end)
        {
            double begin = wave.Time;
            burst.Measure(wave.Duty);
            double took = wave.Time - begin;
            longest = took > longest ? took : longest;
            sum += took;
            bursts++;
            PilotState state = monitor.Take(burst.HighCount, burst.LowCount, true);
            doubts += monitor.IsDoubtful ? 1 : 0;
            if (bursts > MeasuredPilot.Agreeing && state != PilotState.C)
            {
                return $"{deciamps} dA, {readingUs} us: {state} after {wave.Time / 1e6:F1} s, {monitor.HighMv} and {monitor.LowMv} mV";
            }

            if (!monitor.IsDoubtful)
            {
                wave.Pass(LoopUs + wave.Chance(LoopJitterUs));
            }
        }

        Console.WriteLine($"{deciamps / 10} A, {readingUs} us, {jitterUs} us: {bursts} bursts, mean {sum / bursts / 1000:F1} ms, longest {longest / 1000:F1} ms, {burst.Searches} searches, {doubts} doubts");
        return null;
    }
}
