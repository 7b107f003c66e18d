using Borne.Base.Flash;
using Borne.Base.Lists;
using Borne.Base.Storage;
using Borne.Tests.Bench.Storage;
using nanoFramework.TestFramework;

namespace Borne.Tests.Base.Lists;

[TestClass]
public class RecordListTests
{
    private const int Sectors = 32;

    [TestMethod]
    public void New_list_is_empty_with_version_0()
    {
        FakeFileStore files = new FakeFileStore();
        RecordList list = Open(files, 10);
        Assert.AreEqual(0, list.Count);
        Assert.AreEqual(0, list.Version);
        Assert.AreEqual(10, list.Capacity);
        Assert.AreEqual(-1, list.TryGet("ABC", new byte[RecordList.MaxPayloadBytes]));
        Assert.AreEqual(0, files.Count);
    }

    [TestMethod]
    public void Replaced_list_survives_a_restart()
    {
        FakeFileStore files = new FakeFileStore();
        Assert.IsTrue(Open(files, 10).Replace(Batch("CC", 3, "AA", 1, "BB", 2), 7));
        RecordList list = Open(files, 10);
        Assert.AreEqual(3, list.Count);
        Assert.AreEqual(7, list.Version);
        Assert.AreEqual(1, Get(list, "AA"));
        Assert.AreEqual(2, Get(list, "BB"));
        Assert.AreEqual(3, Get(list, "CC"));
        Assert.AreEqual(-1, Get(list, "A"));
        Assert.AreEqual(-1, Get(list, "AAA"));
        Assert.AreEqual(-1, Get(list, "DD"));
        Assert.IsFalse(list.IsDamaged);
    }

    [TestMethod]
    public void Case_of_the_key_is_ignored()
    {
        RecordList list = Open(new FakeFileStore(), 10);
        Assert.IsTrue(list.Put("abCdef09", Payload(5), 1));
        Assert.AreEqual(5, Get(list, "ABCDEF09"));
        Assert.IsTrue(list.Put("ABCDEF09", Payload(6), 1));
        Assert.AreEqual(1, list.Count);
        Assert.AreEqual(6, Get(list, "abcdef09"));
    }

    [TestMethod]
    public void Differential_update_adds_changes_and_removes()
    {
        FakeFileStore files = new FakeFileStore();
        RecordList list = Open(files, 10);
        list.Replace(Batch("AA", 1, "BB", 2, "CC", 3), 1);
        RecordBatch batch = Batch("BB", 9, "DD", 4, "A0", 5);
        Assert.IsTrue(batch.Remove("cc"));
        Assert.IsTrue(batch.Remove("unknown"));
        Assert.IsTrue(list.Apply(batch, 2));
        list = Open(files, 10);
        Assert.AreEqual(2, list.Version);
        Assert.AreEqual(4, list.Count);
        Assert.AreEqual(5, Get(list, "A0"));
        Assert.AreEqual(1, Get(list, "AA"));
        Assert.AreEqual(9, Get(list, "BB"));
        Assert.AreEqual(-1, Get(list, "CC"));
        Assert.AreEqual(4, Get(list, "DD"));
    }

    [TestMethod]
    public void Empty_differential_update_changes_the_version_only()
    {
        RecordList list = Open(new FakeFileStore(), 10);
        list.Replace(Batch("AA", 1, "BB", 2, "CC", 3), 1);
        Assert.IsTrue(list.Apply(new RecordBatch(1, 1), 5));
        Assert.AreEqual(5, list.Version);
        Assert.AreEqual(3, list.Count);
    }

    [TestMethod]
    public void Version_of_an_empty_list_is_0()
    {
        FakeFileStore files = new FakeFileStore();
        RecordList list = Open(files, 10);
        list.Replace(Batch("AA", 1, "BB", 2, "CC", 3), 1);
        Assert.IsTrue(list.Replace(new RecordBatch(1, 1), 2));
        Assert.AreEqual(0, list.Version);
        Assert.AreEqual(0, Open(files, 10).Count);
    }

    [TestMethod]
    public void Removing_the_last_entries_leaves_no_chunk()
    {
        FakeFileStore files = new FakeFileStore();
        RecordList list = Open(files, 10);
        list.Put("AA", Payload(1), 1);
        Assert.IsTrue(files.Get("l-0.a") != null || files.Get("l-0.b") != null);
        Assert.IsTrue(list.Remove("aa"));
        Assert.IsNull(files.Get("l-0.a"));
        Assert.IsNull(files.Get("l-0.b"));
        Assert.AreEqual(0, list.Count);
        Assert.IsTrue(list.Remove("AA"));
    }

    [TestMethod]
    public void Too_many_entries_change_nothing()
    {
        RecordList list = Open(new FakeFileStore(), 3);
        Assert.IsTrue(list.Replace(Batch("AA", 1, "BB", 2, "CC", 3), 1));
        Assert.IsFalse(list.Put("DD", Payload(4), 1));
        Assert.IsFalse(list.Apply(Batch("AA", 9, "BB", 9, "EE", 9), 2));
        Assert.AreEqual(1, list.Version);
        Assert.AreEqual(1, Get(list, "AA"));
        Assert.AreEqual(-1, Get(list, "DD"));
        Assert.IsTrue(list.Put("CC", Payload(5), 1));
        Assert.AreEqual(5, Get(list, "CC"));
    }

