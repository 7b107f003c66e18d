using Borne.Base.Flash;
using Borne.Base.Logs;
using Borne.Base.Storage;
using Borne.Tests.Bench.Storage;
using nanoFramework.TestFramework;

namespace Borne.Tests.Base.Logs;

[TestClass]
public class BootRecordTests
{
    [TestMethod]
    public void First_start_counts_as_clean()
    {
        BootRecord boot = new BootRecord(new MemoryRecordStore(), "run");
        Assert.IsTrue(boot.WasFirstStart);
        Assert.IsTrue(boot.LastRunEndedCleanly);
        Assert.AreEqual(0, boot.Starts);
        Assert.IsTrue(boot.MarkStarted());
        Assert.AreEqual(1, boot.Starts);
    }

    [TestMethod]
    public void Run_without_an_orderly_end_is_noticed()
    {
        MemoryRecordStore records = new MemoryRecordStore();
        new BootRecord(records, "run").MarkStarted();
        BootRecord boot = new BootRecord(records, "run");
        Assert.IsFalse(boot.WasFirstStart);
        Assert.IsFalse(boot.LastRunEndedCleanly);
        Assert.IsTrue(boot.MarkStarted());
        Assert.AreEqual(2, boot.Starts);
    }

    [TestMethod]
    public void Orderly_end_is_noticed_once()
    {
        MemoryRecordStore records = new MemoryRecordStore();
        BootRecord boot = new BootRecord(records, "run");
        boot.MarkStarted();
        Assert.IsTrue(boot.MarkClean());
        boot = new BootRecord(records, "run");
        Assert.IsTrue(boot.LastRunEndedCleanly);
        boot.MarkStarted();
        boot = new BootRecord(records, "run");
        Assert.IsFalse(boot.LastRunEndedCleanly);
        Assert.AreEqual(2, boot.Starts);
    }

    [TestMethod]
    [DataRow(false, (int)RunEnd.Fault)]
    [DataRow(true, (int)RunEnd.OutOfMemory)]
    public void Fault_is_told_from_a_heap_without_room(bool isOutOfMemory, int end)
    {
        MemoryRecordStore records = new MemoryRecordStore();
        Assert.IsTrue(new BootRecord(records, "run").MarkFault(isOutOfMemory));
        BootRecord boot = new BootRecord(records, "run");
        Assert.AreEqual(end, (int)boot.LastEnd);
        Assert.IsFalse(boot.LastRunEndedCleanly);
    }

    // B-RE-03: the restart did not come, the run goes on.
    [TestMethod]
    public void Orderly_end_can_be_taken_back()
    {
        MemoryRecordStore records = new MemoryRecordStore();
        BootRecord boot = new BootRecord(records, "run");
        boot.MarkStarted();
        boot.MarkClean();
        Assert.IsTrue(boot.MarkRunning());
        boot = new BootRecord(records, "run");
        Assert.IsFalse(boot.LastRunEndedCleanly);
        Assert.AreEqual(1, boot.Starts);
    }

    [TestMethod]
    public void Refused_write_is_reported()
    {
        FakeFileStore files = new FakeFileStore { RefuseWrites = true };
        BootRecord boot = new BootRecord(new FlashStore(files, 3, 2, 40, 6, 8).Records, "run");
        Assert.IsFalse(boot.MarkStarted());
        Assert.IsFalse(boot.MarkClean());
    }

    [TestMethod]
    public void Foreign_contents_count_as_a_first_start()
    {
        MemoryRecordStore records = new MemoryRecordStore();
        records.Write("run", new byte[3], 3);
        Assert.IsTrue(new BootRecord(records, "run").WasFirstStart);
    }
}
