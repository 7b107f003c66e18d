using Borne.Base.Storage;
using Borne.Boards;
using Borne.Hal.Devices.Actuators;
using Borne.Tests.Bench.Hardware;
using Borne.Tests.Bench.Storage;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Boards;

/// <summary>Closings of the contactor over restarts.</summary>
[TestClass]
public class CounterMemoryTests
{
    private readonly MemoryRecordStore _records = new();

    [TestMethod]
    public void Power_cut_costs_less_than_a_step_and_a_restart_nothing()
    {
        Close(CounterMemory.ContactorStep + 3, isOrderly: false);
        MsAssert.AreEqual(CounterMemory.ContactorStep, Memory(_records).Stored);
        Close(5, isOrderly: true);
        MsAssert.AreEqual(CounterMemory.ContactorStep + 5, Memory(_records).Stored);
    }

    [TestMethod]
    public void Flash_that_fails_is_tried_once_a_step_and_at_the_end()
    {
        FakeRecordStore records = new() { IsFull = true };
        CounterMemory memory = Memory(records);
        CountedContactor contactor = new(new FakeContactor(), (int)memory.Stored, 100000);
        for (int i = 1; i <= 2 * CounterMemory.ContactorStep; i++)
        {
            contactor.Set(true);
            contactor.Set(false);
            memory.Save(contactor.Closings, false);
            memory.Save(contactor.Closings, false);
            MsAssert.AreEqual(i / CounterMemory.ContactorStep, records.Writes);
        }

        memory.Save(contactor.Closings, true);
        MsAssert.AreEqual(3, records.Writes);
    }

    private static CounterMemory Memory(IRecordStore records) => new(records, "contactor", CounterMemory.ContactorStep);

    private void Close(int times, bool isOrderly)
    {
        CounterMemory memory = Memory(_records);
        CountedContactor contactor = new(new FakeContactor(), (int)memory.Stored, 100000);
        for (int i = 0; i < times; i++)
        {
            contactor.Set(true);
            contactor.Set(false);
            memory.Save(contactor.Closings, false);
        }

        memory.Save(contactor.Closings, isOrderly);
    }
}
