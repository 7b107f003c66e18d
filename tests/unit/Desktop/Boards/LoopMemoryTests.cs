#nullable enable
using System;
using System.IO;
using System.Linq;
using Borne.Base.Flash;
using Borne.Base.Journal;
using Borne.Base.Storage;
using Borne.Boards;
using Borne.Hal.Devices.Safety;
using Borne.Tests.Bench.Storage;
using Borne.Tests.Desktop.PowerCuts;
using Borne.Tests.Pages;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Boards;

/// <summary>What the rounds of the loop have taken, over restarts.</summary>
[TestClass]
public class LoopMemoryTests
{
    private const int SlowMs = LoopTimes.NetworkMs + 1;
    private const int HourMs = 3600000;
    private const int RoundMs = 20;
    private const int Sectors = 8;

    [TestMethod]
    public void Overruns_longest_steps_and_the_longest_round_survive_a_restart()
    {
        MemoryRecordStore records = new();
        LoopMemory memory = new(records, 0);
        Round(memory, 0, SlowMs, partsMs: 17);
        Round(memory, 1000, 5);
        memory.Save();
        LoopMemory next = new(records, 0);
        MsAssert.AreEqual(1, next.Times.Overruns);
        MsAssert.AreEqual(1000, next.Times.LongestRoundMs);
        MsAssert.AreEqual(SlowMs, next.Times.LongestOf(LoopStep.Network));
        MsAssert.AreEqual(17, next.Times.LongestOf(LoopStep.Parts));
        Round(next, 0, SlowMs + 1);
        next.Save();
        MsAssert.AreEqual(
            "longest round 1000 ms, longest steps network 102, parts 17, controller 0, page 0, store 0 ms, over their budget 2, since this start 0",
            new LoopMemory(records, 0).Times.Describe());
    }

    [TestMethod]
    public void A_step_over_its_budget_is_stored_at_once_and_further_ones_once_an_hour()
    {
        FakeRecordStore records = new();
        LoopMemory memory = new(records, 0);
        Round(memory, 0, SlowMs);
        memory.Tick(SlowMs);
        MsAssert.AreEqual(1, records.Writes);
        MsAssert.AreEqual(1, new LoopMemory(records, 0).Times.Overruns, "without notice");
        for (long now = 200; now < 24L * HourMs; now += 200)
        {
            Round(memory, now, SlowMs);
            memory.Tick(now + SlowMs);
            int told = new LoopMemory(records, 0).Times.Overruns;
            MsAssert.IsLessThanOrEqualTo(HourMs / 200, memory.Times.Overruns - told, "a power cut costs an hour at most");
        }

        // One of them because of the longest round.
        MsAssert.AreEqual(1 + 24, records.Writes);
    }

    [TestMethod]
    public void A_round_that_takes_longer_than_any_before_is_stored_at_once()
    {
        FakeRecordStore records = new();
        LoopMemory memory = new(records, 0);
        Round(memory, 0, 5);
        Round(memory, LoopMemory.RoundStepMs - 1, 5);
        memory.Tick(LoopMemory.RoundStepMs);
        MsAssert.AreEqual(0, records.Writes);
        Round(memory, 10000, 5);
        memory.Tick(10001);
        memory.Tick(10002);
        MsAssert.AreEqual(1, records.Writes);
        MsAssert.AreEqual(10000 - LoopMemory.RoundStepMs + 1, new LoopMemory(records, 0).Times.LongestRoundMs);
    }

    [TestMethod]
    public void Nothing_is_written_while_nothing_is_new_and_flash_that_fails_is_not_tried_in_every_round()
    {
        FakeRecordStore records = new() { IsFull = true };
        LoopMemory memory = new(records, 0);
        memory.Save();
        MsAssert.AreEqual(0, records.Writes);
        Round(memory, 0, SlowMs);
        for (long now = RoundMs; now < HourMs; now += RoundMs)
        {
            memory.Tick(now);
        }

        MsAssert.AreEqual(1, records.Writes);
        memory.Save();
        MsAssert.AreEqual(1, records.Writes);
    }

