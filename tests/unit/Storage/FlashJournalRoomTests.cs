using Borne.Storage;
using nanoFramework.TestFramework;

namespace Borne.Tests;

/// <summary>What the journal does when places, bytes or the volume run out, and when the flash reports errors.</summary>
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
        files.RefuseList = true;
        FlashStore store = Open(files);
        Assert.AreEqual(0, store.Journal.Count);
        Assert.AreEqual(0L, Append(store, Stop, 10));
        Assert.IsFalse(store.Records.Write("a", new byte[1], 1));
        store.Journal.Remove(first);
        files.RefuseList = false;
        Assert.IsTrue(Append(store, Stop, 10) > first);
        Assert.AreEqual(2, store.Journal.Count);
        Assert.IsTrue(store.Records.Write("a", new byte[1], 1));
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
