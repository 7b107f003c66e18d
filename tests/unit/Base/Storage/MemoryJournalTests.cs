using Borne.Base.Storage;
using nanoFramework.TestFramework;

namespace Borne.Tests.Base.Storage;

[TestClass]
public class MemoryJournalTests
{
    private const int Start = 1;
    private const int Meter = 3;

    [TestMethod]
    public void Empty_journal_has_no_first_record()
    {
        MemoryJournal journal = new MemoryJournal(4);
        Assert.AreEqual(0, journal.Count);
        Assert.AreEqual(0L, journal.Next(0));
        Assert.IsNull(journal.Read(1));
        Assert.AreEqual(-1, journal.KindOf(1));
    }

    [TestMethod]
    public void Records_come_back_in_order_with_kind_and_contents()
    {
        MemoryJournal journal = new MemoryJournal(4);
        long first = journal.Append(Start, new byte[] { 10, 11 }, 2);
        long second = journal.Append(Meter, new byte[] { 20, 21 }, 1);

        Assert.AreEqual(1L, first);
        Assert.IsTrue(second > first);
        Assert.AreEqual(2, journal.Count);
        Assert.AreEqual(first, journal.Next(0));
        Assert.AreEqual(second, journal.Next(first));
        Assert.AreEqual(0L, journal.Next(second));
        Assert.AreEqual(Meter, journal.KindOf(second));
        Assert.AreEqual(1, journal.Read(second).Length);
        Assert.AreEqual(20, (int)journal.Read(second)[0]);
        Assert.AreEqual(11, (int)journal.Read(first)[1]);
    }

    [TestMethod]
    public void Read_returns_a_copy()
    {
        MemoryJournal journal = new MemoryJournal(4);
        byte[] data = new byte[] { 1 };
        long sequence = journal.Append(Start, data, 1);
        data[0] = 2;
        journal.Read(sequence)[0] = 3;
        Assert.AreEqual(1, (int)journal.Read(sequence)[0]);
    }

    [TestMethod]
    public void Removed_record_is_gone_and_its_number_is_not_used_again()
    {
        MemoryJournal journal = new MemoryJournal(4);
        long first = journal.Append(Start, new byte[1], 1);
        long second = journal.Append(Start, new byte[1], 1);
        long third = journal.Append(Start, new byte[] { 3 }, 1);
        journal.Remove(second);
        journal.Remove(second);

        Assert.AreEqual(2, journal.Count);
        Assert.IsNull(journal.Read(second));
        Assert.AreEqual(third, journal.Next(first));
        Assert.AreEqual(3, (int)journal.Read(third)[0]);

        journal.Remove(first);
        journal.Remove(third);
        Assert.AreEqual(0, journal.Count);
        Assert.IsTrue(journal.Append(Start, new byte[1], 1) > third);
    }

    [TestMethod]
    public void Full_journal_refuses_when_nothing_may_be_dropped()
    {
        MemoryJournal journal = new MemoryJournal(2);
        journal.Append(Start, new byte[1], 1);
        journal.Append(Meter, new byte[1], 1);
        Assert.AreEqual(0L, journal.Append(Start, new byte[1], 1));
        Assert.AreEqual(2, journal.Count);
    }

    [TestMethod]
    public void Full_journal_drops_the_oldest_of_the_droppable_kind_only()
    {
        MemoryJournal journal = new MemoryJournal(3, Meter);
        long start = journal.Append(Start, new byte[1], 1);
        long oldMeter = journal.Append(Meter, new byte[1], 1);
        long newMeter = journal.Append(Meter, new byte[1], 1);

        Assert.AreNotEqual(0L, journal.Append(Start, new byte[1], 1));
        Assert.AreEqual(-1, journal.KindOf(oldMeter));
        Assert.AreEqual(Meter, journal.KindOf(newMeter));
        Assert.AreNotEqual(0L, journal.Append(Start, new byte[1], 1));
        Assert.AreEqual(2, journal.DroppedRecords);
        Assert.AreEqual(0L, journal.Append(Meter, new byte[1], 1));
        Assert.AreEqual(Start, journal.KindOf(start));
        Assert.AreEqual(3, journal.Count);
    }

    [TestMethod]
    public void Bad_records_are_refused()
    {
        MemoryJournal journal = new MemoryJournal(2);
        Assert.AreEqual(0L, journal.Append(-1, new byte[1], 1));
        Assert.AreEqual(0L, journal.Append(256, new byte[1], 1));
        Assert.AreEqual(0L, journal.Append(Start, null, 0));
        Assert.AreEqual(0L, journal.Append(Start, new byte[1], 2));
        Assert.AreEqual(0L, journal.Append(Start, new byte[1], -1));
        int tooLong = MemoryJournal.MaxRecordBytes + 1;
        Assert.AreEqual(0L, journal.Append(Start, new byte[tooLong], tooLong));
        Assert.AreEqual(0, journal.Count);
    }
}
