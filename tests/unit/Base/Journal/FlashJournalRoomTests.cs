using Borne.Base.Flash;
using Borne.Base.Journal;
using Borne.Tests.Base.Flash;
using Borne.Tests.Bench.Storage;
using nanoFramework.TestFramework;

namespace Borne.Tests.Base.Journal;

/// <summary>What the journal does when places or bytes run out, and what its writes cost.</summary>
[TestClass]
public class FlashJournalRoomTests
{
    private const int Start = 1;
    private const int Stop = 2;
    private const int Meter = 3;
    private const int Records = 40;
    private const int Segments = FlashJournal.MinSegments;

    [TestMethod]
    public void Places_run_out_and_the_oldest_meter_values_go()
    {
        FakeFileStore files = new FakeFileStore();
        FlashStore store = Open(files);
        long start = Append(store, Start, 10);
        for (int i = 0; i < 100; i++)
        {
            Assert.AreNotEqual(0L, Append(store, Meter, 10));
        }

        Assert.AreEqual(start, store.Journal.Next(0));
        Assert.AreEqual(30, store.Journal.Count - 1);
        Assert.AreEqual(70, store.DroppedRecords);
        Assert.AreEqual(72L, store.Journal.Next(start));

        FlashStore again = Open(files);
        Assert.AreEqual(31, again.Journal.Count);
        Assert.AreEqual(72L, again.Journal.Next(start));
    }

    [TestMethod]
    [DataRow(10)]
    [DataRow(700)]
    public void Drops_are_told_before_they_happen(int bytes)
    {
        FlashStore store = Open(new FakeFileStore());
        Append(store, Start, 10);
        for (int i = 0; i < 100; i++)
        {
            bool isTold = store.Journal.WouldDrop(Meter, bytes);
            int before = store.DroppedRecords;
            Append(store, Meter, bytes);
            Assert.AreEqual(isTold, store.DroppedRecords > before);
        }

        Assert.IsTrue(store.DroppedRecords > 0, "never full");
    }

    [TestMethod]
    public void Starts_push_meter_values_out_and_leave_places_for_stops()
    {
        FlashStore store = Open(new FakeFileStore());
        for (int i = 0; i < 20; i++)
        {
            Append(store, Meter, 10);
        }

        int starts = 0;
        while (Append(store, Start, 10) != 0)
        {
            starts++;
        }

        Assert.AreEqual(Records - FlashJournal.ReservedRecords, starts);
        Assert.AreEqual(20, store.DroppedRecords);
        Assert.AreEqual(starts, store.Journal.Count);
        Assert.AreEqual(0L, Append(store, Meter, 10));
        for (int i = 0; i < FlashJournal.ReservedRecords; i++)
        {
            Assert.AreNotEqual(0L, Append(store, Stop, 10));
        }

        Assert.AreEqual(0L, Append(store, Stop, 10));
        Assert.AreEqual(Records, store.Journal.Count);
    }

    [TestMethod]
    public void Bytes_run_out_and_the_oldest_meter_values_go()
    {
        FakeFileStore files = new FakeFileStore();
        FlashStore store = Open(files);
        long start = Append(store, Start, 700);
        for (int i = 0; i < 30; i++)
        {
            Assert.AreNotEqual(0L, Append(store, Meter, 700));
            Assert.IsTrue(files.CountEnding(".j") < Segments);
        }

        Assert.IsTrue(store.DroppedRecords > 0);
        Assert.AreEqual(30 - store.DroppedRecords, store.Journal.Count - 1);
        FlashRecordStoreTests.AssertPattern(700, 700, store.Journal.Read(start));
        FlashStore again = Open(files);
        Assert.AreEqual(store.Journal.Count, again.Journal.Count);
        Assert.AreEqual(store.Journal.Next(start), again.Journal.Next(start));
    }

    [TestMethod]
    public void Bytes_run_out_for_starts_but_not_for_stops()
    {
        FakeFileStore files = new FakeFileStore();
        FlashStore store = Open(files);
        while (Append(store, Start, 700) != 0)
        {
            Assert.IsTrue(store.Journal.Count < Records);
        }

        int starts = store.Journal.Count;
        Assert.IsTrue(starts >= 6);
        Assert.AreNotEqual(0L, Append(store, Stop, 700));
        Assert.AreNotEqual(0L, Append(store, Stop, 700));
        Assert.AreEqual(starts + 2, Open(files).Journal.Count);
    }

    [TestMethod]
    public void Refused_record_drops_nothing()
    {
        FlashStore store = Open(new FakeFileStore());
        for (int i = 0; i < 31; i++)
        {
            Append(store, Start, 10);
        }

        Append(store, Meter, 10);
        Assert.AreEqual(32, store.Journal.Count);
        Assert.AreNotEqual(0L, Append(store, Stop, 10));
        Assert.AreEqual(0L, Append(store, Start, 10));
        Assert.AreEqual(0, store.DroppedRecords);
        Assert.AreEqual(33, store.Journal.Count);
    }

