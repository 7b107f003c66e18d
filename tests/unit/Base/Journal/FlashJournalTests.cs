using Borne.Base.Flash;
using Borne.Base.Journal;
using Borne.Tests.Base.Flash;
using Borne.Tests.Bench.Storage;
using nanoFramework.TestFramework;

namespace Borne.Tests.Base.Journal;

[TestClass]
public class FlashJournalTests
{
    private const int Start = 1;
    private const int Stop = 2;
    private const int Meter = 3;
    private const int MarkerPairBytes = 72;
    private const int HeaderBytes = 16;

    [TestMethod]
    public void New_journal_is_empty_and_writes_nothing()
    {
        FakeFileStore files = new FakeFileStore();
        FlashStore store = Open(files);
        Assert.AreEqual(0, store.Journal.Count);
        Assert.AreEqual(0L, store.Journal.Next(0));
        Assert.AreEqual(0L, store.Journal.Next(long.MaxValue));
        Assert.AreEqual(-1, store.Journal.KindOf(1));
        Assert.IsNull(store.Journal.Read(1));
        store.Journal.Remove(1);
        Assert.AreEqual(0, store.Writes);
        Assert.AreEqual(0, files.Count);
    }

    [TestMethod]
    public void Records_survive_a_restart_in_order()
    {
        FakeFileStore files = new FakeFileStore();
        FlashJournal journal = Open(files).Journal;
        long first = Append(journal, Start, 1, 100);
        long second = Append(journal, Meter, 2, 0);
        long third = Append(journal, Stop, 3, FlashJournal.MaxRecordBytes);
        Assert.AreEqual(1L, first);
        Assert.IsTrue(second > first && third > second);

        journal = Open(files).Journal;
        Assert.AreEqual(3, journal.Count);
        Assert.AreEqual(first, journal.Next(0));
        Assert.AreEqual(second, journal.Next(first));
        Assert.AreEqual(third, journal.Next(second));
        Assert.AreEqual(0L, journal.Next(third));
        Assert.AreEqual(Start, journal.KindOf(first));
        Assert.AreEqual(Meter, journal.KindOf(second));
        Assert.AreEqual(Stop, journal.KindOf(third));
        FlashRecordStoreTests.AssertPattern(1, 100, journal.Read(first));
        FlashRecordStoreTests.AssertPattern(2, 0, journal.Read(second));
        FlashRecordStoreTests.AssertPattern(3, FlashJournal.MaxRecordBytes, journal.Read(third));
    }

    [TestMethod]
    public void Removals_survive_a_restart()
    {
        FakeFileStore files = new FakeFileStore();
        FlashJournal journal = Open(files).Journal;
        long first = Append(journal, Start, 1, 50);
        long second = Append(journal, Meter, 2, 50);
        long third = Append(journal, Stop, 3, 50);
        journal.Remove(second);
        Assert.AreEqual(2, journal.Count);
        Assert.AreEqual(third, journal.Next(first));

        journal = Open(files).Journal;
        Assert.AreEqual(2, journal.Count);
        Assert.IsNull(journal.Read(second));
        Assert.AreEqual(-1, journal.KindOf(second));
        journal.Remove(first);

        journal = Open(files).Journal;
        Assert.AreEqual(third, journal.Next(0));
        FlashRecordStoreTests.AssertPattern(3, 50, journal.Read(third));
    }

    [TestMethod]
    public void Numbers_are_not_used_again_when_everything_was_removed()
    {
        FakeFileStore files = new FakeFileStore();
        long last = 0;
        for (int round = 0; round < 60; round++)
        {
            FlashJournal journal = Open(files).Journal;
            Assert.AreEqual(0, journal.Count);
            long first = Append(journal, Start, round, 300);
            long second = Append(journal, Stop, round, 300);
            Assert.IsTrue(first > last);
            journal.Remove(first);
            journal.Remove(second);
            last = second;
        }

        Assert.AreEqual(120L, last);
        Assert.IsTrue(files.CountEnding(".j") <= 2);
    }

    [TestMethod]
    public void Queue_that_is_emptied_leaves_few_files()
    {
        FakeFileStore files = new FakeFileStore();
        FlashStore store = Open(files);
        for (int i = 0; i < 150; i++)
        {
            Append(store.Journal, Start, i, 200);
        }

        for (long sequence = 1; sequence <= 150; sequence++)
        {
            store.Journal.Remove(sequence);
        }

        Assert.AreEqual(0, store.Journal.Count);
        Assert.IsTrue(files.CountEnding(".j") <= 3);
        Assert.AreEqual(0, store.DamagedRecords);
    }

