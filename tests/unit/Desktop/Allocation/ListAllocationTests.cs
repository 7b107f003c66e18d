using System;
using System.Text;
using Borne.Base.Lists;
using Borne.Base.Storage;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using Borne.Tests.Charging.IdTags;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Allocation;

/// <summary>What list and cache allocate; the desktop counts bytes.</summary>
[TestClass]
public class ListAllocationTests
{
    private const int Entries = 480;
    private const int InMessage = 24;

    // The chunk that a look-up reads, and small change.
    private const int LookUpBytes = 5200;
    private const int Ticks = 1000;
    private const int CacheEntries = 200;
    private const int EmptyCacheBytes = 1500;
    private const int ProfileBytes = 244;

    [TestMethod]
    public void Cache_takes_room_for_the_cards_that_were_there()
    {
        MemoryRecordStore records = new MemoryRecordStore();
        long before = GC.GetAllocatedBytesForCurrentThread();
        LruList list = new LruList(records, "cache", CacheEntries);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        MsAssert.AreEqual(CacheEntries, list.Capacity);
        MsAssert.IsTrue(bytes < EmptyCacheBytes, bytes.ToString());
    }

    // The old chunk, the new one, and small change: a head, names, the batch.
    [TestMethod]
    public void A_change_of_a_short_table_takes_no_buffer_of_a_whole_chunk()
    {
        RecordTable table = new RecordTable(new MemoryRecordStore(), "t", 10, ProfileBytes);
        byte[] record = new byte[ProfileBytes];
        table.Put(1, record, ProfileBytes);
        long before = GC.GetAllocatedBytesForCurrentThread();
        MsAssert.IsTrue(table.Put(2, record, ProfileBytes));
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        MsAssert.IsTrue(bytes < 3000, bytes.ToString());
    }

    [TestMethod]
    public void A_change_of_a_list_in_short_chunks_takes_two_of_them_at_a_time()
    {
        RecordList list = new RecordList(new MemoryRecordStore(), "l", 200, RecordTable.LongestChunk / 2);
        Change(list, 0, 200);
        Change(list, 50, 1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Change(list, 51, 1);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        MsAssert.IsTrue(bytes < (3 * RecordTable.LongestChunk / 2) + 2000, bytes.ToString());
    }

    // The calls down to a file take as much memory as a chunk, so the two must not meet there.
    [TestMethod]
    public void While_a_change_reads_or_writes_a_chunk_it_holds_no_other_one()
    {
        ChunkWatch store = new ChunkWatch();
        RecordList list = new RecordList(store, "l", 200, RecordTable.LongestChunk / 2);
        Change(list, 0, 150);
        store.IsWatching = true;
        for (int i = 0; i < 6; i++)
        {
            // In the middle, where a full chunk becomes two, and behind the last entry.
            Change(list, 50 + (20 * i), 24);
        }

        MsAssert.IsTrue(store.Chunks > 12, store.Chunks.ToString());
        MsAssert.AreEqual(0, store.Kept);
    }

    [TestMethod]
    public void Look_up_in_a_full_list_takes_one_chunk()
    {
        TestStation station = Filled();
        station.ChargePoint.Tags.Find("TAG-100", 0);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var info = station.ChargePoint.Tags.Find("TAG-321", 0);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        MsAssert.IsTrue(info.IsAccepted);
        MsAssert.IsTrue(bytes < LookUpBytes, bytes.ToString());
    }

    [TestMethod]
    public void Steady_charging_with_list_cache_and_conflict_allocates_nothing()
    {
        TestStation station = Filled();
        station.Set(Key.MeterValueSampleInterval, "0");
        station.Set(Key.HeartbeatInterval, "86400");
        station.Set(Key.WebSocketPingInterval, "0");
        ListTools.Send(station, 1000, "Differential", ListTools.Entry(TestStation.OtherTag));
        station.CentralSystem.Rules.Add("Authorize", ListTools.Answer("Invalid"), 1, null);
        station.Tap(TestStation.OtherTag);
        station.Run(500);
        MsAssert.IsNotNull(station.ChargePoint.Tags.ConflictTag);
        station.Charge();
        station.Run(40000);
        long now = station.Now;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Ticks; i++)
        {
            now += TestStation.TickMs;
            station.ChargePoint.Tick(now);
        }

        MsAssert.AreEqual(0L, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static TestStation Filled()
    {
        var station = new TestStation();
        station.Boot();
        for (int first = 0; first < Entries; first += InMessage)
        {
            var entries = new StringBuilder();
            for (int i = first; i < first + InMessage; i++)
            {
                entries.Append(i == first ? "" : ",").Append(ListTools.Entry("TAG-" + i, "Accepted", "12345678901234567890", 1));
            }

            // The year 1970 is over: only the look-up at 0 finds them valid.
            ListTools.Send(station, first + 1, "Differential", entries.ToString());
        }

        return station;
    }

    private static void Change(RecordList list, int first, int count)
    {
        RecordBatch batch = new RecordBatch(count, count * RecordBatch.MaxEntryBytes);
        for (int i = first; i < first + count; i++)
        {
            batch.Put("TAG-" + (10000 + i).ToString(), new byte[10], 10);
        }

        ChunkUpdate update = list.BeginApply(batch, first + 1);
        while (!update.Step())
        {
        }

        MsAssert.IsTrue(update.IsDone);
    }
}
