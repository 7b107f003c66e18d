using Borne.Base.Flash;
using Borne.Base.Lists;
using Borne.Base.Storage;
using Borne.Tests.Bench.Storage;
using nanoFramework.TestFramework;

namespace Borne.Tests.Base.Lists;

[TestClass]
public class LruListTests
{
    [TestMethod]
    public void Flushed_entries_survive_a_restart()
    {
        MemoryRecordStore records = new MemoryRecordStore();
        LruList list = new LruList(records, "cache", 5);
        Assert.IsTrue(list.Put("aa", true, RecordListTests.Payload(1), 1));
        Assert.IsTrue(list.Put("bb", false, RecordListTests.Payload(2), 1));
        Assert.IsTrue(list.Flush());
        list = new LruList(records, "cache", 5);
        Assert.AreEqual(2, list.Count);
        Assert.AreEqual(1, Get(list, "AA"));
        Assert.AreEqual(2, Get(list, "BB"));
        Assert.AreEqual(-1, Get(list, "CC"));
    }

    [TestMethod]
    public void Least_recently_used_goes_first()
    {
        LruList list = Three(true, true, true);
        Assert.AreEqual(1, Get(list, "A"));
        list.Put("D", true, RecordListTests.Payload(4), 1);
        Assert.AreEqual(3, list.Count);
        Assert.AreEqual(-1, Get(list, "B"));
        Assert.AreEqual(1, Get(list, "A"));
        Assert.AreEqual(3, Get(list, "C"));
        Assert.AreEqual(4, Get(list, "D"));
    }

    [TestMethod]
    public void Room_is_made_in_steps_up_to_the_capacity()
    {
        const int Capacity = (2 * LruList.StepEntries) + 3;
        MemoryRecordStore records = new MemoryRecordStore();
        LruList list = new LruList(records, "cache", Capacity);
        for (int i = 0; i < Capacity + 2; i++)
        {
            Assert.IsTrue(list.Put("TAG" + i.ToString(), true, RecordListTests.Payload(i + 1), 1));
        }

        Assert.AreEqual(Capacity, list.Count);
        list.Flush();
        list = new LruList(records, "cache", Capacity);
        Assert.AreEqual(-1, Get(list, "TAG0"));
        Assert.AreEqual(-1, Get(list, "TAG1"));
        for (int i = 2; i < Capacity + 2; i++)
        {
            Assert.AreEqual(i + 1, Get(list, "TAG" + i.ToString()));
        }
    }

    [TestMethod]
    public void Entry_that_is_not_valid_goes_before_older_valid_ones()
    {
        LruList list = Three(true, true, false);
        list.Put("D", true, RecordListTests.Payload(4), 1);
        Assert.AreEqual(-1, Get(list, "C"));
        Assert.AreEqual(1, Get(list, "A"));
        Assert.AreEqual(2, Get(list, "B"));
        Assert.AreEqual(4, Get(list, "D"));
    }

    [TestMethod]
    public void Order_of_use_survives_a_restart()
    {
        MemoryRecordStore records = new MemoryRecordStore();
        LruList list = new LruList(records, "cache", 3);
        list.Put("A", true, RecordListTests.Payload(1), 1);
        list.Put("B", true, RecordListTests.Payload(2), 1);
        list.Put("C", true, RecordListTests.Payload(3), 1);
        list.TryGet("A", new byte[LruList.MaxPayloadBytes]);
        list.Flush();
        list = new LruList(records, "cache", 2);
        Assert.AreEqual(2, list.Count);
        Assert.AreEqual(-1, Get(list, "B"));
        Assert.AreEqual(1, Get(list, "A"));
    }