    [TestMethod]
    public void Batch_refuses_what_cannot_be_stored()
    {
        RecordBatch batch = new RecordBatch(3, 100);
        Assert.IsTrue(batch.Put("12345678901234567890", Payload(1), 1));
        Assert.IsFalse(batch.Put("123456789012345678901", Payload(1), 1));
        Assert.IsFalse(batch.Put("", Payload(1), 1));
        Assert.IsFalse(batch.Put(null, Payload(1), 1));
        Assert.IsFalse(batch.Put("\u00e9", Payload(1), 1));
        Assert.IsFalse(batch.Put("a\u0001", Payload(1), 1));
        Assert.IsFalse(batch.Put("B", new byte[33], 33));
        Assert.IsTrue(batch.Put("b", new byte[32], 32));
        Assert.IsFalse(batch.Put("B", Payload(1), 1));
        Assert.IsFalse(batch.Remove("B"));
        Assert.IsFalse(batch.HasRemovals);
        Assert.IsTrue(batch.Remove("C"));
        Assert.IsTrue(batch.HasRemovals);
        Assert.IsFalse(batch.Put("D", Payload(1), 1));
        Assert.AreEqual(3, batch.Count);
        batch.Clear();
        Assert.AreEqual(0, batch.Count);
        Assert.IsFalse(new RecordBatch(5, 4).Put("AB", Payload(1), 1));
    }

    [TestMethod]
    public void Full_list_takes_no_removals()
    {
        RecordBatch batch = new RecordBatch(3, 100);
        batch.Remove("C");
        Assert.IsFalse(Open(new FakeFileStore(), 3).Replace(batch, 1));
    }

    [TestMethod]
    public void Five_hundred_entries_of_the_longest_kind_fit_beside_their_replacement()
    {
        FakeFileStore files = new FakeFileStore();
        RecordList list = Open(files, 500);
        RecordBatch batch = new RecordBatch(500, 500 * RecordBatch.MaxEntryBytes);
        FillLongest(batch, 500, 1);
        Assert.IsTrue(list.Replace(batch, 1));
        batch.Clear();
        FillLongest(batch, 500, 2);
        Assert.IsTrue(list.Replace(batch, 2));
        list = Open(files, 500);
        Assert.AreEqual(500, list.Count);
        Assert.AreEqual(2, list.Version);
        Assert.AreEqual(2, Get(list, LongKey(0)));
        Assert.AreEqual(2, Get(list, LongKey(250)));
        Assert.AreEqual(2, Get(list, LongKey(499)));
        Assert.AreEqual(-1, Get(list, LongKey(500)));
    }

    [TestMethod]
    public void Entries_spread_over_chunks_are_all_found_after_many_changes()
    {
        FakeFileStore files = new FakeFileStore();
        RecordList list = Open(files, 300);
        byte[] payload = new byte[RecordList.MaxPayloadBytes];
        RecordBatch batch = new RecordBatch(10, 10 * RecordBatch.MaxEntryBytes);
        for (int round = 0; round < 30; round++)
        {
            batch.Clear();
            for (int i = 0; i < 10; i++)
            {
                // 7 has no divisor in common with 300: each key comes up once.
                int id = ((round * 10) + i) * 7 % 300;
                payload[0] = (byte)id;
                batch.Put(LongKey(id), payload, 32);
            }

            Assert.IsTrue(list.Apply(batch, round + 1));
        }

        for (int i = 0; i < 300; i += 3)
        {
            Assert.IsTrue(i % 60 != 0 || list.Remove(LongKey(i)));
        }

        list = Open(files, 300);
        Assert.AreEqual(295, list.Count);
        for (int i = 0; i < 300; i++)
        {
            Assert.AreEqual(i % 60 == 0 ? -1 : i & 255, Get(list, LongKey(i)));
        }
    }

    [TestMethod]
    public void One_change_writes_one_chunk_and_the_head()
    {
        FakeFileStore files = new FakeFileStore();
        FlashStore store = new FlashStore(files, 3, 2, 40, 6, Sectors);
        RecordList list = new RecordList(store.Records, "l", 300);
        RecordBatch batch = new RecordBatch(300, 300 * RecordBatch.MaxEntryBytes);
        FillLongest(batch, 300, 1);
        list.Replace(batch, 1);
        long before = store.BytesWritten;
        int writes = store.Writes;
        Assert.IsTrue(list.Put(LongKey(150), Payload(9), 1));
        Assert.IsTrue(store.BytesWritten - before < 4096 + 300);
        Assert.AreEqual(3, store.Writes - writes);
    }

