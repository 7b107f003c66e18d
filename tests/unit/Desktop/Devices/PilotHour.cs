using System;
using Borne.Charging.Outlets;
using Borne.Hal.Devices.Pilot;
using Borne.Hal.Outlet;
using Borne.Tests.Hal.Devices.Analog;
using Borne.Tests.Hal.Devices.Pilot;

namespace Borne.Tests.Desktop.Devices;

/// <summary>A vehicle in state C on a simulated pilot: what bursts of readings tell of it.</summary>
internal static class PilotHour
{
    /// <summary>Bursts of which <see cref="MissedOneByOne"/> counts those that miss.</summary>
    public const int Bursts = 1000;

    private const int LoopUs = 20000;
    private const int LoopJitterUs = 9000;
    private const double UsPerHour = 3.6e9;

    /// <summary>Looks for a state other than C, and how long bursts take.</summary>
    /// <param name="deciamps">Current that is offered, dA.</param>
    /// <param name="readingUs">Time of a reading, us.</param>
    /// <param name="jitterUs">Most that one is late, us.</param>
    /// <param name="periodUs">Period of the pilot, us.</param>
    /// <param name="hours">Simulated hours.</param>
    /// <returns>What was found, in words, null when nothing was; longest time of a burst, ms.</returns>
    public static (string Fault, double LongestMs) Run(int deciamps, int readingUs, int jitterUs, double periodUs, double hours)
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
        int bursts = 0;
        while (wave.Time < end)
        {
            double begin = wave.Time;
            burst.Measure(wave.Duty);
            double took = wave.Time - begin;
            longest = took > longest ? took : longest;
            bursts++;
            PilotState state = monitor.Take(burst.HighCount, burst.LowCount, true);
            if (bursts > MeasuredPilot.Agreeing && state != PilotState.C)
            {
                return ($"{deciamps} dA, {readingUs} us: {state} after {wave.Time / 1e6:F1} s, {monitor.HighMv} and {monitor.LowMv} mV", 0);
            }

            if (!monitor.IsDoubtful)
            {
                wave.Pass(LoopUs + wave.Chance(LoopJitterUs));
            }
        }

        return (null, longest / 1000);
    }

    /// <summary>Bursts at 6 A in which readings one after the other, as many as ten periods take, miss the high part.</summary>
    /// <param name="readingUs">Time of a reading, us.</param>
    public static int MissedOneByOne(int readingUs)
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
        for (int burst = 0; burst < Bursts; burst++)
        {
            for (int i = 0; i < samples.Length; i++)
            {
                samples[i] = wave.Read();
            }

            monitor.Take(samples, samples.Length, true);
            missed += monitor.HighMv < 4500 ? 1 : 0;
            wave.Pass(LoopUs + wave.Chance(LoopJitterUs));
        }

        return missed;
    }
}
