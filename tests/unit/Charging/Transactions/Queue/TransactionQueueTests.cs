using Borne.Base.Bytes;
using Borne.Base.Storage;
using Borne.Charging.Transactions.Queue;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Transactions.Queue;

/// <summary>The queue of transaction messages on its journal (OCPP 1.6 section 3.7, B-QU-04, B-QU-08).</summary>
[TestClass]
public class TransactionQueueTests
{
    [TestMethod]
    public void Messages_come_in_the_order_of_their_making_B_QU_02()
    {
        MemoryJournal journal = NewJournal(8);
        TransactionQueue queue = new TransactionQueue(journal);
        Assert.AreEqual(0L, queue.Head);
        long first = queue.AddStart(1, "A", 100, 1);
        AddMeter(queue, first);
        long second = queue.AddStart(2, "B", 200, 2);
        queue.AddStop(1, first, "A", 110, 3, StopReason.Local);
        Assert.AreEqual(first, queue.Head);
        Assert.AreEqual(RecordKind.Start, queue.HeadKind);
        queue.EndStart(first, 77);
        Assert.AreEqual(RecordKind.Meter, queue.HeadKind);
        queue.End(queue.Head);
        Assert.AreEqual(second, queue.Head);
        queue.EndStart(second, 78);
        Assert.AreEqual(RecordKind.Stop, queue.HeadKind);
        Assert.AreEqual(77, queue.IdOf(first));
        queue.EndStop(queue.Head, 1, first);
        Assert.AreEqual(0L, queue.Head);
        Assert.AreEqual(78, queue.IdOf(second));
        Assert.AreEqual(-1, queue.IdOf(first));
    }

    [TestMethod]
    public void Ids_are_known_again_after_a_restart_B_QU_04()
    {
        MemoryJournal journal = NewJournal(8);
        TransactionQueue queue = new TransactionQueue(journal);
        long local = queue.AddStart(1, "A", 100, 1);
        queue.EndStart(local, -2147483648);
        queue = new TransactionQueue(journal);
        Assert.AreEqual(int.MinValue, queue.IdOf(local));
        Assert.AreEqual(0L, queue.Head);
        queue.AddStop(1, local, null, 110, 2, StopReason.PowerLoss);
        queue.EndStop(queue.Head, 1, local);
        Assert.AreEqual(0, journal.Count);
    }

    [TestMethod]
    public void Start_whose_answer_was_stored_is_not_sent_again_after_a_cut_B_QU_04()
    {
        MemoryJournal journal = NewJournal(8);
        TransactionQueue queue = new TransactionQueue(journal);
        long local = queue.AddStart(1, "A", 100, 1);
        byte[] id = new byte[12];
        BigEndian.PutLong(id, 0, local);
        BigEndian.PutInt(id, 8, 55);
        journal.Append(RecordKind.Id, id, id.Length);
        queue = new TransactionQueue(journal);
        Assert.AreEqual(0L, queue.Head);
        Assert.AreEqual(55, queue.IdOf(local));
        Assert.AreEqual(1, journal.Count);
    }

    [TestMethod]
    public void Given_up_start_leaves_minus_1_B_QU_07()
    {
        TransactionQueue queue = new TransactionQueue(NewJournal(8));
        long local = queue.AddStart(1, "A", 100, 1);
        queue.EndStart(local, -1);
        Assert.AreEqual(-1, queue.IdOf(local));
    }

    [TestMethod]
    public void Full_journal_drops_the_oldest_meter_values_only_B_QU_08()
    {
        MemoryJournal journal = NewJournal(4);
        TransactionQueue queue = new TransactionQueue(journal);
        long local = queue.AddStart(1, "A", 100, 1);
        AddMeter(queue, local);
        AddMeter(queue, local);
        AddMeter(queue, local);
        Assert.IsTrue(queue.AddStop(1, local, null, 110, 2, StopReason.Local) != 0);
        Assert.AreEqual(local, queue.Head);
        long second = queue.AddStart(1, "B", 110, 3);
        Assert.IsTrue(second > 0);
        long third = queue.AddStart(2, "C", 110, 3);
        Assert.AreEqual(0L, queue.AddStart(3, "D", 110, 3), "a start without room");
        Assert.IsTrue(third == 0 || journal.Count == 4);
        Assert.AreEqual(RecordKind.Start, journal.KindOf(local));
    }

    [TestMethod]
    public void Own_values_of_the_transaction_give_way_to_its_stop_B_QU_08()
    {
        MemoryJournal journal = NewJournal(4);
        TransactionQueue queue = new TransactionQueue(journal);
        long local = queue.AddStart(1, "A", 100, 1);
        for (int i = 0; i < 3; i++)
        {
            AddSample(queue, RecordKind.Data, local, i);
        }

        Assert.AreEqual(4, journal.Count);
        Assert.IsTrue(queue.AddStop(1, local, "A", 110, 2, StopReason.Local) != 0);
        Assert.IsTrue(queue.StopOf(local) != 0);
        long data = queue.NextData(local, 0);
        Assert.AreNotEqual(0L, data);
        Assert.AreNotEqual(0L, queue.NextData(local, data));
        Assert.AreEqual(0L, queue.NextData(local, queue.NextData(local, data)));
    }

