using Borne.Base.Flash;
using Borne.Base.Journal;
using Borne.Tests.Base.Flash;
using Borne.Tests.Bench.Storage;
using nanoFramework.TestFramework;

namespace Borne.Tests.Base.Journal;

/// <summary>Records that are forgotten without a write of their own.</summary>
[TestClass]
public class FlashJournalReleaseTests
{
    private const int Start = 1;
    private const int Stop = 2;
    private const int Meter = 3;
    private const int Records = 40;

    [TestMethod]
    public void Released_record_is_gone_at_once_and_back_after_a_loss_of_supply()
    {
        FakeFileStore files = new FakeFileStore();
        FlashStore store = Open(files);
        long first = Append(store, Start);
        long second = Append(store, Meter);
        int writes = store.Writes;
        store.Journal.Release(second);
        Assert.AreEqual(writes, store.Writes);
        Assert.AreEqual(1, store.Journal.Count);
        Assert.AreEqual(0L, store.Journal.Next(first));
        Assert.AreEqual(-1, store.Journal.KindOf(second));
        Assert.IsNull(store.Journal.Read(second));
        store = Open(files);
        Assert.AreEqual(second, store.Journal.Next(first));
        Assert.AreEqual(Meter, store.Journal.KindOf(second));
    }

    [TestMethod]
    public void Next_append_tells_of_a_release_in_its_own_write()
    {
        FakeFileStore files = new FakeFileStore();
        FlashStore store = Open(files);
        long first = Append(store, Start);
        long second = Append(store, Meter);
        store.Journal.Release(second);
        int writes = store.Writes;
        long third = Append(store, Meter);
        Assert.AreEqual(writes + 1, store.Writes);
        Assert.AreEqual(third, Open(files).Journal.Next(first));
    }

    [TestMethod]
    public void Removal_takes_earlier_releases_along()
    {
        FakeFileStore files = new FakeFileStore();
        FlashStore store = Open(files);
        long first = Append(store, Start);
        long second = Append(store, Meter);
        long third = Append(store, Stop);
        store.Journal.Release(second);
        store.Journal.Remove(third);
        store = Open(files);
        Assert.AreEqual(1, store.Journal.Count);
        Assert.AreEqual(first, store.Journal.Next(0));
    }

    [TestMethod]
    public void Removal_leaves_later_releases_to_the_next_append()
    {
        FakeFileStore files = new FakeFileStore();
        FlashStore store = Open(files);
        long first = Append(store, Start);
        long second = Append(store, Meter);
        long third = Append(store, Stop);
        store.Journal.Release(third);
        int writes = store.Writes;
        store.Journal.Remove(second);
        Assert.AreEqual(writes + 1, store.Writes);
        Assert.AreEqual(third, Open(files).Journal.Next(first));
        Append(store, Meter);
        Assert.AreEqual(2, Open(files).Journal.Count);
    }

    [TestMethod]
    public void One_release_waits_at_most()
    {
        FakeFileStore files = new FakeFileStore();
        FlashStore store = Open(files);
        long first = Append(store, Start);
        for (int i = 0; i < 10; i++)
        {
            Append(store, Meter);
        }

        for (int i = 1; i <= 10; i++)
        {
            store.Journal.Release(first + i);
            Assert.AreEqual(12 - i, Open(files).Journal.Count, "of the released ones the last may come back");
        }
    }

    [TestMethod]
    public void Full_journal_takes_a_record_in_the_place_of_a_released_one()
    {
        FakeFileStore files = new FakeFileStore();
        FlashStore store = Open(files);
        long first = Append(store, Meter);
        while (!store.Journal.WouldDrop(Meter, 100))
        {
            Append(store, Meter);
        }

        for (int i = 0; i < 50; i++)
        {
            store.Journal.Release(store.Journal.Next(first));
            Assert.IsFalse(store.Journal.WouldDrop(Meter, 100));
            int writes = store.Writes;
            Append(store, Meter);
            Assert.IsTrue(store.Writes <= writes + 2, "one, or two where a segment is cleaned");
        }

        Assert.AreEqual(0, store.DroppedRecords);
        Assert.AreEqual(store.Journal.Count, Open(files).Journal.Count);
    }

    private static FlashStore Open(FakeFileStore files) =>
        new FlashStore(files, Meter, Stop, Records, FlashJournal.MinSegments, 16);

    private static long Append(FlashStore store, int kind)
    {
        long sequence = store.Journal.Append(kind, FlashRecordStoreTests.Pattern(kind, 100), 100);
        Assert.AreNotEqual(0L, sequence);
        return sequence;
    }
}