    [TestMethod]
    public void Waiting_records_move_on_while_old_segments_go()
    {
        FakeFileStore files = new FakeFileStore();
        FlashStore store = Open(files);
        long waiting = Append(store, Start, 200);
        for (int i = 0; i < 200; i++)
        {
            store.Journal.Remove(Append(store, Stop, 300));
        }

        Assert.AreEqual(1, store.Journal.Count);
        Assert.IsNull(files.Get("1.j"));
        Assert.IsTrue(files.CountEnding(".j") < Segments);
        FlashRecordStoreTests.AssertPattern(200, 200, store.Journal.Read(waiting));
        store = Open(files);
        Assert.AreEqual(waiting, store.Journal.Next(0));
        FlashRecordStoreTests.AssertPattern(200, 200, store.Journal.Read(waiting));
        Assert.AreEqual(202L, Append(store, Stop, 10));
    }

    [TestMethod]
    public void Removal_that_starts_a_cleaning_keeps_the_others()
    {
        FakeFileStore files = new FakeFileStore();
        FlashStore store = Open(files);
        for (int i = 0; i < 5; i++)
        {
            Append(store, Start, 700 + i);
        }

        while (files.CountEnding(".j") < Segments - 1)
        {
            store.Journal.Remove(Append(store, Stop, 700));
        }

        // Fill the newest segment so far that the next marker pair, of 72 bytes, does not fit.
        int free = 4096 - files.Get((Segments - 1).ToString() + ".j").Length;
        while (free > 1000)
        {
            store.Journal.Remove(Append(store, Stop, 700));
            free = 4096 - files.Get((Segments - 1).ToString() + ".j").Length;
        }

        store.Journal.Remove(Append(store, Stop, free - 16 - 72 - 60));
        Assert.AreEqual(4096 - 60, files.Get((Segments - 1).ToString() + ".j").Length);
        Assert.IsNotNull(files.Get("1.j"));
        store.Journal.Remove(1);

        Assert.IsNull(files.Get("1.j"));
        store = Open(files);
        Assert.AreEqual(4, store.Journal.Count);
        for (int i = 1; i < 5; i++)
        {
            FlashRecordStoreTests.AssertPattern(700 + i, 700 + i, store.Journal.Read(i + 1));
        }
    }

    [TestMethod]
    [DataRow(100, FlashJournal.DefaultSegments)]
    [DataRow(500, FlashJournal.DefaultSegments)]
    [DataRow(690, FlashJournal.DefaultSegments)]
    [DataRow(760, FlashJournal.DefaultSegments)]
    [DataRow(1000, FlashJournal.DefaultSegments)]
    [DataRow(1350, FlashJournal.DefaultSegments)]
    [DataRow(690, FlashJournal.MaxSegments)]
    public void Full_journal_goes_on_as_records_leave(int length, int segments)
    {
        FakeFileStore files = new FakeFileStore();
        FlashStore store = new FlashStore(files, Meter, Stop, 400, segments, 4);
        while (Append(store, Stop, length) != 0)
        {
            Assert.IsTrue(store.Journal.Count <= 400);
        }

        int full = store.Journal.Count;
        for (int i = 0; i < 300; i++)
        {
            // Now from the front, now from the back, so that what waits ends up everywhere.
            long sequence = store.Journal.Next(0);
            for (int skip = i % 7 * full / 8; skip > 0; skip--)
            {
                sequence = store.Journal.Next(sequence);
            }

            store.Journal.Remove(sequence);
            Assert.AreNotEqual(0L, Append(store, Stop, length));
        }

        Assert.AreEqual(0L, Append(store, Stop, length));
        store = new FlashStore(files, Meter, Stop, 400, segments, 4);
        Assert.AreEqual(full, store.Journal.Count);
        Assert.IsTrue(files.CountEnding(".j") < segments);
    }

    [TestMethod]
    public void Session_costs_one_write_for_each_record_and_one_for_each_removal()
    {
        FlashStore store = new FlashStore(new FakeFileStore(), Meter, Stop);
        for (int session = 0; session < 20; session++)
        {
            Append(store, Start, 120);
            for (int i = 0; i < 8; i++)
            {
                Append(store, Meter, 150);
            }

            Append(store, Stop, 150);
            while (store.Journal.Count > 0)
            {
                store.Journal.Remove(store.Journal.Next(0));
            }
        }

        Assert.AreEqual(20 * 20, store.Writes);
        Assert.IsTrue(store.Deletes <= 13);
        Assert.IsTrue(store.BytesWritten < 20 * 2500);
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