    [TestMethod]
    public void Torn_tail_is_dropped_at_every_length()
    {
        FakeFileStore files = new FakeFileStore();
        FlashJournal journal = Open(files).Journal;
        Append(journal, Start, 1, 30);
        int whole = files.Get("1.j").Length;
        Append(journal, Stop, 2, 30);
        for (int length = files.Get("1.j").Length - 1; length >= whole; length--)
        {
            files.Cut("1.j", length);
            FlashStore store = Open(files);
            Assert.AreEqual(1, store.Journal.Count);
            FlashRecordStoreTests.AssertPattern(1, 30, store.Journal.Read(1));
            Assert.AreEqual(0, store.DamagedRecords);
            Assert.AreEqual(length > whole ? 1 : 0, store.TornWrites);
        }
    }

    [TestMethod]
    public void Torn_tail_is_never_extended_and_counts_once()
    {
        FakeFileStore files = new FakeFileStore();
        FlashJournal journal = Open(files).Journal;
        Append(journal, Start, 1, 30);
        Append(journal, Stop, 2, 30);
        files.Cut("1.j", files.Get("1.j").Length - 1);

        FlashStore store = Open(files);
        Assert.AreEqual(1, store.TornWrites);
        long sequence = Append(store.Journal, Stop, 3, 30);
        Assert.IsTrue(sequence > 2);
        Assert.IsNotNull(files.Get("2.j"));

        store = Open(files);
        Assert.AreEqual(0, store.TornWrites);
        Assert.AreEqual(0, store.DamagedRecords);
        Assert.AreEqual(2, store.Journal.Count);
        FlashRecordStoreTests.AssertPattern(3, 30, store.Journal.Read(sequence));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(5)]
    [DataRow(9)]
    [DataRow(13)]
    [DataRow(16)]
    [DataRow(45)]
    public void Damage_in_a_record_loses_that_record_only(int position)
    {
        FakeFileStore files = new FakeFileStore();
        FlashJournal journal = Open(files).Journal;
        Append(journal, Start, 1, 30);
        Append(journal, Meter, 2, 30);
        Append(journal, Stop, 3, 30);
        files.Get("1.j")[MarkerPairBytes + HeaderBytes + 30 + position] ^= 0x10;

        FlashStore store = Open(files);
        Assert.AreEqual(1, store.DamagedRecords);
        Assert.AreEqual(2, store.Journal.Count);
        Assert.AreEqual(-1, store.Journal.KindOf(2));
        FlashRecordStoreTests.AssertPattern(1, 30, store.Journal.Read(1));
        FlashRecordStoreTests.AssertPattern(3, 30, store.Journal.Read(3));
    }

    [TestMethod]
    public void Damage_after_opening_is_reported_by_reading()
    {
        FakeFileStore files = new FakeFileStore();
        FlashStore store = Open(files);
        Append(store.Journal, Start, 1, 30);
        files.Get("1.j")[MarkerPairBytes + HeaderBytes + 4] ^= 0x10;
        Assert.IsNull(store.Journal.Read(1));
        Assert.AreEqual(1, store.DamagedRecords);
        store.Journal.Remove(1);
        Assert.AreEqual(0, store.Journal.Count);
    }

    [TestMethod]
    public void Damaged_last_record_frees_no_number()
    {
        FakeFileStore files = new FakeFileStore();
        FlashJournal journal = Open(files).Journal;
        Append(journal, Start, 1, 30);
        long last = Append(journal, Stop, 2, 30);
        byte[] file = files.Get("1.j");
        file[file.Length - 40] ^= 1;

        FlashStore store = Open(files);
        Assert.AreEqual(1, store.Journal.Count);
        Assert.AreEqual(1, store.DamagedRecords + store.TornWrites);
        Assert.IsTrue(Append(store.Journal, Stop, 2, 30) > last);
    }

    [TestMethod]
    public void One_damaged_marker_brings_nothing_back()
    {
        FakeFileStore files = new FakeFileStore();
        FlashJournal journal = Open(files).Journal;
        Append(journal, Start, 1, 30);
        int before = files.Get("1.j").Length;
        journal.Remove(1);
        int after = files.Get("1.j").Length;
        for (int i = before; i < after; i++)
        {
            files.Get("1.j")[i] ^= 0x04;
            FlashStore store = Open(files);
            Assert.AreEqual(0, store.Journal.Count);
            Assert.AreEqual(1, store.DamagedRecords + store.TornWrites);
            files.Get("1.j")[i] ^= 0x04;
        }
    }

    [TestMethod]
    public void Later_markers_repeat_what_earlier_ones_say()
    {
        FakeFileStore files = new FakeFileStore();
        FlashJournal journal = Open(files).Journal;
        Append(journal, Start, 1, 30);
        Append(journal, Stop, 2, 30);
        Append(journal, Start, 3, 30);
        int marker = files.Get("1.j").Length;
        journal.Remove(1);
        journal.Remove(2);
        for (int i = 0; i < MarkerPairBytes; i++)
        {
            files.Get("1.j")[marker + i] = 0;
        }

        journal = Open(files).Journal;
        Assert.AreEqual(1, journal.Count);
        Assert.AreEqual(3L, journal.Next(0));
    }