    [TestMethod]
    public void Refused_writes_leave_the_old_list()
    {
        FakeFileStore files = new FakeFileStore();
        RecordList list = Open(files, 10);
        list.Replace(Batch("AA", 1, "BB", 2, "CC", 3), 1);
        files.RefuseWrites = true;
        Assert.IsFalse(list.Replace(Batch("DD", 1, "EE", 2, "FF", 3), 2));
        Assert.IsFalse(list.Put("GG", Payload(1), 1));
        files.RefuseWrites = false;
        Assert.AreEqual(1, list.Version);
        Assert.AreEqual(2, Get(list, "BB"));
        Assert.IsTrue(list.Replace(Batch("DD", 1, "EE", 2, "FF", 3), 2));
        Assert.AreEqual(3, Get(list, "FF"));
    }

    [TestMethod]
    public void Without_room_for_both_the_old_list_stays()
    {
        FakeFileStore files = new FakeFileStore();
        FlashStore store = new FlashStore(files, 3, 2, 40, 6, 6);
        RecordList list = new RecordList(store.Records, "l", 200);
        RecordBatch batch = new RecordBatch(200, 200 * RecordBatch.MaxEntryBytes);
        FillLongest(batch, 100, 1);
        Assert.IsTrue(list.Replace(batch, 1));
        Assert.IsFalse(list.Replace(batch, 2));
        Assert.AreEqual(1, list.Version);
        Assert.AreEqual(1, Get(list, LongKey(99)));
        Assert.IsFalse(list.IsDamaged);
    }

    [TestMethod]
    public void Lost_chunk_makes_the_version_0_until_the_list_is_replaced()
    {
        FakeFileStore files = new FakeFileStore();
        RecordList list = Open(files, 10);
        list.Replace(Batch("AA", 1, "BB", 2, "CC", 3), 4);
        files.Delete("l-0.a");
        files.Delete("l-0.b");
        Assert.AreEqual(-1, Get(list, "BB"));
        Assert.IsTrue(list.IsDamaged);
        Assert.AreEqual(0, list.Version);
        Assert.IsFalse(list.Apply(Batch("AA", 1, "BB", 2, "CC", 3), 5));
        Assert.IsTrue(list.Replace(Batch("AA", 1, "BB", 2, "CC", 3), 5));
        Assert.IsFalse(list.IsDamaged);
        Assert.AreEqual(5, list.Version);
        Assert.AreEqual(2, Get(list, "BB"));
    }

    internal static byte[] Payload(int first)
    {
        return new byte[] { (byte)first };
    }

    internal static string LongKey(int id)
    {
        return "1234567890123456" + (1000 + id).ToString();
    }

    internal static int Get(RecordList list, string key)
    {
        byte[] payload = new byte[RecordList.MaxPayloadBytes];
        return list.TryGet(key, payload) < 1 ? -1 : payload[0];
    }

    private static RecordBatch Batch(string keyA, int a, string keyB, int b, string keyC, int c)
    {
        RecordBatch batch = new RecordBatch(5, 5 * RecordBatch.MaxEntryBytes);
        Assert.IsTrue(batch.Put(keyA, Payload(a), 1) && batch.Put(keyB, Payload(b), 1) && batch.Put(keyC, Payload(c), 1));
        return batch;
    }

    private static void FillLongest(RecordBatch batch, int count, int first)
    {
        byte[] payload = new byte[RecordList.MaxPayloadBytes];
        payload[0] = (byte)first;
        for (int i = 0; i < count; i++)
        {
            Assert.IsTrue(batch.Put(LongKey(i), payload, payload.Length));
        }
    }

    [TestMethod]
    public void A_list_that_is_fuller_than_it_may_be_is_changed_and_made_smaller()
    {
        MemoryRecordStore store = new MemoryRecordStore();
        RecordList list = new RecordList(store, "list", 1000, 1024);
        Assert.IsTrue(list.Replace(Long(0, 180), 1));
        list = new RecordList(store, "list", 20, 1024);
        Assert.AreEqual(1, list.Version);
        Assert.IsFalse(list.Put(LongKey(190), new byte[] { 7 }, 1));
        Assert.IsTrue(list.Put(LongKey(3), new byte[] { 7 }, 1));
        Assert.IsTrue(list.Remove(LongKey(4)));
        list = new RecordList(store, "list", 20, 1024);
        Assert.AreEqual(179, list.Count);
        Assert.AreEqual(7, Get(list, LongKey(3)));
        Assert.IsTrue(Get(list, LongKey(4)) < 0);
        Assert.IsTrue(list.Replace(Long(0, 20), 2));
        Assert.AreEqual(20, list.Count);
    }

    private static RecordList Open(FakeFileStore files, int capacity)
    {
        return new RecordList(new FlashStore(files, 3, 2, 40, 6, Sectors).Records, "l", capacity);
    }

    internal static RecordBatch Long(int first, int count)
    {
        RecordBatch batch = new RecordBatch(count, count * RecordBatch.MaxEntryBytes);
        byte[] payload = new byte[RecordList.MaxPayloadBytes];
        for (int i = first; i < first + count; i++)
        {
            Assert.IsTrue(batch.Put(LongKey(i), payload, payload.Length));
        }

        return batch;
    }
}
