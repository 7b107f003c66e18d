using System;
using System.Collections.Generic;
using Borne.Base.Flash;
using Borne.Base.Journal;
using Borne.Tests.Desktop.Oracles;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.PowerCuts;

/// <summary>The power is cut at every byte that the store writes, with every kind of tail, and again after that.</summary>
[TestClass]
public class StoragePowerCutTests
{
    private const int Records = 40;
    private const int Segments = FlashJournal.MinSegments;

    [TestMethod]
    public void Every_byte_of_mixed_writes()
    {
        int points = CutEverywhere(1, 50, 150, store => true, out int dropped, out _);
        MsAssert.IsTrue(points > 3000, $"only {points} cut points");
        MsAssert.IsTrue(dropped >= 2, $"only {dropped} records dropped");
    }

    [TestMethod]
    public void Every_byte_of_cleaning()
    {
        // More bytes than any one operation has of its own: what waited in the deleted segments was copied.
        int points = CutEverywhere(5, 3, 400, store => store.Deletes > 0 && store.BytesWritten > 1000, out _, out int deleted);
        MsAssert.IsTrue(points > 3000, $"only {points} cut points");
        MsAssert.IsTrue(deleted >= 3, $"only {deleted} segments deleted");
    }

    [TestMethod]
    public void Every_byte_and_every_tail_of_a_session_without_restart_before()
    {
        List<StorageOperation> operations =
        [
            StorageOperation.Write("boot", 30, 1),
            StorageOperation.Append(StorageModel.Start, 60, 2),
            StorageOperation.Write("limits", 100, 3),
            StorageOperation.Write("limits", 90, 9),
            StorageOperation.Append(StorageModel.Meter, 40, 4),
            StorageOperation.Remove(0),
            StorageOperation.Write("boot", 31, 5),
            StorageOperation.Append(StorageModel.Stop, 50, 6),
            StorageOperation.Release(1),
            StorageOperation.Append(StorageModel.Meter, 30, 12),
            StorageOperation.Release(1),
            StorageOperation.Delete("limits"),
            StorageOperation.Remove(0),
            StorageOperation.Append(StorageModel.Start, 20, 7),
            StorageOperation.Write("boot", 10, 8),
        ];
        int points = 0;
        for (int tail = 0; tail < StorageSimulatedFlash.Tails; tail++)
        {
            bool cut = true;
            for (int step = 0; cut; step++)
            {
                StorageSimulatedFlash flash = new() { StepsToCut = step, Tail = tail };
                StorageModel model = new();
                StorageOperation underWay = null;
                cut = false;
                try
                {
                    FlashStore store = Open(flash);
                    foreach (StorageOperation operation in operations)
                    {
                        underWay = operation;
                        model.Apply(store, operation);
                    }

                    underWay = null;
                }
                catch (StoragePowerCut)
                {
                    cut = true;
                    points++;
                }

                Recover(flash, model, underWay, $"tail {tail}, step {step}");
            }
        }

        MsAssert.IsTrue(points > 3000, $"only {points} cut points");
        Console.WriteLine($"{points} cut points");
    }

    [TestMethod]
    public void Cuts_in_the_writes_after_a_cut()
    {
        StorageSimulatedFlash flash = new();
        StorageModel model = new();
        Random random = new(2);
        Run(Open(flash), model, MixedOperations(random, 60, 600));

        int points = 0;
        foreach (StorageOperation operation in MixedOperations(random, 30, 80))
        {
            StorageSimulatedFlash after = new(flash);
            StorageModel modelAfter = new(model);
            FlashStore store = Open(after);
            modelAfter.ComeBack(store);
            modelAfter.Apply(store, operation);
            for (int step = 0; step < after.Steps; step += 1 + random.Next(40))
            {
                StorageSimulatedFlash first = Cut(flash, step, random);
                StorageModel firstModel = new(model);
                ApplyUntilCut(first, firstModel, operation);
                first = Recover(first, firstModel, operation, $"first cut at {step}");
                StorageOperation next = step % 3 == 0 ? StorageOperation.Remove(0) : StorageOperation.Append(StorageModel.Stop, 25, step);
                for (int secondStep = 0; secondStep < 200; secondStep += 1 + random.Next(9))
                {
                    StorageSimulatedFlash second = Cut(first, secondStep, random);
                    StorageModel secondModel = new(firstModel);
                    points++;
                    if (!ApplyUntilCut(second, secondModel, next))
                    {
                        break;
                    }

                    second = Recover(second, secondModel, next, $"cuts at {step}, {secondStep}");
                    StorageSimulatedFlash third = Cut(second, random.Next(120), random);
                    StorageOperation write = StorageOperation.Append(StorageModel.Start, 12, secondStep);
                    ApplyUntilCut(third, secondModel, write);
                    Recover(third, secondModel, write, $"third cut after {step}, {secondStep}");
                }
            }

            flash = new StorageSimulatedFlash(after);
            model = modelAfter;
        }

        MsAssert.IsTrue(points > 2000, $"only {points} cut points");
        Console.WriteLine($"{points} chains of cuts");
    }

    [TestMethod]
    public void Hundreds_of_cuts_in_a_row()
    {
        Random random = new(3);
        StorageSimulatedFlash flash = new();
        StorageModel model = new();
        int cuts = 0;
        for (int round = 0; round < 700; round++)
        {
            flash = Cut(flash, random.Next(1500), random);
            FlashStore store = Open(flash);
            StorageOperation underWay = null;
            try
            {
                foreach (StorageOperation operation in MixedOperations(random, 40, 200))
                {
                    underWay = operation;
                    model.Apply(store, operation);
                }

                underWay = null;
            }
            catch (StoragePowerCut)
            {
                cuts++;
            }

            flash = Recover(flash, model, underWay, $"round {round}");
        }

        MsAssert.IsTrue(cuts > 600, $"only {cuts} cuts");
    }

