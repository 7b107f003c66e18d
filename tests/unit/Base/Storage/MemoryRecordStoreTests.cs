using Borne.Base.Storage;
using nanoFramework.TestFramework;

namespace Borne.Tests.Base.Storage;

[TestClass]
public class MemoryRecordStoreTests
{
    [TestMethod]
    public void Unknown_record_reads_as_null()
    {
        Assert.IsNull(new MemoryRecordStore().Read("boot"));
    }

    [TestMethod]
    public void Written_record_reads_back_and_is_a_copy()
    {
        MemoryRecordStore store = new MemoryRecordStore();
        byte[] data = new byte[] { 1, 2, 3, 4 };

        Assert.IsTrue(store.Write("boot", data, 3));
        data[0] = 9;
        byte[] first = store.Read("boot");
        first[1] = 9;
        byte[] second = store.Read("boot");

        Assert.AreEqual(3, second.Length);
        Assert.AreEqual(1, (int)second[0]);
        Assert.AreEqual(2, (int)second[1]);
    }

    [TestMethod]
    public void Second_write_replaces_the_first()
    {
        MemoryRecordStore store = new MemoryRecordStore();
        store.Write("boot", new byte[] { 1, 2, 3 }, 3);
        Assert.IsTrue(store.Write("boot", new byte[] { 7 }, 1));

        Assert.AreEqual(1, store.Count);
        Assert.AreEqual(1, store.Read("boot").Length);
        Assert.AreEqual(7, (int)store.Read("boot")[0]);
    }

    [TestMethod]
    public void Deleted_record_is_gone_and_the_others_stay()
    {
        MemoryRecordStore store = new MemoryRecordStore();
        store.Write("a", new byte[] { 1 }, 1);
        store.Write("b", new byte[] { 2 }, 1);
        store.Write("c", new byte[] { 3 }, 1);
        store.Delete("a");
        store.Delete("unknown");

        Assert.IsNull(store.Read("a"));
        Assert.AreEqual(2, (int)store.Read("b")[0]);
        Assert.AreEqual(3, (int)store.Read("c")[0]);
        Assert.AreEqual(2, store.Count);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("Boot")]
    [DataRow("a.b")]
    [DataRow("a/b")]
    [DataRow("a2345678901234567")]
    public void Bad_name_is_refused(string name)
    {
        Assert.IsFalse(new MemoryRecordStore().Write(name, new byte[1], 1));
    }

    [TestMethod]
    public void Longest_name_is_taken()
    {
        Assert.IsTrue(new MemoryRecordStore().Write("a-34567890123456", new byte[1], 1));
    }

    [TestMethod]
    public void Bad_contents_are_refused()
    {
        MemoryRecordStore store = new MemoryRecordStore();
        Assert.IsFalse(store.Write(null, new byte[1], 1));
        Assert.IsFalse(store.Write("a", null, 0));
        Assert.IsFalse(store.Write("a", new byte[1], 2));
        Assert.IsFalse(store.Write("a", new byte[1], -1));
        int tooLong = MemoryRecordStore.MaxRecordBytes + 1;
        Assert.IsFalse(store.Write("a", new byte[tooLong], tooLong));
        Assert.AreEqual(0, store.Count);
    }

    [TestMethod]
    public void Full_store_refuses_new_names_and_rewrites_old_ones()
    {
        MemoryRecordStore store = new MemoryRecordStore();
        byte[] data = new byte[] { 5 };
        for (int i = 0; i < MemoryRecordStore.MaxRecords; i++)
        {
            Assert.IsTrue(store.Write(i.ToString(), data, 1));
        }

        Assert.IsFalse(store.Write("new", data, 1));
        Assert.IsTrue(store.Write("0", data, 0));
        Assert.AreEqual(0, store.Read("0").Length);
        store.Delete("1");
        Assert.IsTrue(store.Write("new", data, 1));
    }
}
