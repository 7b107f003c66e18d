using Borne.Base.Flash;
using Borne.Base.Lists;
using Borne.Tests.Base.Flash;
using Borne.Tests.Bench.Storage;
using nanoFramework.TestFramework;

namespace Borne.Tests.Base.Lists;

[TestClass]
public class RecordTableTests
{
    private const int Sectors = 40;

    [TestMethod]
    public void Records_survive_a_restart_in_the_order_of_their_numbers()
    {
        FakeFileStore files = new FakeFileStore();
        RecordTable table = Open(files, 5);
        Assert.IsTrue(table.Put(300, FlashRecordStoreTests.Pattern(1, 50), 50));
        Assert.IsTrue(table.Put(-7, FlashRecordStoreTests.Pattern(2, 60), 60));
        Assert.IsTrue(table.Put(5, FlashRecordStoreTests.Pattern(3, 0), 0));
        table = Open(files, 5);
        int[] ids = table.GetIds();
        Assert.AreEqual(3, ids.Length);
        Assert.AreEqual(-7, ids[0]);
        Assert.AreEqual(5, ids[1]);
        Assert.AreEqual(300, ids[2]);
        AssertRecord(table, 300, 1, 50);
        AssertRecord(table, -7, 2, 60);
        AssertRecord(table, 5, 3, 0);
        Assert.IsNull(table.Read(6));
        Assert.AreEqual(3, table.Count);
    }

    [TestMethod]
    public void Record_is_replaced_and_removed()
    {
        FakeFileStore files = new FakeFileStore();
        RecordTable table = Open(files, 5);
        table.Put(1, FlashRecordStoreTests.Pattern(1, 50), 50);
        table.Put(2, FlashRecordStoreTests.Pattern(2, 50), 50);
        Assert.IsTrue(table.Put(1, FlashRecordStoreTests.Pattern(9, 70), 70));
        Assert.AreEqual(2, table.Count);
        Assert.IsTrue(table.Remove(2));
        table = Open(files, 5);
        Assert.AreEqual(1, table.Count);
        AssertRecord(table, 1, 9, 70);
        Assert.IsNull(table.Read(2));
    }

    [TestMethod]
    public void Removing_an_unknown_record_writes_nothing()
    {
        FlashStore store = new FlashStore(new FakeFileStore(), 3, 2, 40, 6, Sectors);
        RecordTable table = new RecordTable(store.Records, "t", 5);
        table.Put(1, new byte[9], 9);
        int writes = store.Writes;
        Assert.IsTrue(table.Remove(2));
        Assert.AreEqual(writes, store.Writes);
    }

    [TestMethod]
    public void Twenty_of_the_longest_records_fit_and_can_be_changed()
    {
        FakeFileStore files = new FakeFileStore();
        RecordTable table = Open(files, 20);
        int most = RecordTable.MaxRecordBytes;
        for (int i = 0; i < 20; i++)
        {
            Assert.IsTrue(table.Put(i * 7 % 20, FlashRecordStoreTests.Pattern(i * 7 % 20, most), most));
        }

        Assert.IsTrue(table.Put(10, FlashRecordStoreTests.Pattern(99, most), most));
        Assert.IsFalse(table.Put(20, new byte[1], 1));
        Assert.IsFalse(table.Put(10, new byte[most + 1], most + 1));
        table = Open(files, 20);
        Assert.AreEqual(20, table.Count);
        AssertRecord(table, 0, 0, most);
        AssertRecord(table, 10, 99, most);
        AssertRecord(table, 19, 19, most);
    }

    [TestMethod]
    public void Hundred_records_of_852_bytes_fit_into_chunks_of_four_and_can_be_changed()
    {
        FakeFileStore files = new FakeFileStore();
        RecordTable table = OpenLarge(files);
        for (int i = 0; i < 100; i++)
        {
            int id = i * 37 % 100;
            Assert.IsTrue(table.Put(id, FlashRecordStoreTests.Pattern(id, 852), 852));
        }

        Assert.IsFalse(table.Put(100, new byte[1], 1));
        Assert.IsFalse(table.Put(5, new byte[853], 853));
        Assert.IsTrue(table.Put(5, FlashRecordStoreTests.Pattern(205, 852), 852));
        Assert.IsTrue(table.Replace(6, 100, FlashRecordStoreTests.Pattern(206, 852), 852));
        table = OpenLarge(files);
        Assert.AreEqual(100, table.Count);
        AssertRecord(table, 0, 0, 852);
        AssertRecord(table, 5, 205, 852);
        Assert.IsNull(table.Read(6));
        AssertRecord(table, 99, 99, 852);
        AssertRecord(table, 100, 206, 852);
    }