    private static bool ApplyUntilCut(StorageSimulatedFlash flash, StorageModel model, StorageOperation operation)
    {
        try
        {
            FlashStore store = Open(flash);
            model.ComeBack(store);
            model.Apply(store, operation);
            return false;
        }
        catch (StoragePowerCut)
        {
            return true;
        }
    }

    private static StorageSimulatedFlash Cut(StorageSimulatedFlash flash, int step, Random random)
    {
        return new StorageSimulatedFlash(flash) { StepsToCut = step, Tail = random.Next(StorageSimulatedFlash.Tails) };
    }

    // Runs random operations and cuts those that a condition chooses at each of their bytes. Begins with a journal
    // that is nearly full, so that dropping and cleaning happen soon.
    private static int CutEverywhere(int seed, int count, int longest, Predicate<FlashStore> choose, out int dropped, out int deleted)
    {
        StorageSimulatedFlash flash = new();
        StorageModel model = new();
        Random random = new(seed);
        Run(Open(flash), model, MixedOperations(random, 120, 600, 2));
        int points = 0;
        dropped = 0;
        deleted = 0;
        foreach (StorageOperation operation in MixedOperations(random, 2000, longest, 2))
        {
            // Once without a cut, to learn the length and the state after it.
            StorageSimulatedFlash after = new(flash);
            StorageModel modelAfter = new(model);
            FlashStore store = Open(after);
            modelAfter.ComeBack(store);
            modelAfter.Apply(store, operation);
            int steps = operation.What is 'a' or 'r' || count > 10 ? after.Steps : 0;
            if (steps > 0 && choose(store))
            {
                dropped += store.DroppedRecords;
                deleted += store.Deletes;
                for (int step = 0; step < steps; step++)
                {
                    CutOnce(flash, model, operation, step, points++ % StorageSimulatedFlash.Tails);
                }

                if (--count == 0)
                {
                    break;
                }
            }

            flash = new StorageSimulatedFlash(after);
            model = modelAfter;
        }

        MsAssert.AreEqual(0, count);
        Console.WriteLine($"{points} cut points, {dropped} records dropped, {deleted} files deleted");
        return points;
    }

    private static void CutOnce(StorageSimulatedFlash flash, StorageModel model, StorageOperation operation, int step, int tail)
    {
        StorageSimulatedFlash cut = new(flash) { StepsToCut = step, Tail = tail };
        StorageModel copy = new(model);
        MsAssert.IsTrue(ApplyUntilCut(cut, copy, operation), "no cut");
        string place = $"{operation}, step {step}, tail {tail}";
        StorageSimulatedFlash recovered = Recover(cut, copy, operation, place);

        // The store must not only open but go on.
        if (step % 16 == 0)
        {
            FlashStore store = Open(recovered);
            copy.ComeBack(store);
            copy.Apply(store, StorageOperation.Write("av-1", 5, step));
            copy.Apply(store, step % 32 == 0 ? StorageOperation.Remove(step) : StorageOperation.Release(step));
            MsAssert.IsTrue(copy.Apply(store, StorageOperation.Append(StorageModel.Stop, 10, step)), place);
            Recover(recovered, copy, null, place);
        }
    }

    // A mix in which the queue neither empties nor fills for long, and always keeps places for Start and Stop.
    private static IEnumerable<StorageOperation> MixedOperations(Random random, int count, int longest, int removals = 3)
    {
        string[] names = ["boot", "limits", "av-1"];
        for (int i = 0; i < count; i++)
        {
            int seed = random.Next(256);
            int length = random.Next(longest);
            switch (random.Next(10 + removals))
            {
                case 0:
                case 1:
                    yield return StorageOperation.Write(names[random.Next(3)], length, seed);
                    break;
                case 2:
                    yield return StorageOperation.Delete(names[random.Next(3)]);
                    break;
                case 3:
                    yield return StorageOperation.Append(StorageModel.Start, length, seed);
                    break;
                case 4:
                    yield return StorageOperation.Append(StorageModel.Stop, length, seed);
                    break;
                case 5:
                case 6:
                case 7:
                case 8:
                case 9:
                    yield return StorageOperation.Append(StorageModel.Meter, length, seed);
                    break;
                default:
                    int position = random.Next(3) == 0 ? random.Next(30) : 0;
                    yield return seed % 2 == 0 ? StorageOperation.Remove(position) : StorageOperation.Release(position);
                    break;
            }
        }
    }

    private static FlashStore Open(StorageSimulatedFlash flash)
    {
        return new FlashStore(flash, StorageModel.Meter, StorageModel.Stop, Records, Segments, 16);
    }

    private static StorageSimulatedFlash Recover(StorageSimulatedFlash flash, StorageModel model, StorageOperation underWay, string place)
    {
        StorageSimulatedFlash again = new(flash);
        FlashStore store = Open(again);
        model.ComeBack(store);
        model.Verify(store, underWay, place);
        MsAssert.AreEqual(0, again.Steps, "recovery has written");
        return again;
    }

    private static void Run(FlashStore store, StorageModel model, IEnumerable<StorageOperation> operations)
    {
        foreach (StorageOperation operation in operations)
        {
            if (!model.Apply(store, operation))
            {
                model.DropLike(store);
            }
        }

        model.Verify(store, null, "before");
    }
}
