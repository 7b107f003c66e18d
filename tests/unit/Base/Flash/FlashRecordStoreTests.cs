using Borne.Base.Flash;
using Borne.Base.Journal;
using Borne.Tests.Bench.Storage;
using nanoFramework.TestFramework;

namespace Borne.Tests.Base.Flash;

[TestClass]
public class FlashRecordStoreTests
{
    private const int HeaderBytes = 20;

    [TestMethod]
    public void Header_carries_the_standard_checksum()
    {
        FakeFileStore files = new FakeFileStore();
        byte[] data = new byte[] { (byte)'1', (byte)'2', (byte)'3', (byte)'4', (byte)'5', (byte)'6', (byte)'7', (byte)'8', (byte)'9' };
        Open(files).Records.Write("x", data, 9);
        byte[] file = files.Get(NewestSlot(files, "x"));

        // The check value of CRC-32 as every catalogue gives it: CBF43926.
        Assert.AreEqual(0x26, (int)file[12]);
        Assert.AreEqual(0x39, (int)file[13]);
        Assert.AreEqual(0xF4, (int)file[14]);
        Assert.AreEqual(0xCB, (int)file[15]);
    }

    [TestMethod]
    public void Unknown_record_reads_as_null()
    {
        FlashStore store = Open(new FakeFileStore());
        Assert.IsNull(store.Records.Read("boot"));
        Assert.IsNull(store.Records.Read("Bad Name"));
        Assert.AreEqual(0, store.DamagedRecords);
        Assert.AreEqual(0, store.Writes);
    }

    [TestMethod]
    public void Records_survive_a_restart()
    {
        FakeFileStore files = new FakeFileStore();
        FlashStore store = Open(files);
        Assert.IsTrue(store.Records.Write("boot", Pattern(1, 40), 39));
        Assert.IsTrue(store.Records.Write("limits", Pattern(2, 500), 500));
        Assert.IsTrue(store.Records.Write("empty", new byte[0], 0));

        store = Open(files);
        AssertPattern(1, 39, store.Records.Read("boot"));
        AssertPattern(2, 500, store.Records.Read("limits"));
        AssertPattern(0, 0, store.Records.Read("empty"));
        Assert.AreEqual(0, store.DamagedRecords);
    }

    [TestMethod]
    public void Largest_record_is_taken_and_a_larger_one_refused()
    {
        FakeFileStore files = new FakeFileStore();
        FlashStore store = Open(files);
        int most = FlashRecordStore.MaxRecordBytes;
        Assert.IsTrue(store.Records.Write("big", Pattern(3, most), most));
        Assert.IsFalse(store.Records.Write("big", new byte[most + 1], most + 1));
        AssertPattern(3, most, Open(files).Records.Read("big"));
    }

    [TestMethod]
    public void Each_write_replaces_the_older_slot()
    {
        FakeFileStore files = new FakeFileStore();
        FlashStore store = Open(files);
        for (int i = 0; i < 5; i++)
        {
            Assert.IsTrue(store.Records.Write("a", Pattern(i, 10), 10));
            AssertPattern(i, 10, store.Records.Read("a"));
        }

        Assert.AreEqual(2, files.Count);
        Assert.AreEqual(5, store.Writes);
        AssertPattern(4, 10, Open(files).Records.Read("a"));
    }

    [TestMethod]
    public void Unchanged_contents_are_not_written_again()
    {
        FlashStore store = Open(new FakeFileStore());
        store.Records.Write("a", Pattern(1, 2000), 2000);
        int writes = store.Writes;
        long bytes = store.BytesWritten;
        Assert.IsTrue(store.Records.Write("a", Pattern(1, 2000), 2000));
        Assert.AreEqual(writes, store.Writes);
        Assert.AreEqual(bytes, store.BytesWritten);
        Assert.IsTrue(store.Records.Write("a", Pattern(1, 2000), 1999));
        Assert.AreNotEqual(writes, store.Writes);
    }

    [TestMethod]
    public void Deleted_record_is_gone_after_a_restart()
    {
        FakeFileStore files = new FakeFileStore();
        FlashStore store = Open(files);
        store.Records.Write("a", Pattern(1, 10), 10);
        store.Records.Write("a", Pattern(2, 10), 10);
        store.Records.Write("b", Pattern(3, 10), 10);
        store.Records.Delete("a");
        store.Records.Delete("unknown");
        store.Records.Delete(null);

        store = Open(files);
        Assert.IsNull(store.Records.Read("a"));
        AssertPattern(3, 10, store.Records.Read("b"));
    }

