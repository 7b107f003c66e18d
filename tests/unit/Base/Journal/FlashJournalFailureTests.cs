using Borne.Base.Flash;
using Borne.Base.Journal;
using Borne.Tests.Base.Flash;
using Borne.Tests.Bench.Storage;
using nanoFramework.TestFramework;

namespace Borne.Tests.Base.Journal;

/// <summary>What the journal does on a full volume and when the flash reports errors.</summary>
[TestClass]
public class FlashJournalFailureTests
{
    private const int Start = 1;
    private const int Stop = 2;
    private const int Meter = 3;
    private const int Records = 40;
    private const int Segments = FlashJournal.MinSegments;

    [TestMethod]
    public void Append_fails_on_a_full_volume_and_works_again_later()
    {
        FakeFileStore files = new FakeFileStore();
        FlashStore store = Open(files);
        long first = Append(store, Start, 100);
        files.Room = files.Get("1.j").Length + 50;
        Assert.AreEqual(0L, Append(store, Start, 100));
        Assert.AreEqual(1, store.Journal.Count);
        files.Room = int.MaxValue;
        long second = Append(store, Stop, 100);
        Assert.IsTrue(second > first);
        store = Open(files);
        Assert.AreEqual(2, store.Journal.Count);
        Assert.AreEqual(second, store.Journal.Next(first));
        Assert.AreEqual(0, store.DamagedRecords);
    }

    [TestMethod]
    public void Full_volume_lets_old_meter_values_go()
    {
        FakeFileStore files = new FakeFileStore();
        FlashStore store = Open(files);
        for (int i = 0; i < 12; i++)
        {
            Append(store, Meter, 700);
        }

        files.Room = 0;
        for (int i = 1; files.Get(i.ToString() + ".j") != null; i++)
        {
            files.Room += files.Get(i.ToString() + ".j").Length;
        }

        Assert.AreNotEqual(0L, Append(store, Start, 100));
        Assert.AreEqual(5, store.DroppedRecords);
        Assert.AreEqual(8, Open(files).Journal.Count);
    }

    [TestMethod]
    public void Failed_append_stays_invisible_although_its_bytes_are_there()
    {
        FakeFileStore files = new FakeFileStore();
        FlashStore store = Open(files);
        Append(store, Start, 100);
        files.LieAboutWrites = true;
        Assert.AreEqual(0L, Append(store, Start, 100));
        Assert.AreEqual(1, store.Journal.Count);
        files.LieAboutWrites = false;
        long stop = Append(store, Stop, 100);

        store = Open(files);
        Assert.AreEqual(2, store.Journal.Count);
        Assert.AreEqual(stop, store.Journal.Next(1));

        // The new segment says twice where the valid part of the one before ends.
        files.Get("3.j")[4] ^= 1;
        store = Open(files);
        Assert.AreEqual(2, store.Journal.Count);
        Assert.AreEqual(stop, store.Journal.Next(1));
    }

    [TestMethod]
    public void Failed_segment_that_cannot_be_deleted_stays_invisible()
    {
        FakeFileStore files = new FakeFileStore();
        FlashStore store = Open(files);
        Append(store, Start, 100);
        files.LieAboutWrites = true;
        files.RefuseDeletes = true;
        Assert.AreEqual(0L, Append(store, Start, 100));
        files.LieAboutWrites = false;
        long stop = Append(store, Stop, 100);
        Assert.IsNotNull(files.Get("2.j"));

        store = Open(files);
        Assert.AreEqual(2, store.Journal.Count);
        Assert.AreEqual(stop, store.Journal.Next(1));
        files.RefuseDeletes = false;
        for (int i = 0; i < 50; i++)
        {
            store.Journal.Remove(Append(store, Stop, 100));
        }

        Assert.IsNull(files.Get("2.j"));
        Assert.AreEqual(2, store.Journal.Count);
    }

    [TestMethod]
    public void Last_segment_stays_until_there_is_a_new_one()
    {
        FakeFileStore files = new FakeFileStore();
        FlashStore store = Open(files);
        long last = Append(store, Start, 100);
        store.Journal.Remove(last);
        files.Append("1.j", new byte[] { 1 }, 0, 1);
        store = Open(files);
        files.RefuseWrites = true;
        Assert.AreEqual(0L, Append(store, Start, 100));
        files.RefuseWrites = false;
        Assert.IsTrue(Append(Open(files), Start, 100) > last);
    }

