using System;
using System.Linq;
using Borne.Base.Flash;
using Borne.Tests.Base.Flash;
using Borne.Tests.Desktop.PowerCuts;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Oracles;

/// <summary>Flash that forgets: every bit of every file is flipped once, and whole bytes and sectors are damaged.</summary>
[TestClass]
public class StorageBitRotTests
{
    [TestMethod]
    public void Every_bit_of_the_journal()
    {
        (StorageSimulatedFlash flash, StorageModel model) = Prepare(20, 36);
        int flips = 0;
        foreach (string name in Segments(flash))
        {
            byte[] whole = flash.Get(name);
            for (int bit = 0; bit < whole.Length * 8; bit++)
            {
                byte[] rotten = (byte[])whole.Clone();
                rotten[bit >> 3] ^= (byte)(1 << (bit & 7));
                Check(flash, model, name, rotten, $"{name}, bit {bit}");
                flips++;
            }
        }

        MsAssert.IsTrue(flips > 8000, $"only {flips} flips");
        Console.WriteLine($"{flips} flips");
    }

    [TestMethod]
    public void Every_byte_of_a_journal_of_several_segments()
    {
        (StorageSimulatedFlash flash, StorageModel model) = Prepare(46, 150);
        string[] names = Segments(flash);
        MsAssert.IsTrue(names.Length >= 2);
        Random random = new(4);
        foreach (string name in names)
        {
            byte[] whole = flash.Get(name);
            for (int i = 0; i < whole.Length; i++)
            {
                byte[] rotten = (byte[])whole.Clone();
                byte value = (byte)(i % 3 == 0 ? 0xFF : i % 3 == 1 ? 0 : random.Next(256));
                rotten[i] = value == whole[i] ? (byte)~value : value;
                Check(flash, model, name, rotten, $"{name}, byte {i}");
            }
        }
    }

    [TestMethod]
    public void Lost_sector_loses_nothing_else()
    {
        (StorageSimulatedFlash flash, StorageModel model) = Prepare(70, 200);
        foreach (byte fill in new byte[] { 0, 0xFF, 0xA5, 0x5A })
        {
            // Each record is lost with exactly one of the sectors.
            int lost = 0;
            foreach (string name in Segments(flash))
            {
                byte[] rotten = new byte[flash.Get(name).Length];
                Array.Fill(rotten, fill);
                StorageSimulatedFlash damaged = new(flash);
                damaged.Set(name, rotten);
                FlashStore store = Open(damaged);
                MsAssert.IsTrue(store.DamagedRecords + store.TornWrites >= 1);
                foreach ((long sequence, _, byte[] data) in model.Journal)
                {
                    byte[] actual = store.Journal.Read(sequence);
                    MsAssert.IsTrue(actual == null || StorageModel.Same(data, actual));
                    lost += actual == null ? 1 : 0;
                }

                MsAssert.IsTrue(store.Journal.Append(StorageModel.Stop, new byte[1], 1) > model.LastSequence);
            }

            MsAssert.AreEqual(model.Count, lost);
        }
    }

    [TestMethod]
    public void Every_bit_of_a_slot()
    {
        StorageSimulatedFlash flash = new();
        FlashStore store = Open(flash);
        byte[] older = FlashRecordStoreTests.Pattern(1, 60);
        byte[] newer = FlashRecordStoreTests.Pattern(2, 61);
        store.Records.Write("boot", older, 60);
        store.Records.Write("boot", newer, 61);
        foreach (string name in flash.Names.ToArray())
        {
            byte[] whole = flash.Get(name);
            bool isNewer = whole.Length == 20 + 61;
            for (int bit = 0; bit < whole.Length * 8; bit++)
            {
                byte[] rotten = (byte[])whole.Clone();
                rotten[bit >> 3] ^= (byte)(1 << (bit & 7));
                StorageSimulatedFlash damaged = new(flash);
                damaged.Set(name, rotten);
                store = Open(damaged);
                MsAssert.IsTrue(StorageModel.Same(isNewer ? older : newer, store.Records.Read("boot")), $"{name}, bit {bit}");

                // The contents of the older slot are not even read.
                bool noticed = isNewer || bit < 20 * 8;
                MsAssert.AreEqual(noticed ? 1 : 0, store.DamagedRecords, $"{name}, bit {bit}");

                byte[] next = FlashRecordStoreTests.Pattern(3, 10);
                MsAssert.IsTrue(store.Records.Write("boot", next, 10));
                MsAssert.IsTrue(StorageModel.Same(next, Open(damaged).Records.Read("boot")));
            }
        }
    }

    private static void Check(StorageSimulatedFlash flash, StorageModel model, string name, byte[] rotten, string place)
    {
        StorageSimulatedFlash damaged = new(flash);
        damaged.Set(name, rotten);
        FlashStore store = Open(damaged);
        MsAssert.IsTrue(store.DamagedRecords + store.TornWrites >= 1, $"{place}: not reported");
        int lost = 0;
        foreach ((long sequence, int kind, byte[] data) in model.Journal)
        {
            if (store.Journal.KindOf(sequence) < 0)
            {
                lost++;
            }
            else
            {
                MsAssert.AreEqual(kind, store.Journal.KindOf(sequence), place);
                MsAssert.IsTrue(StorageModel.Same(data, store.Journal.Read(sequence)), place);
            }
        }

        MsAssert.IsTrue(lost <= 1, $"{place}: {lost} records lost");
        MsAssert.AreEqual(model.Count - lost, store.Journal.Count, $"{place}: something came back");
        MsAssert.IsTrue(store.Journal.Append(StorageModel.Stop, rotten, 4) > model.LastSequence, $"{place}: number used again");
    }

    private static FlashStore Open(StorageSimulatedFlash flash)
    {
        return new FlashStore(flash, StorageModel.Meter, StorageModel.Stop);
    }

    private static (StorageSimulatedFlash Flash, StorageModel Model) Prepare(int count, int longest)
    {
        StorageSimulatedFlash flash = new();
        StorageModel model = new();
        FlashStore store = Open(flash);
        Random random = new(5);
        for (int i = 0; i < count; i++)
        {
            model.Apply(store, StorageOperation.Append(1 + (i % 3), random.Next(longest), i));
            if (i % 4 == 3)
            {
                model.Apply(store, StorageOperation.Remove(random.Next(2)));
            }
        }

        model.Verify(store, null, "before");
        return (flash, model);
    }

    private static string[] Segments(StorageSimulatedFlash flash)
    {
        return flash.Names.Where(n => n.EndsWith(".j")).ToArray();
    }
}