    [TestMethod]
    public void Head_that_was_dropped_for_room_is_no_longer_the_head_B_QU_08()
    {
        MemoryJournal journal = NewJournal(3);
        TransactionQueue queue = new TransactionQueue(journal);
        long local = queue.AddStart(1, "A", 100, 1);
        AddMeter(queue, local);
        AddMeter(queue, local);
        queue.End(local);
        long dropped = queue.Head;
        Assert.AreEqual(RecordKind.Meter, queue.HeadKind);
        AddMeter(queue, local);
        queue.AddStop(1, local, "A", 110, 2, StopReason.Local);
        Assert.AreNotEqual(dropped, queue.Head);
        Assert.AreEqual(RecordKind.Meter, journal.KindOf(queue.Head));
    }

    [TestMethod]
    public void Values_are_thinned_over_the_whole_time_and_for_every_connector_B_QU_08()
    {
        const int Room = 42;
        const int Added = 200;
        MemoryJournal journal = NewJournal(Room);
        TransactionQueue queue = new TransactionQueue(journal);
        long first = queue.AddStart(1, "A", 100, 1);
        long second = queue.AddStart(2, "B", 100, 1);
        for (int i = 0; i < Added; i++)
        {
            AddMeter(queue, i % 2 == 0 ? first : second);
        }

        Assert.AreEqual(Room, journal.Count);
        Assert.AreEqual(0, journal.DroppedRecords, "the journal had to choose");
        int ofFirst = 0;
        int count = 0;
        long last = second;
        long widest = 0;
        for (long sequence = journal.Next(second); sequence != 0; sequence = journal.Next(sequence))
        {
            Assert.AreEqual(RecordKind.Meter, journal.KindOf(sequence));
            ofFirst += MeterSample.LocalId(journal.Read(sequence)) == first ? 1 : 0;
            widest = sequence - last > widest ? sequence - last : widest;
            last = sequence;
            count++;
        }

        Assert.AreEqual(second + 1, journal.Next(second), "the oldest");
        Assert.AreEqual(second + Added, last, "the newest");
        Assert.IsTrue(ofFirst > count / 4 && ofFirst < count * 3 / 4, "one connector only");
        Assert.IsTrue(widest <= 4 * Added / count, "a hole");
    }

    [TestMethod]
    public void Starts_and_stops_never_make_room_B_QU_08()
    {
        MemoryJournal journal = NewJournal(6);
        TransactionQueue queue = new TransactionQueue(journal);
        for (int i = 0; i < 3; i++)
        {
            long local = queue.AddStart(1, "A", 100, 1);
            Assert.IsTrue(queue.AddStop(1, local, "A", 110, 2, StopReason.Local) != 0);
        }

        AddMeter(queue, 1);
        Assert.AreEqual(0L, queue.AddStart(1, "A", 100, 1), "no room for the end");
        Assert.AreEqual(6, journal.Count);
    }

    [TestMethod]
    public void Id_is_stored_even_when_the_journal_is_full_B_QU_04()
    {
        MemoryJournal journal = NewJournal(2);
        TransactionQueue queue = new TransactionQueue(journal);
        long local = queue.AddStart(1, "A", 100, 1);
        queue.AddStop(1, local, null, 110, 2, StopReason.Local);
        queue.EndStart(local, 42);
        queue = new TransactionQueue(journal);
        Assert.AreEqual(42, queue.IdOf(local));
        Assert.AreEqual(RecordKind.Stop, queue.HeadKind);
    }

    [TestMethod]
    public void Stop_and_start_are_found_again()
    {
        MemoryJournal journal = NewJournal(8);
        TransactionQueue queue = new TransactionQueue(journal);
        long first = queue.AddStart(1, "A", 100, 1);
        long other = queue.AddStart(2, "B", 300, 1);
        Assert.IsTrue(queue.StopOf(first) == 0);
        queue.AddStop(1, first, null, 110, 2, StopReason.Local);
        Assert.IsTrue(queue.StopOf(first) != 0);
        Assert.IsTrue(queue.StopOf(other) == 0);
        Assert.AreEqual(first, queue.LastStart(1, out long meterStart));
        Assert.AreEqual(100L, meterStart);
        Assert.AreEqual(0L, queue.LastStart(3, out meterStart));
    }

    private static MemoryJournal NewJournal(int records) => new MemoryJournal(records, RecordKind.Meter);

    private static void AddMeter(TransactionQueue queue, long localId) => AddSample(queue, RecordKind.Meter, localId, 5);

    private static void AddSample(TransactionQueue queue, int kind, long localId, long stamp)
    {
        int at = MeterSample.PutHead(queue.Scratch, 1, localId, stamp, ReadingContext.SamplePeriodic);
        queue.AddSample(kind, MeterSample.PutValue(queue.Scratch, at, Measurand.EnergyRegister, 100));
    }
}
