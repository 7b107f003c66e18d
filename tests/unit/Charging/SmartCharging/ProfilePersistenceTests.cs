using Borne.Base.Flash;
using Borne.Base.Lists;
using Borne.Base.Storage;
using Borne.Tests.Bench.Storage;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.SmartCharging;

/// <summary>Profiles over restarts: B-SC-18, 16.3 case 9, X-14 and a peer's losses.</summary>
[TestClass]
public class ProfilePersistenceTests
{
    private const long Start = SmartBench.Midnight;

    [TestMethod]
    public void Schedule_is_the_same_after_a_restart_B_SC_18()
    {
        SmartBench bench = new SmartBench(2, 20, Open(new FakeFileStore()));
        bench.Set(0, ProfileText.Absolute(1, ProfileText.Max, 2, "0:30 7200:12.5/1", Start, 80000, "A", ProfileText.Valid(Start + 60, Start + 70000)));
        bench.Set(1, ProfileText.Recurring(2, ProfileText.TxDefault, 10, "Daily", "0:10 3600:7000", Start - 1000, 10000, "W"));
        bench.Set(0, ProfileText.Relative(3, ProfileText.TxDefault, 1, "0:20 600:18/2", 5000));
        string one = bench.Periods(1, 86400);
        string two = bench.Periods(2, 86400, true);
        bench.Restart();
        Assert.AreEqual(3, bench.Control.Profiles.Count);
        Assert.AreEqual(one, bench.Periods(1, 86400));
        Assert.AreEqual(two, bench.Periods(2, 86400, true));
    }

    [TestMethod]
    public void TxProfile_is_dropped_when_its_transaction_is_not_resumed_case_9()
    {
        SmartBench bench = new SmartBench();
        bench.Begin(1);
        bench.Set(1, ProfileText.Relative(1, ProfileText.Tx, 0, "0:10"));
        bench.Restart();
        Assert.AreEqual(100, bench.Limit(1));
        bench.Site.End(1);
        bench.Restart();
        Assert.AreEqual(0, bench.Control.Profiles.Count);
        bench.Restart();
        Assert.AreEqual(0, bench.Control.Profiles.Count);
    }

    [TestMethod]
    public void Ended_transaction_frees_the_room_of_its_profile()
    {
        MemoryRecordStore records = new MemoryRecordStore();
        SmartBench bench = new SmartBench(2, 20, records);
        bench.Begin(1);
        bench.Set(1, ProfileText.Relative(1, ProfileText.Tx, 0, "0:10"));
        bench.Set(1, ProfileText.Absolute(2, ProfileText.TxDefault, 0, "0:10", Start));
        Assert.AreEqual(2, Table(records).Count);
        bench.End(1);
        Assert.AreEqual(1, Table(records).Count);
    }

    [TestMethod]
    public void Profile_of_a_remote_start_is_stored_once_its_transaction_has_begun_B_SC_18()
    {
        MemoryRecordStore records = new MemoryRecordStore();
        SmartBench bench = new SmartBench(2, 20, records);
        bench.Hold(1, ProfileText.Relative(1, ProfileText.Tx, 0, "0:10"));
        Assert.AreEqual(0, Table(records).Count);
        bench.Begin(1);
        Assert.AreEqual(1, Table(records).Count);
        bench.Restart();
        Assert.AreEqual(100, bench.Limit(1));
    }

    [TestMethod]
    public void What_cannot_be_stored_is_rejected()
    {
        FakeFileStore files = new FakeFileStore();
        SmartBench bench = new SmartBench(2, 20, Open(files));
        bench.Set(1, ProfileText.Absolute(1, ProfileText.TxDefault, 0, "0:10", Start));
        files.RefuseWrites = true;
        Assert.AreEqual("Rejected", bench.Set(1, ProfileText.Absolute(2, ProfileText.TxDefault, 0, "0:8", Start)));
        Assert.AreEqual(100, bench.Limit(1));
        Assert.AreEqual("InternalError", bench.Clear("{}"));
        Assert.AreEqual(100, bench.Limit(1));
        files.RefuseWrites = false;
        bench.Restart();
        Assert.AreEqual(100, bench.Limit(1));
        Assert.AreEqual("Accepted", bench.Clear("{}"));
    }

    [TestMethod]
    public void Unreadable_record_makes_room()
    {
        MemoryRecordStore records = new MemoryRecordStore();
        RecordTable table = Table(records);
        table.Put(4, new byte[60], 60);
        table.Put(5, new byte[3], 3);
        SmartBench bench = new SmartBench(2, 20, records);
        Assert.AreEqual(0, bench.Control.Profiles.Count);
        Assert.AreEqual(0, Table(records).Count);
    }

    [TestMethod]
    public void Twenty_profiles_of_24_periods_fit_into_two_sectors()
    {
        MemoryRecordStore records = new MemoryRecordStore();
        SmartBench bench = new SmartBench(2, 20, records);
        DaySet.Install(bench);
        Assert.AreEqual(20, bench.Control.Profiles.Count);

        // A head and two chunks.
        Assert.AreEqual(3, records.Count);
        string before = bench.Periods(1, 86400);
        bench.Restart();
        Assert.AreEqual(before, bench.Periods(1, 86400));
    }

    [TestMethod]
    public void Profiles_that_an_edition_with_room_for_more_has_left_go_once_and_the_rest_can_be_changed()
    {
        FakeFileStore files = new FakeFileStore();
        SmartBench bench = new SmartBench(2, 20, Open(files));
        for (int i = 1; i <= 15; i++)
        {
            Assert.AreEqual("Accepted", Install(bench, i));
        }

        bench = new SmartBench(2, 10, Open(files));
        Assert.AreEqual(10, bench.Control.Profiles.Count);
        FlashStore store = new FlashStore(files, 3, 2, 40, 6, 40);
        bench = new SmartBench(2, 10, store.Records);
        Assert.AreEqual(10, bench.Control.Profiles.Count);
        Assert.AreEqual(0, store.Writes, "they are gone already");
        Assert.AreEqual("Accepted", Install(bench, 3));
        Assert.AreEqual("Rejected", Install(bench, 16));
        Assert.AreEqual("Accepted", bench.Clear("{\"id\":4}"));
        Assert.AreEqual("Accepted", Install(bench, 16));
    }

    // On a connector and a level of its own.
    private static string Install(SmartBench bench, int id) =>
        bench.Set(1 + (id % 2), ProfileText.Absolute(id, ProfileText.TxDefault, id / 2, "0:10", Start));

    private static RecordTable Table(IRecordStore records) => new RecordTable(records, "profile", 20, 52 + (24 * 8));

    private static IRecordStore Open(FakeFileStore files) => new FlashStore(files, 3, 2, 40, 6, 40).Records;
}