    [TestMethod]
    public void A_power_cut_at_any_moment_of_a_write_leaves_the_times_before_it_or_after_it()
    {
        StorageSimulatedFlash flash = new();
        int before = 0;
        for (int overruns = 1; overruns <= 4; overruns++)
        {
            StorageSimulatedFlash whole = new(flash);
            Overrun(whole);
            MsAssert.AreEqual(overruns, TimesOn(whole).Overruns);
            for (int step = 0; step < whole.Steps; step++)
            {
                StorageSimulatedFlash cut = new(flash) { StepsToCut = step, Tail = step % StorageSimulatedFlash.Tails };
                MsAssert.ThrowsExactly<StoragePowerCut>(() => Overrun(cut));
                StorageSimulatedFlash recovered = new(cut);
                LoopTimes times = TimesOn(recovered);
                MsAssert.IsTrue(times.Overruns == overruns || times.Overruns == overruns - 1, $"{times.Overruns} after step {step} of {overruns}");
                MsAssert.AreEqual(times.Overruns == 0 ? 0 : SlowMs, times.LongestOf(LoopStep.Network));
                before += times.Overruns == overruns - 1 ? 1 : 0;
                int found = times.Overruns;
                Overrun(recovered);
                MsAssert.AreEqual(found + 1, TimesOn(recovered).Overruns, "it goes on");
            }

            flash = new StorageSimulatedFlash(whole);
        }

        MsAssert.IsGreaterThan(0, before);
    }

    [TestMethod]
    public void A_record_that_is_none_counts_from_nothing()
    {
        MemoryRecordStore records = new();
        records.Write(LoopMemory.RecordName, [1, 2, 3], 3);
        MsAssert.AreEqual(0, new LoopMemory(records, 0).Times.LongestRoundMs);
    }

    [TestMethod]
    public void The_console_has_one_line_at_the_start_and_one_a_day()
    {
        TextWriter console = Console.Out;
        StringWriter told = new();
        try
        {
            Console.SetOut(told);
            LoopMemory memory = new(new MemoryRecordStore(), 5000);
            memory.Tell();
            Round(memory, 5000, SlowMs);
            for (long now = 6000; now < 5000 + (3L * LoopMemory.TellMs) - RoundMs; now += 1000)
            {
                memory.Tick(now);
            }
        }
        finally
        {
            Console.SetOut(console);
        }

        // Other tests may speak at the same time.
        string[] lines = [.. told.ToString().Split('\n').Where(line => line.StartsWith("loop: longest round ", StringComparison.Ordinal))];
        MsAssert.HasCount(1 + 2, lines);
        MsAssert.EndsWith("over their budget 0, since this start 0", lines[0].TrimEnd());
        MsAssert.EndsWith("over their budget 1, since this start 1", lines[2].TrimEnd());
    }

    [TestMethod]
    public void The_page_hands_out_what_earlier_runs_have_found()
    {
        PageBench bench = new();
        LoopMemory memory = new(bench.Station.Records, 0);
        Round(memory, 0, SlowMs);
        memory.Save();
        bench.Station.Hardware.Times = new LoopMemory(bench.Station.Records, 0).Times;
        bench.Station.PowerCycle(1000);
        bench.Restart();
        string text = bench.Ask("GET", "/api/diagnostics", bench.SetUp());
        PageBench.ExpectText("\nloop: longest round 0 ms, longest steps network 101, parts 0, controller 0, page 0, store 0 ms, "
            + "over their budget 1, since this start 0\n", text);
    }

    private static void Overrun(StorageSimulatedFlash flash)
    {
        LoopMemory memory = new(Open(flash), 0);
        Round(memory, 0, SlowMs);
        memory.Tick(SlowMs);
    }

    private static LoopTimes TimesOn(StorageSimulatedFlash flash) => new LoopMemory(Open(flash), 0).Times;

    private static FlashRecordStore Open(StorageSimulatedFlash flash) => new FlashStore(flash, 1, 2, 40, FlashJournal.MinSegments, Sectors).Records;

    private static void Round(LoopMemory memory, long now, int networkMs, int partsMs = 0)
    {
        memory.Times.Begin(now);
        memory.Times.End(LoopStep.Network, now + networkMs);
        memory.Times.End(LoopStep.Parts, now + networkMs + partsMs);
    }
}