    [TestMethod]
    public void Several_records_are_removed_in_one_step()
    {
        FlashStore store = new FlashStore(new FakeFileStore(), 3, 2, 40, 6, Sectors);
        RecordTable table = new RecordTable(store.Records, "t", 5);
        for (int i = 0; i < 5; i++)
        {
            table.Put(i, FlashRecordStoreTests.Pattern(i, 20), 20);
        }

        int writes = store.Writes;
        ChunkUpdate removal = table.BeginRemoving(new int[] { 4, 1, 77, 1, 3 }, 4);
        while (!removal.Step())
        {
        }

        Assert.IsTrue(removal.IsDone);

        // The chunk and the head.
        Assert.AreEqual(writes + 2, store.Writes);
        Assert.AreEqual(3, table.Count);
        AssertRecord(table, 3, 3, 20);
        Assert.IsNull(table.Read(1));
        Assert.IsNull(table.Read(4));
    }

    [TestMethod]
    public void Clear_removes_all_in_one_step()
    {
        FakeFileStore files = new FakeFileStore();
        RecordTable table = Open(files, 5);
        table.Put(1, new byte[2000], 2000);
        table.Put(2, new byte[2000], 2000);
        table.Put(3, new byte[2000], 2000);
        Assert.IsTrue(table.Clear());
        Assert.AreEqual(0, table.Count);
        Assert.AreEqual(0, Open(files, 5).GetIds().Length);
        Assert.IsTrue(table.Put(3, new byte[20], 20));
    }

    [TestMethod]
    public void Damage_costs_the_records_of_one_chunk()
    {
        FakeFileStore files = new FakeFileStore();
        RecordTable table = Open(files, 6);
        for (int i = 0; i < 6; i++)
        {
            table.Put(i, FlashRecordStoreTests.Pattern(i, 2000), 2000);
        }

        int damaged = -1;
        for (int i = 0; i < 6 && damaged < 0; i++)
        {
            string name = "t-" + i.ToString();
            byte[] file = files.Get(name + ".b");
            if (file != null)
            {
                file[500] ^= 1;
                damaged = i;
            }
        }

        table = Open(files, 6);
        int[] ids = table.GetIds();
        Assert.AreEqual(4, ids.Length);
        Assert.IsTrue(table.IsDamaged);
        Assert.IsTrue(table.Put(10, FlashRecordStoreTests.Pattern(10, 100), 100));
        for (int i = 0; i < 4; i++)
        {
            AssertRecord(table, ids[i], ids[i], 2000);
        }

        AssertRecord(table, 10, 10, 100);
    }

    [TestMethod]
    public void A_table_that_is_fuller_than_it_may_be_takes_what_adds_nothing()
    {
        FakeFileStore files = new FakeFileStore();
        RecordTable table = Open(files, 12);
        for (int i = 0; i < 12; i++)
        {
            Assert.IsTrue(table.Put(i, FlashRecordStoreTests.Pattern(i, 2000), 2000));
        }

        table = Open(files, 4);
        Assert.AreEqual(12, table.Count);
        Assert.IsFalse(table.IsDamaged);
        Assert.IsFalse(table.Put(50, new byte[1], 1));
        Assert.IsTrue(table.Put(5, FlashRecordStoreTests.Pattern(55, 1900), 1900));
        Assert.IsTrue(table.Replace(6, 60, FlashRecordStoreTests.Pattern(66, 1900), 1900));
        Assert.IsTrue(table.Remove(7));
        Assert.AreEqual(11, table.Count);
        Assert.IsFalse(table.Put(50, new byte[1], 1), "still too many");
        table = Open(files, 4);
        AssertRecord(table, 5, 55, 1900);
        AssertRecord(table, 60, 66, 1900);
        Assert.IsNull(table.Read(7));
        ChunkUpdate removal = table.BeginRemoving(new int[] { 0, 1, 2, 3, 4, 5, 8, 9 }, 8);
        while (!removal.Step())
        {
        }

        Assert.AreEqual(3, table.Count);
        Assert.IsTrue(table.Put(50, new byte[1], 1));
        Assert.IsFalse(table.Put(51, new byte[1], 1));
    }

    private static void AssertRecord(RecordTable table, int id, int seed, int length)
    {
        byte[] expected = FlashRecordStoreTests.Pattern(seed, length);
        byte[] actual = table.Read(id);
        Assert.IsNotNull(actual);
        Assert.AreEqual(length, actual.Length);
        for (int i = 0; i < length; i++)
        {
            if (expected[i] != actual[i])
            {
                Assert.AreEqual((int)expected[i], (int)actual[i]);
            }
        }
    }

    private static RecordTable OpenLarge(FakeFileStore files) =>
        new RecordTable(new FlashStore(files, 3, 2, 40, 6, 80).Records, "t", 100, 852);

    private static RecordTable Open(FakeFileStore files, int capacity)
    {
        return new RecordTable(new FlashStore(files, 3, 2, 40, 6, Sectors).Records, "t", capacity);
    }
}