    [TestMethod]
    public void Segment_in_the_place_of_another_does_not_pass()
    {
        FakeFileStore files = new FakeFileStore();
        Append(Open(files).Journal, Start, 1, 30);
        byte[] stale = files.Get("1.j");
        files.WriteAll("2.j", stale, 0, stale.Length);
        FlashStore store = Open(files);
        Assert.AreEqual(1, store.Journal.Count);
        Assert.AreEqual(1L, store.Journal.Next(0));
        Assert.IsTrue(Append(store.Journal, Stop, 2, 30) > 1);
        Assert.AreEqual(2, Open(files).Journal.Count);
    }

    [TestMethod]
    public void Record_quoted_inside_a_damaged_record_does_not_pass()
    {
        FakeFileStore files = new FakeFileStore();
        Append(Open(files).Journal, Start, 1, 30);
        byte[] file = files.Get("1.j");
        byte[] quote = new byte[HeaderBytes + 30];
        for (int i = 0; i < quote.Length; i++)
        {
            quote[i] = file[MarkerPairBytes + i];
        }

        FlashJournal journal = Open(files).Journal;
        journal.Remove(1);
        int at = files.Get("1.j").Length;
        Assert.AreEqual(2L, journal.Append(Meter, quote, quote.Length));
        Assert.AreEqual(3L, Append(journal, Stop, 3, 10));
        files.Get("1.j")[at + 2] ^= 1;
        FlashStore store = Open(files);
        Assert.AreEqual(1, store.Journal.Count);
        Assert.AreEqual(3L, store.Journal.Next(0));
    }

    [TestMethod]
    public void Other_files_are_left_alone()
    {
        FakeFileStore files = new FakeFileStore();
        byte[] data = new byte[] { 1, 2, 3 };
        files.WriteAll("readme", data, 0, 3);
        files.WriteAll("x.j", data, 0, 3);
        files.WriteAll(".j", data, 0, 3);
        files.WriteAll("12345678901.j", data, 0, 3);
        FlashStore store = Open(files);
        Append(store.Journal, Start, 1, 30);
        Assert.AreEqual(0, store.DamagedRecords + store.TornWrites);
        Assert.AreEqual(5, files.Count);
    }

    [TestMethod]
    public void Bad_arguments_are_refused()
    {
        FlashStore store = Open(new FakeFileStore());
        Assert.AreEqual(0L, store.Journal.Append(-1, new byte[1], 1));
        Assert.AreEqual(0L, store.Journal.Append(256, new byte[1], 1));
        Assert.AreEqual(0L, store.Journal.Append(Start, null, 0));
        Assert.AreEqual(0L, store.Journal.Append(Start, new byte[1], 2));
        Assert.AreEqual(0L, store.Journal.Append(Start, new byte[1], -1));
        int tooLong = FlashJournal.MaxRecordBytes + 1;
        Assert.AreEqual(0L, store.Journal.Append(Start, new byte[tooLong], tooLong));
        store.Journal.Remove(-1);
        store.Journal.Remove(long.MaxValue);
        Assert.AreEqual(0, store.Writes);
    }

    [TestMethod]
    public void Journal_with_a_shorter_limit_keeps_records_up_to_it_over_a_restart()
    {
        const int Limit = 512;
        FakeFileStore files = new FakeFileStore();
        FlashJournal journal = new FlashStore(files, Meter, Stop, 40, FlashJournal.MinSegments, 4, Limit).Journal;
        Assert.AreEqual(0L, Append(journal, Stop, 1, Limit + 1));
        long[] stops = new long[12];
        for (int i = 0; i < stops.Length; i++)
        {
            stops[i] = Append(journal, Stop, i, Limit - i);
            Assert.AreNotEqual(0L, stops[i]);
        }

        journal = new FlashStore(files, Meter, Stop, 40, FlashJournal.MinSegments, 4, Limit).Journal;
        for (int i = 0; i < stops.Length; i++)
        {
            FlashRecordStoreTests.AssertPattern(i, Limit - i, journal.Read(stops[i]));
        }
    }

    [TestMethod]
    [DataRow(FlashJournal.MinSegments - 1, 40)]
    [DataRow(FlashJournal.MaxSegments + 1, 40)]
    [DataRow(FlashJournal.MinSegments, 16)]
    public void Impossible_sizes_are_refused(int segments, int records)
    {
        Assert.ThrowsException(typeof(System.ArgumentException), () => new FlashStore(new FakeFileStore(), 3, 2, records, segments, 4));
    }

    internal static long Append(FlashJournal journal, int kind, int seed, int count)
    {
        return journal.Append(kind, FlashRecordStoreTests.Pattern(seed, count), count);
    }

    private static FlashStore Open(FakeFileStore files)
    {
        return new FlashStore(files, Meter, Stop);
    }
}
