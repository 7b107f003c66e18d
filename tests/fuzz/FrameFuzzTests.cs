using System.Text;

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
        FuzzStation station = new((uint)seed);
        FrameFeed feed = new(station, seed);
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

                byte[] frame = feed.Next(i);
                last.Enqueue(Encoding.UTF8.GetString(frame));
                if (last.Count > 5)
                {
                    last.Dequeue();
                }

                feed.Step(frame);
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
}