    [TestMethod]
    public void Failed_removal_is_invisible_and_written_with_the_next_call()
    {
        FakeFileStore files = new FakeFileStore();
        FlashStore store = Open(files);
        long first = Append(store, Start, 10);
        long second = Append(store, Meter, 10);
        long third = Append(store, Stop, 10);
        files.RefuseWrites = true;
        store.Journal.Remove(second);
        store.Journal.Remove(third);
        Assert.AreEqual(1, store.Journal.Count);
        Assert.AreEqual(0L, store.Journal.Next(first));
        Assert.AreEqual(-1, store.Journal.KindOf(second));
        Assert.IsNull(store.Journal.Read(third));
        Assert.AreEqual(0L, Append(store, Start, 10));
        files.RefuseWrites = false;
        long fourth = Append(store, Start, 10);

        store = Open(files);
        Assert.AreEqual(2, store.Journal.Count);
        Assert.AreEqual(fourth, store.Journal.Next(first));
    }

    [TestMethod]
    public void Segments_that_cannot_be_deleted_bring_nothing_back()
    {
        FakeFileStore files = new FakeFileStore();
        FlashStore store = Open(files);
        files.RefuseDeletes = true;
        for (int i = 0; i < 40; i++)
        {
            long sequence = Append(store, Stop, 300);
            if (sequence != 0)
            {
                store.Journal.Remove(sequence);
            }
        }

        Assert.AreEqual(0, Open(files).Journal.Count);
        files.RefuseDeletes = false;
        Assert.AreNotEqual(0L, Append(store, Stop, 300));
        Assert.AreEqual(1, Open(files).Journal.Count);
        Assert.IsTrue(files.CountEnding(".j") <= 2);
    }

    [TestMethod]
    public void Directory_that_cannot_be_listed_is_tried_again()
    {
        FakeFileStore files = new FakeFileStore();
        long first = Append(Open(files), Start, 10);
        files.FailingLists = 2;
        FlashStore store = Open(files);
        Assert.AreEqual(1, store.Journal.Count);
        Assert.AreEqual(first, store.Journal.Next(0));
        files.FailingLists = 2;
        Assert.IsTrue(store.Records.Write("a", new byte[1], 1));
        Assert.IsTrue(Append(store, Stop, 10) > first);
    }

    [TestMethod]
    public void Storage_that_stays_unlisted_is_not_taken_for_an_empty_one()
    {
        FakeFileStore files = new FakeFileStore();
        long first = Append(Open(files), Start, 10);
        files.RefuseList = true;
        Assert.ThrowsException(typeof(System.InvalidOperationException), () => Open(files));
        files.RefuseList = false;
        Assert.AreEqual(first, Open(files).Journal.Next(0));
    }

    [TestMethod]
    public void Passing_read_errors_lose_nothing()
    {
        FakeFileStore files = new FakeFileStore();
        FlashStore store = Open(files);
        long first = Append(store, Start, 10);
        files.FailingReads = 2;
        FlashRecordStoreTests.AssertPattern(10, 10, store.Journal.Read(first));
        files.FailingReads = 2;
        Assert.AreEqual(1, Open(files).Journal.Count);
    }

    [TestMethod]
    public void Segment_that_cannot_be_read_frees_no_number_and_is_reported()
    {
        FakeFileStore files = new FakeFileStore();
        long last = Append(Open(files), Start, 10);
        files.FailingReads = int.MaxValue;
        FlashStore store = Open(files);
        files.FailingReads = 0;
        Assert.AreEqual(0, store.Journal.Count);
        Assert.AreEqual(1, store.DamagedRecords);
        Assert.IsTrue(Append(store, Stop, 10) > last);
    }

    private static long Append(FlashStore store, int kind, int count)
    {
        return FlashJournalTests.Append(store.Journal, kind, count, count);
    }

    private static FlashStore Open(FakeFileStore files)
    {
        return new FlashStore(files, Meter, Stop, Records, Segments, 4);
    }
}
