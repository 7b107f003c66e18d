using System;
using System.Collections.Generic;
using System.Linq;
using Borne.Base.Flash;
using Borne.Base.Journal;
using Borne.Tests.Desktop.PowerCuts;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Oracles;

/// <summary>Long random runs against a plain list, up to a full store, with restarts and with failing writes.</summary>
[TestClass]
public class StorageModelTests
{
    private const int Records = 40;
    private const int Segments = FlashJournal.MinSegments;

    [TestMethod]
    [DataRow(11, 120)]
    [DataRow(12, 700)]
    [DataRow(13, FlashJournal.MaxRecordBytes + 1)]
    public void Random_operations_match_the_model(int seed, int longest)
    {
        Random random = new(seed);
        StorageSimulatedFlash flash = new();
        StorageModel model = new();
        FlashStore store = Open(flash);
        int refused = 0;
        int dropped = 0;
        for (int i = 0; i < 6000; i++)
        {
            // Phases: the queue fills, stays full, and drains.
            bool draining = i % 1000 > 700;
            StorageOperation operation = random.Next(10) < (draining ? 8 : 2)
                ? StorageOperation.Remove(random.Next(4) == 0 ? random.Next(Records) : 0)
                : random.Next(8) == 0
                    ? StorageOperation.Write("boot", random.Next(900), i)
                    : StorageOperation.Append(random.Next(8) < 7 - (i / 2000) ? StorageModel.Meter : 1 + random.Next(2), random.Next(longest), i);
            if (!model.Apply(store, operation))
            {
                refused++;
                CheckRefusal(model, operation);
                model.DropLike(store);
            }

            CheckFiles(flash);
            if (random.Next(40) == 0)
            {
                dropped += store.DroppedRecords;
                flash = new StorageSimulatedFlash(flash);
                store = Open(flash);
                MsAssert.AreEqual(0, store.DamagedRecords + store.TornWrites);
            }

            if (i % 8 == 0)
            {
                model.Verify(store, null, $"operation {i}");
            }
        }

        Console.WriteLine($"{refused} refused, {dropped} dropped");
        MsAssert.IsTrue(refused > 20 && dropped > 20, $"{refused} refused, {dropped} dropped");
    }

    [TestMethod]
    [DataRow(21)]
    [DataRow(22)]
    public void Failing_writes_lose_nothing_that_was_acknowledged(int seed)
    {
        Random random = new(seed);
        StorageSimulatedFlash flash = new();
        StorageModel model = new();
        FlashStore store = Open(flash);
        int revived = 0;
        int restarts = 0;
        int failures = 0;
        for (int i = 0; i < 5000; i++)
        {
            flash.Failure = () =>
            {
                bool fails = random.Next(12) == 0;
                failures += fails ? 1 : 0;
                return fails ? random.Next(3) : -1;
            };
            int length = random.Next(400);
            switch (random.Next(8))
            {
                case 0:
                    model.Apply(store, StorageOperation.Write("boot", length, i));
                    break;
                case 1:
                case 2:
                case 3:
                case 4:
                    if (model.Count > 0)
                    {
                        int position = random.Next(3) == 0 ? random.Next(model.Count) : 0;
                        model.Apply(store, StorageOperation.Remove(position));
                    }

                    break;
                default:
                    model.Apply(store, StorageOperation.Append(1 + random.Next(3), length, i));
                    break;
            }

            flash.Failure = null;
            model.DropLike(store);
            model.Verify(store, null, $"operation {i}");
            if (random.Next(60) == 0)
            {
                flash = new StorageSimulatedFlash(flash);
                store = Open(flash);
                restarts++;
                revived += ForgetRevived(store, model);
                model.Verify(store, null, $"restart after {i}");
            }
        }

        // Only what failed since the last good write can come back.
        Console.WriteLine($"{failures} failures, {revived} records came back in {restarts} restarts");
        MsAssert.IsTrue(failures > 300, $"only {failures} failures");
        MsAssert.IsTrue(revived < restarts, $"{revived} records came back in {restarts} restarts");
    }

    [TestMethod]
    public void Questions_to_an_idle_journal_allocate_nothing()
    {
        FlashStore store = Open(new StorageSimulatedFlash());
        for (int i = 0; i < 10; i++)
        {
            store.Journal.Append(StorageModel.Meter, new byte[10], 10);
        }

        long found = 0;
        long before = 0;
        for (int round = 0; round < 3; round++)
        {
            before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 1000; i++)
            {
                found += store.Journal.Count + store.Journal.Next(3) + store.Journal.KindOf(5) + store.Writes;
            }

            before -= GC.GetAllocatedBytesForCurrentThread();
        }

        MsAssert.AreEqual(0L, before);
        MsAssert.AreNotEqual(0L, found);
    }

    private static void CheckFiles(StorageSimulatedFlash flash)
    {
        int segments = 0;
        foreach (string name in flash.Names)
        {
            if (name.EndsWith(".j"))
            {
                segments++;
                MsAssert.IsTrue(flash.Get(name).Length <= 4096, $"{name} is longer than a sector");
            }
        }

        MsAssert.IsTrue(segments < Segments, $"{segments} segments");
    }

    // The store may refuse only when what must not be dropped has used up the places or the bytes.
    private static void CheckRefusal(StorageModel model, StorageOperation operation)
    {
        int records = 0;
        int bytes = operation.Length + 16;
        int largest = bytes;
        foreach ((_, int kind, byte[] data) in model.Journal)
        {
            if (kind != StorageModel.Meter)
            {
                records++;
                bytes += data.Length + 16;
                largest = Math.Max(largest, data.Length + 16);
            }
        }

        bool final = operation.Kind == StorageModel.Stop;
        int places = final ? Records : Records - FlashJournal.ReservedRecords;
        int room = (final ? 3 : 2) * (4096 - 144 - largest + 1);
        MsAssert.IsTrue(records >= places || bytes > room, $"refused {operation} with {records} records, {bytes} of {room} bytes");
    }

    // After failed writes a restart may show a record of a failed append or removal. Removing it makes both equal
    // again; everything else must be as it was.
    private static int ForgetRevived(FlashStore store, StorageModel model)
    {
        HashSet<long> known = [.. model.Journal.Select(r => r.Sequence)];
        int revived = 0;
        long next;
        for (long s = store.Journal.Next(0); s != 0; s = next)
        {
            next = store.Journal.Next(s);
            if (!known.Contains(s))
            {
                revived++;
                store.Journal.Remove(s);
            }
        }

        return revived;
    }

    private static FlashStore Open(StorageSimulatedFlash flash)
    {
        return new FlashStore(flash, StorageModel.Meter, StorageModel.Stop, Records, Segments, 16);
    }
}