    [TestMethod]
    public void Damaged_newest_slot_falls_back_to_the_older_and_is_reported()
    {
        FakeFileStore files = new FakeFileStore();
        FlashStore store = Open(files);
        store.Records.Write("a", Pattern(1, 10), 10);
        store.Records.Write("a", Pattern(2, 10), 10);
        files.Get(NewestSlot(files, "a"))[HeaderBytes + 3] ^= 1;

        store = Open(files);
        AssertPattern(1, 10, store.Records.Read("a"));
        Assert.AreEqual(1, store.DamagedRecords);
    }

    [TestMethod]
    public void Write_after_damage_replaces_the_damaged_slot()
    {
        FakeFileStore files = new FakeFileStore();
        FlashStore store = Open(files);
        store.Records.Write("a", Pattern(1, 10), 10);
        store.Records.Write("a", Pattern(2, 10), 10);
        string damaged = NewestSlot(files, "a");
        files.Get(damaged)[HeaderBytes + 3] ^= 1;

        Assert.IsTrue(store.Records.Write("a", Pattern(3, 10), 10));
        AssertPattern(3, 10, store.Records.Read("a"));
        Assert.AreEqual(damaged, NewestSlot(files, "a"));

        // The slot that was whole is still there.
        files.Get(damaged)[HeaderBytes + 3] ^= 1;
        AssertPattern(1, 10, Open(files).Records.Read("a"));
    }

    [TestMethod]
    public void Torn_slot_is_not_visible()
    {
        FakeFileStore files = new FakeFileStore();
        FlashStore store = Open(files);
        store.Records.Write("a", Pattern(1, 10), 10);
        store.Records.Write("a", Pattern(2, 10), 10);
        string newest = NewestSlot(files, "a");
        for (int length = HeaderBytes + 9; length >= 0; length--)
        {
            files.Cut(newest, length);
            store = Open(files);
            AssertPattern(1, 10, store.Records.Read("a"));
            Assert.IsTrue(store.DamagedRecords > 0);
        }
    }

    [TestMethod]
    public void Slot_of_another_record_does_not_pass()
    {
        FakeFileStore files = new FakeFileStore();
        Open(files).Records.Write("a", Pattern(1, 10), 10);
        byte[] contents = files.Get(NewestSlot(files, "a"));
        files.WriteAll("b.a", contents, 0, contents.Length);
        FlashStore store = Open(files);
        Assert.IsNull(store.Records.Read("b"));
        Assert.AreEqual(1, store.DamagedRecords);
    }

    [TestMethod]
    public void Failed_write_keeps_the_old_record()
    {
        FakeFileStore files = new FakeFileStore();
        FlashStore store = Open(files);
        store.Records.Write("a", Pattern(1, 10), 10);
        files.RefuseWrites = true;
        Assert.IsFalse(store.Records.Write("a", Pattern(2, 10), 10));
        AssertPattern(1, 10, store.Records.Read("a"));
        files.RefuseWrites = false;
        Assert.IsTrue(store.Records.Write("a", Pattern(2, 10), 10));
        AssertPattern(2, 10, store.Records.Read("a"));
    }

    [TestMethod]
    public void Write_reported_as_failed_is_not_visible_although_its_bytes_are_there()
    {
        FakeFileStore files = new FakeFileStore();
        FlashStore store = Open(files);
        store.Records.Write("a", Pattern(1, 10), 10);
        files.LieAboutWrites = true;
        Assert.IsFalse(store.Records.Write("a", Pattern(2, 10), 10));
        AssertPattern(1, 10, store.Records.Read("a"));
        AssertPattern(1, 10, Open(files).Records.Read("a"));

        // If the bytes can neither be trusted nor deleted, reading decides, and the answer says the same.
        files.RefuseDeletes = true;
        Assert.IsTrue(store.Records.Write("a", Pattern(2, 10), 10));
        AssertPattern(2, 10, Open(files).Records.Read("a"));
    }

    [TestMethod]
    public void Failed_delete_brings_no_older_record_back()
    {
        FakeFileStore files = new FakeFileStore();
        FlashStore store = Open(files);
        store.Records.Write("a", Pattern(1, 10), 10);
        store.Records.Write("a", Pattern(2, 10), 10);
        files.RefuseDeletes = true;
        store.Records.Delete("a");
        AssertPattern(2, 10, store.Records.Read("a"));
    }

    [TestMethod]
    public void Quota_refuses_new_records_and_still_takes_rewrites()
    {
        FakeFileStore files = new FakeFileStore();
        FlashStore store = new FlashStore(files, 3, 2, 40, FlashJournal.MinSegments, 4);
        Assert.IsTrue(store.Records.Write("a", Pattern(1, 600), 600));
        Assert.IsTrue(store.Records.Write("b", Pattern(1, 600), 600));
        Assert.IsFalse(store.Records.Write("c", Pattern(1, 10), 10));
        Assert.IsFalse(store.Records.Write("a", Pattern(2, 5000), 5000));
        AssertPattern(1, 600, store.Records.Read("a"));
        Assert.IsTrue(store.Records.Write("a", Pattern(2, 4000), 4000));

        store = new FlashStore(files, 3, 2, 40, FlashJournal.MinSegments, 4);
        Assert.IsFalse(store.Records.Write("c", Pattern(1, 10), 10));
        Assert.IsTrue(store.Records.Write("b", Pattern(2, 600), 600));
        store.Records.Delete("b");
        Assert.IsTrue(store.Records.Write("c", Pattern(1, 600), 600));
        Assert.IsFalse(store.Records.Write("b", Pattern(2, 10), 10));
    }

