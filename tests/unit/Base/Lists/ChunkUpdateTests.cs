using Borne.Base.Lists;
using Borne.Base.Storage;
using nanoFramework.TestFramework;

namespace Borne.Tests.Base.Lists;

/// <summary>Changes of a list in steps, and what comes between two of them.</summary>
[TestClass]
public class ChunkUpdateTests
{
    [TestMethod]
    public void Change_that_comes_between_two_steps_of_another_one_is_not_lost()
    {
        for (int steps = 0; steps < 20; steps++)
        {
            MemoryRecordStore store = new MemoryRecordStore();
            RecordList list = new RecordList(store, "list", 200);
            Assert.IsTrue(list.Replace(RecordListTests.Long(0, 100), 1));
            ChunkUpdate sut = list.BeginApply(RecordListTests.Long(100, 60), 2);
            bool isOver = Run(sut, steps);
            Assert.IsTrue(list.Put(RecordListTests.LongKey(190), new byte[] { 7 }, 1));
            Assert.IsTrue(isOver || Run(sut, int.MaxValue));
            Assert.IsTrue(sut.IsDone);
            Assert.AreEqual(161, list.Count, "after " + steps.ToString());
            Assert.AreEqual(7, RecordListTests.Get(list, RecordListTests.LongKey(190)));
            RecordList again = new RecordList(store, "list", 200);
            Assert.AreEqual(161, again.Count);
            Assert.IsTrue(RecordListTests.Get(again, RecordListTests.LongKey(0)) >= 0 && RecordListTests.Get(again, RecordListTests.LongKey(159)) >= 0);
        }
    }

    [TestMethod]
    public void Change_that_comes_to_nothing_between_two_steps_of_another_one_harms_nothing()
    {
        for (int steps = 0; steps < 30; steps++)
        {
            MemoryRecordStore store = new MemoryRecordStore();
            RecordList list = new RecordList(store, "list", 160);
            Assert.IsTrue(list.Replace(RecordListTests.Long(0, 160), 1));
            ChunkUpdate sut = list.BeginReplace(RecordListTests.Long(20, 160), 2);
            bool isOver = Run(sut, steps);
            Assert.IsFalse(list.Put(RecordListTests.LongKey(999), new byte[] { 7 }, 1), "the list is full");
            Assert.IsTrue(isOver || Run(sut, int.MaxValue));
            Assert.IsTrue(sut.IsDone);
            RecordList again = new RecordList(store, "list", 160);
            for (int i = 20; i < 180; i++)
            {
                Assert.IsTrue(RecordListTests.Get(again, RecordListTests.LongKey(i)) >= 0, i.ToString() + " after " + steps.ToString());
            }

            Assert.IsFalse(again.IsDamaged);
        }
    }

    [TestMethod]
    public void Change_that_is_given_up_in_the_middle_has_not_happened_and_leaves_nothing_behind()
    {
        for (int steps = 0; steps < 4; steps++)
        {
            MemoryRecordStore store = new MemoryRecordStore();
            RecordList list = new RecordList(store, "list", 200);
            Assert.IsTrue(list.Replace(RecordListTests.Long(0, 100), 1));
            int records = store.Count;
            ChunkUpdate sut = list.BeginReplace(RecordListTests.Long(20, 160), 2);
            for (int i = 0; i < steps; i++)
            {
                Assert.IsFalse(sut.Step());
            }

            Assert.IsFalse(sut.IsDone);
            Assert.AreEqual(1, list.Version);
            Assert.IsTrue(RecordListTests.Get(list, RecordListTests.LongKey(0)) >= 0 && RecordListTests.Get(list, RecordListTests.LongKey(179)) < 0);
            Assert.IsTrue(list.Put(RecordListTests.LongKey(0), new byte[] { 9 }, 1));
            Assert.AreEqual(records, store.Count, "after " + steps.ToString());
        }
    }

    /// <summary>Takes some steps of a change.</summary>
    /// <returns>True when it is over.</returns>
    private static bool Run(ChunkUpdate change, int steps)
    {
        bool isOver = false;
        for (int i = 0; i < steps && !isOver; i++)
        {
            isOver = change.Step();
        }

        return isOver;
    }
}