    [TestMethod]
    public void New_entries_are_stored_together_after_the_interval()
    {
        MemoryRecordStore records = new MemoryRecordStore();
        LruList list = new LruList(records, "cache", 5);
        list.Tick(0);
        list.Put("A", true, RecordListTests.Payload(1), 1);
        list.Tick(1000);
        list.Put("B", true, RecordListTests.Payload(1), 1);
        list.Tick(1000 + LruList.WriteIntervalMs - 1);
        Assert.AreEqual(0, records.Count);
        Assert.IsTrue(list.IsWaiting);
        list.Tick(1000 + LruList.WriteIntervalMs);
        Assert.AreEqual(2, new LruList(records, "cache", 5).Count);
        Assert.IsFalse(list.IsWaiting);
    }

    [TestMethod]
    public void Use_and_unchanged_entries_ask_for_no_write()
    {
        LruList list = Three(true, true, true);
        list.Flush();
        list.Put("A", true, RecordListTests.Payload(1), 1);
        Get(list, "B");
        Assert.IsFalse(list.IsWaiting);
    }

    [TestMethod]
    public void Entry_that_stops_being_valid_is_stored_at_once()
    {
        MemoryRecordStore records = new MemoryRecordStore();
        LruList list = new LruList(records, "cache", 5);
        list.Put("A", true, RecordListTests.Payload(1), 1);
        Assert.AreEqual(0, records.Count);
        list.Put("A", false, RecordListTests.Payload(2), 1);
        Assert.AreEqual(2, Get(new LruList(records, "cache", 5), "A"));
    }

    [TestMethod]
    public void Writes_of_a_day_stay_within_the_budget()
    {
        FlashStore store = new FlashStore(new FakeFileStore(), 3, 2, 40, 6, 8);
        LruList list = new LruList(store.Records, "cache", 5);
        int before = store.Writes;
        for (int minute = 0; minute < 24 * 60; minute++)
        {
            list.Tick(minute * 60000L);
            list.Put("A", minute % 2 == 0, RecordListTests.Payload(minute & 127), 1);
        }

        int writes = store.Writes - before;
        Assert.IsTrue(writes <= 48 + LruList.Credit);
        Assert.IsTrue(writes >= 40);
    }

    [TestMethod]
    public void Cleared_list_is_stored_at_once()
    {
        MemoryRecordStore records = new MemoryRecordStore();
        LruList list = new LruList(records, "cache", 5);
        list.Put("A", true, RecordListTests.Payload(1), 1);
        list.Flush();
        Assert.IsTrue(list.Clear());
        Assert.AreEqual(0, list.Count);
        Assert.AreEqual(0, new LruList(records, "cache", 5).Count);
    }

    [TestMethod]
    public void Removed_entry_leaves_the_others()
    {
        LruList list = Three(true, true, true);
        list.Remove("b");
        list.Remove("x");
        Assert.AreEqual(2, list.Count);
        Assert.AreEqual(1, Get(list, "A"));
        Assert.AreEqual(-1, Get(list, "B"));
        Assert.AreEqual(3, Get(list, "C"));
    }

    [TestMethod]
    public void Bad_keys_and_payloads_are_refused()
    {
        LruList list = new LruList(new MemoryRecordStore(), "cache", 5);
        Assert.IsFalse(list.Put("", true, new byte[1], 1));
        Assert.IsFalse(list.Put("123456789012345678901", true, new byte[1], 1));
        Assert.IsFalse(list.Put("A", true, new byte[32], 32));
        Assert.AreEqual(0, list.Count);
    }

    private static int Get(LruList list, string key)
    {
        byte[] payload = new byte[LruList.MaxPayloadBytes];
        return list.TryGet(key, payload) < 1 ? -1 : payload[0];
    }

    private static LruList Three(bool a, bool b, bool c)
    {
        LruList list = new LruList(new MemoryRecordStore(), "cache", 3);
        list.Put("A", a, RecordListTests.Payload(1), 1);
        list.Put("B", b, RecordListTests.Payload(2), 1);
        list.Put("C", c, RecordListTests.Payload(3), 1);
        return list;
    }
}
