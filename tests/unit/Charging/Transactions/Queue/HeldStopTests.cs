using Borne.Base.Storage;
using Borne.Charging.Transactions.Queue;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Transactions.Queue;

/// <summary>A StopTransaction.req for which there is no room is held in memory until it is stored or delivered.</summary>
[TestClass]
public class HeldStopTests
{
    private const int FirstId = 71;
    private const int SecondId = 72;

    private static MemoryJournal _journal;
    private static TransactionQueue _queue;
    private static long _first;
    private static long _second;

    [TestMethod]
    public void It_is_sent_behind_what_is_stored_and_kept_once_delivered()
    {
        Fill();
        long stop = Stop(_first);
        Assert.AreEqual(_second, _queue.Head, "the start before it");
        Assert.IsTrue(_queue.StopOf(_first) != 0);
        Assert.IsFalse(_queue.IsKept(stop));
        _queue.EndStart(_second, SecondId);
        Assert.AreEqual(stop, _queue.Head);
        Assert.AreEqual(RecordKind.Stop, _queue.HeadKind);
        Assert.AreEqual(_first, TransactionEvent.LocalId(_queue.Read(stop)));
        Assert.IsFalse(_queue.IsKept(stop), "not delivered yet");
        _queue.EndStop(stop, 1, _first);
        Assert.IsTrue(_queue.IsKept(stop));
        Assert.AreEqual(0L, _queue.Head);
        Assert.AreEqual(1, _journal.Count, "the id of the other one");
    }

    [TestMethod]
    public void It_is_stored_when_there_is_room_and_keeps_its_number_until_the_restart()
    {
        Fill();
        long stop = Stop(_first);
        _queue.End(_second);
        Assert.IsTrue(_queue.IsKept(stop));
        Assert.AreEqual(2, _journal.Count);
        Assert.AreEqual(stop, _queue.Head);
        Assert.AreEqual(0L, _queue.NextData(_first, 0));

        TransactionQueue again = new TransactionQueue(_journal);
        Assert.IsTrue(again.StopOf(_first) != 0);
        Assert.AreEqual((long)FirstId, again.IdOf(_first));

        _queue.EndStop(stop, 1, _first);
        Assert.AreEqual(0, _journal.Count);
        Assert.AreEqual(0L, _queue.Head);
    }

    [TestMethod]
    public void One_of_each_connector_is_held()
    {
        Fill();
        long last = 0;
        for (int i = 0; i < 4; i++)
        {
            long stop = Stop(_first);
            Assert.IsTrue(stop > last);
            last = stop;
        }

        Assert.AreEqual(0L, Stop(_first));
        _queue.End(last);
        Assert.IsTrue(Stop(_first) > last, "a free place is used again");
    }

    private static long Stop(long localId) => _queue.AddStop(1, localId, "A", 140, 3, StopReason.Local);

    /// <summary>A journal of two records without room: the id of a first transaction, the start of a second.</summary>
    private static void Fill()
    {
        _journal = new MemoryJournal(2, RecordKind.Meter);
        _queue = new TransactionQueue(_journal);
        _first = _queue.AddStart(1, "A", 100, 1);
        _queue.EndStart(_first, FirstId);
        _second = _queue.AddStart(2, "B", 100, 2);
    }
}
