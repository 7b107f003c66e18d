using System.Text;
using Borne.Hal.Outlet;
using Borne.Tests.Bench.Hardware;
using Borne.Wire.Types;

namespace Borne.Fuzz;

/// <summary>
/// 200,000 damaged frames against complete, connected charge points: no exception, no hang, no lost answer, no broken
/// frame, bounded memory, and a contactor that never closes without a transaction.
/// </summary>
[TestClass]
public class FrameFuzzTests
{
    private const int Frames = 50_000;
    private const int WarmUp = 10_000;

    // The test runner's own memory moves by some 100 KB; a leak of 24 bytes a frame would show.
    private const long MaxGrowthBytes = 24 * (Frames - WarmUp);

    [TestMethod]
    [DataRow(1)]
    [DataRow(20260504)]
    [DataRow(3)]
    [DataRow(4)]
    [Timeout(300_000, CooperativeCancellation = false)]
    public void Station_survives_mutated_frames(int seed)
    {
        Random random = new(seed);
        Mutator mutator = new(seed);
        FuzzStation station = new((uint)seed);
        Queue<string> last = new();
        long before = 0;
        try
        {
            for (int i = 0; i < Frames; i++)
            {
                if (i == WarmUp)
                {
                    before = Memory();
                }

                byte[] frame = Next(station, random, mutator, i);
                last.Enqueue(Encoding.UTF8.GetString(frame));
                if (last.Count > 5)
                {
                    last.Dequeue();
                }

                Step(station, random, frame);
            }

            station.Drain();
        }
        catch (Exception fault)
        {
            throw new InvalidDataException($"After the frames\n{string.Join("\n", last)}\n{fault.Message}", fault);
        }

        long growth = Memory() - before;
        GC.KeepAlive(station);
        Console.WriteLine(
            $"{station.Judge.Results} results, {station.Judge.Errors} errors, {station.Judge.Calls} calls, {station.DroppedFrames} dropped, "
            + $"{station.Reboots} reboots, {station.Transactions} transactions, {station.Hardware.Sum(c => c.Contactor.Closings)} closings, "
            + $"{station.World / 1000} s, {growth} bytes more");
        Console.WriteLine(string.Join(", ", station.Judge.Seen.OrderBy(s => s.Key).Select(s => $"{s.Key} {s.Value}")));

        Assert.AreEqual(0, station.CaughtExceptions);
        Assert.IsLessThan(MaxGrowthBytes, growth);
        AssertFarReached(station);
    }

    private static long Memory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(true);
    }

    /// <summary>The run counts only when it came deep into the station.</summary>
    private static void AssertFarReached(FuzzStation station)
    {
        Assert.IsGreaterThan(Frames / 10, station.Judge.Results);
        Assert.IsGreaterThan(Frames / 10, station.Judge.Errors);
        Assert.IsGreaterThan(50, station.Transactions);
        Assert.IsGreaterThan(20, station.Hardware.Sum(c => c.Contactor.Closings));
        Assert.IsGreaterThan(20, station.Reboots);
        string[] wanted =
        [
            "Accepted", "Rejected", "Scheduled", "NotSupported", "NotImplemented", "UnknownVendorId", "Unlocked", "UnlockFailed", "no status",
            "FormationViolation", "PropertyConstraintViolation", "OccurenceConstraintViolation", "TypeConstraintViolation",
            "Authorize", "BootNotification", "Heartbeat", "MeterValues", "StartTransaction", "StatusNotification", "StopTransaction",
        ];
        foreach (string what in wanted)
        {
            Assert.IsTrue(station.Judge.Seen.ContainsKey(what), "Never seen: " + what);
        }
    }

    /// <summary>Chooses the next frame: an answer to an open CALL or a CALL, mostly damaged.</summary>
    private static byte[] Next(FuzzStation station, Random random, Mutator mutator, int number)
    {
        string text;
        bool isDamaged = true;
        string id = "f" + number;
        if (station.Station.Rpc.IsCalling && station.Judge.CallId is string open && random.Next(3) > 0)
        {
            id = open;
            isDamaged = random.Next(4) == 0;
            text = random.Next(12) == 0
                ? Corpus.Answers[random.Next(Corpus.Answers.Length)]
                : Corpus.AnswerTo(station.Judge.CallAction, 1 + random.Next(3));
        }
        else
        {
            string[][] groups = [Corpus.Supported, Corpus.Supported, Corpus.Supported, Corpus.Others, Corpus.Answers, Corpus.CrashFrames];
            string[] group = groups[random.Next(groups.Length)];
            text = group[random.Next(group.Length)];
            isDamaged = random.Next(5) > 0;
        }

        byte[] frame = Encoding.UTF8.GetBytes(text.Replace("#", id, StringComparison.Ordinal));
        return isDamaged ? mutator.Mutate(frame) : frame;
    }

    private static void Step(FuzzStation station, Random random, byte[] frame)
    {
        if (!station.Station.Rpc.CanReceive || random.Next(20) == 0)
        {
            station.Drain();
        }

        if (!station.Station.Rpc.CanReceive || (station.Station.Boot.Registration == RegistrationStatus.Rejected && random.Next(20) == 0))
        {
            // A station that was sent away is silent; the test goes on with one that was started anew.
            station.Reboot();
        }

        station.Feed(frame);
        ChangeHardware(station, random);
        station.Run(random.Next(100) == 0 ? random.Next(5000) : random.Next(3) == 0 ? 0 : random.Next(60));
    }

    private static void ChangeHardware(FuzzStation station, Random random)
    {
        FakeConnector hardware = station.Hardware[random.Next(FuzzStation.Connectors)];
        switch (random.Next(200))
        {
            case < 8:
                hardware.Pilot.Force(PilotState.B);
                break;
            case < 14:
                hardware.Pilot.Force(PilotState.C);
                break;
            case < 17:
                hardware.Pilot.Force(PilotState.A);
                break;
            case 17:
                hardware.Pilot.Force((PilotState)random.Next(6));
                break;
            case 18:
                hardware.ResidualCurrent.IsTripped = random.Next(4) == 0;
                break;
            case 19:
                hardware.Lock.IsFailing = random.Next(4) == 0;
                break;
            case 20:
                hardware.Meter.IsFailing = random.Next(4) == 0;
                break;
            case 21:
                station.Reader.Present([1, 2, 3, (byte)random.Next(3)]);
                break;
        }
    }
}
