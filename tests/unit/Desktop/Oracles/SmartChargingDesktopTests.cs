using System;
using System.Diagnostics;
using System.Text;
using Borne.Charging.SmartCharging;
using Borne.Tests.Charging.SmartCharging;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Oracles;

/// <summary>Long runs, allocations and times of smart charging; the desktop counts them.</summary>
[TestClass]
public class SmartChargingDesktopTests
{
    private const int Rounds = 1000;
    private const int Runs = 20;

    [TestMethod]
    public void Limit_of_now_allocates_nothing()
    {
        SmartBench bench = new();
        DaySet.Install(bench);
        LimitEvaluator limits = bench.Control.Limits;
        limits.DeciampsAt(1, SmartBench.Midnight);
        long before = GC.GetAllocatedBytesForCurrentThread();
        int sum = 0;
        for (int i = 0; i < 86400; i += 7)
        {
            bench.Control.Tick();
            sum += limits.DeciampsAt(i % 3, SmartBench.Midnight + i);
        }

        MsAssert.AreEqual(0L, GC.GetAllocatedBytesForCurrentThread() - before);
        MsAssert.IsTrue(sum > 0);
    }

    [TestMethod]
    public void Composite_schedule_allocates_the_same_for_any_window()
    {
        SmartBench bench = new();
        DaySet.Install(bench);
        Walk(bench, 86400);
        MsAssert.AreEqual(Walk(bench, 60), Walk(bench, 604800));
        Console.WriteLine($"{Walk(bench, 86400)} bytes for 20 profiles");
    }

    [TestMethod]
    public void Thousand_answers()
    {
        SmartBench bench = new();
        DaySet.Install(bench);
        byte[] call = Encoding.UTF8.GetBytes("[2,\"c\",\"GetCompositeSchedule\",{\"connectorId\":1,\"duration\":86400}]");
        byte[] buffer = new byte[2048];
        double best = double.MaxValue;
        int bytes = 0;
        for (int run = 0; run < Runs; run++)
        {
            bytes = 0;
            long begin = Stopwatch.GetTimestamp();
            for (int i = 0; i < Rounds; i++)
            {
                while (!bench.Rpc.Receive(call, 0, call.Length, int.MaxValue, 0))
                {
                }

                bool final = false;
                while (!final)
                {
                    bytes += bench.Rpc.Write(buffer, 0, buffer.Length, 0, out final);
                }
            }

            double ms = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
            best = Math.Min(best, ms);
        }

        Console.WriteLine($"{Rounds} answers of {bytes / Rounds} bytes: {best:F1} ms");
        best = double.MaxValue;
        for (int run = 0; run < Runs; run++)
        {
            long begin = Stopwatch.GetTimestamp();
            for (int i = 0; i < Rounds; i++)
            {
                Walk(bench, 86400);
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }

        Console.WriteLine($"{Rounds} schedules without JSON: {best:F1} ms");
        MsAssert.IsTrue(bytes / Rounds > DaySet.Count * 30);
    }

    /// <summary>The pilot's limit, kept from second to second, is the one of the schedule and the one worked out anew.</summary>
    [TestMethod]
    public void Pilot_and_schedule_agree_on_random_profiles()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            Random random = new(seed);
            SmartBench bench = new(3);
            bench.Second += random.Next(100);
            bench.Begin(1 + random.Next(3));
            bench.Second += random.Next(100);
            for (int i = 0; i < 8; i++)
            {
                bench.Set(random.Next(4), RandomProfile(random, i + 1));
            }

            for (int connector = 1; connector <= 3; connector++)
            {
                CompositeSchedule schedule = new(bench.Control.Profiles, bench.Site, connector, bench.Second, 1000, false);
                LimitEvaluator fresh = new(bench.Control.Profiles, bench.Site);
                int lastLimit = -1;
                int lastPhases = -1;
                while (schedule.MoveNext())
                {
                    MsAssert.IsTrue(lastLimit != schedule.Limit || lastPhases != schedule.NumberPhases, "not merged");
                    (lastLimit, lastPhases) = (schedule.Limit, schedule.NumberPhases);
                    for (int second = schedule.StartPeriod; second < schedule.EndPeriod; second++)
                    {
                        // Without a transaction a relative schedule begins with each question.
                        if (bench.Site.TransactionKey(connector) == 0)
                        {
                            continue;
                        }

                        fresh.Invalidate();
                        MsAssert.AreEqual(schedule.Limit, fresh.DeciampsAt(connector, bench.Second + second), $"seed {seed} at {second}");
                        MsAssert.AreEqual(
                            schedule.Limit, bench.Control.Limits.DeciampsAt(connector, bench.Second + second), $"seed {seed} at {second}");
                    }
                }
            }
        }
    }

    private static string RandomProfile(Random random, int id)
    {
        string purpose = random.Next(3) switch { 0 => ProfileText.Tx, 1 => ProfileText.TxDefault, _ => ProfileText.Max };
        string periods = "0:" + random.Next(33);
        for (int i = 0, at = 0; i < random.Next(6); i++)
        {
            at += 1 + random.Next(120);
            periods += $" {at}:{random.Next(33)}{(random.Next(2) == 0 ? "" : "/" + (1 + random.Next(3)))}";
        }

        long from = SmartBench.Midnight + random.Next(-300, 600);
        string valid = random.Next(2) == 0
            ? "" : ProfileText.Valid(random.Next(2) * from, random.Next(2) * (from + random.Next(500)));
        int duration = random.Next(3) == 0 ? -1 : random.Next(400);
        string unit = random.Next(4) == 0 ? "W" : "A";
        long start = SmartBench.Midnight + random.Next(-400, 900);
        return random.Next(4) switch
        {
            0 => ProfileText.Absolute(id, purpose, random.Next(4), periods, start, duration, unit, valid),
            1 => ProfileText.Recurring(id, purpose, random.Next(4), "Daily", periods, start - (86400 * random.Next(3)), duration, unit, valid),
            2 => ProfileText.Recurring(id, purpose, random.Next(4), "Weekly", periods, start - (604800 * random.Next(3)), duration, unit, valid),
            _ => ProfileText.Relative(id, purpose, random.Next(4), periods, duration, unit, valid),
        };
    }

    private static long Walk(SmartBench bench, int duration)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        CompositeSchedule schedule = new(bench.Control.Profiles, bench.Site, 1, SmartBench.Midnight, duration, false);
        while (schedule.MoveNext())
        {
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