    /// <summary>What littlefs keeps inside its directory takes one sector for both slots, one byte more takes two.</summary>
    [TestMethod]
    public void A_small_record_takes_one_sector_of_the_quota()
    {
        const int small = (4096 / 8) - ((4 * 4096) - FlashRecordStore.MaxRecordBytes);
        FakeFileStore files = new FakeFileStore();
        FlashStore store = new FlashStore(files, 3, 2, 40, FlashJournal.MinSegments, 4);
        Assert.IsTrue(store.Records.Write("a", Pattern(1, small), small));
        Assert.IsTrue(store.Records.Write("b", Pattern(1, small), small));
        Assert.IsTrue(store.Records.Write("c", Pattern(1, small), small));
        Assert.IsFalse(store.Records.Write("d", Pattern(1, small + 1), small + 1));
        Assert.IsTrue(store.Records.Write("d", Pattern(1, small), small));
        Assert.IsFalse(store.Records.Write("e", Pattern(1, 1), 1));

        // One that grows counts as what it becomes, also after a start.
        Assert.IsFalse(store.Records.Write("a", Pattern(2, small + 1), small + 1));
        store.Records.Delete("b");
        Assert.IsTrue(store.Records.Write("a", Pattern(2, small + 1), small + 1));
        store = new FlashStore(files, 3, 2, 40, FlashJournal.MinSegments, 4);
        Assert.IsFalse(store.Records.Write("e", Pattern(1, 1), 1));
    }

    [TestMethod]
    public void Passing_read_errors_do_no_harm()
    {
        FakeFileStore files = new FakeFileStore();
        FlashStore store = Open(files);
        store.Records.Write("a", Pattern(1, 10), 10);
        files.FailingReads = 2;
        AssertPattern(1, 10, store.Records.Read("a"));
        files.FailingReads = 2;
        Assert.IsTrue(store.Records.Write("a", Pattern(2, 10), 10));
        AssertPattern(2, 10, Open(files).Records.Read("a"));
    }

    [TestMethod]
    public void Unreadable_slots_are_not_written_over()
    {
        FakeFileStore files = new FakeFileStore();
        FlashStore store = Open(files);
        store.Records.Write("a", Pattern(1, 10), 10);
        files.FailingReads = 6;
        Assert.IsFalse(store.Records.Write("a", Pattern(2, 10), 10));
        AssertPattern(1, 10, store.Records.Read("a"));
    }

    [TestMethod]
    public void Bad_arguments_are_refused()
    {
        FlashStore store = Open(new FakeFileStore());
        Assert.IsFalse(store.Records.Write("A", new byte[1], 1));
        Assert.IsFalse(store.Records.Write("a.b", new byte[1], 1));
        Assert.IsFalse(store.Records.Write(null, new byte[1], 1));
        Assert.IsFalse(store.Records.Write("a", null, 0));
        Assert.IsFalse(store.Records.Write("a", new byte[1], 2));
        Assert.IsFalse(store.Records.Write("a", new byte[1], -1));
        Assert.AreEqual(0, store.Writes);
    }

    internal static void AssertPattern(int seed, int count, byte[] actual)
    {
        Assert.IsNotNull(actual, "record is missing");
        Assert.AreEqual(count, actual.Length);
        byte[] expected = Pattern(seed, count);
        for (int i = 0; i < count; i++)
        {
            if (expected[i] != actual[i])
            {
                Assert.AreEqual((int)expected[i], (int)actual[i], "wrong contents");
            }
        }
    }

    internal static byte[] Pattern(int seed, int count)
    {
        byte[] data = new byte[count];
        for (int i = 0; i < count; i++)
        {
            data[i] = (byte)((seed * 31) + (i * 7) + (i >> 8));
        }

        return data;
    }

    private static string NewestSlot(FakeFileStore files, string name)
    {
        byte[] a = files.Get(name + ".a");
        byte[] b = files.Get(name + ".b");
        int sequenceA = a == null ? 0 : a[4];
        int sequenceB = b == null ? 0 : b[4];
        return sequenceA > sequenceB ? name + ".a" : name + ".b";
    }

    private static FlashStore Open(FakeFileStore files)
    {
        return new FlashStore(files, 3, 2);
    }
}
