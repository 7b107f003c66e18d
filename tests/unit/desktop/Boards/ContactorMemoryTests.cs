using Borne.Boards;
using Borne.Hal.Devices;
using Borne.Storage;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests;

/// <summary>Closings of the contactor over restarts.</summary>
[TestClass]
public class ContactorMemoryTests
{
    private readonly MemoryRecordStore _records = new();

    [TestMethod]
    public void Power_cut_costs_less_than_a_step_and_a_restart_nothing()
    {
        Close(ContactorMemory.Step + 3, isOrderly: false);
        MsAssert.AreEqual(ContactorMemory.Step, new ContactorMemory(_records).Closings);
        Close(5, isOrderly: true);
        MsAssert.AreEqual(ContactorMemory.Step + 5, new ContactorMemory(_records).Closings);
    }

    [TestMethod]
    public void Flash_that_fails_is_tried_once_a_step_and_at_the_end()
    {
        FailingRecords records = new();
        ContactorMemory memory = new(records);
        CountedContactor contactor = new(new FakeContactor(), memory.Closings, 100000);
        for (int i = 1; i <= 2 * ContactorMemory.Step; i++)
        {
            contactor.Set(true);
            contactor.Set(false);
            memory.Save(contactor, false);
            memory.Save(contactor, false);
            MsAssert.AreEqual(i / ContactorMemory.Step, records.Tries);
        }

        memory.Save(contactor, true);
        MsAssert.AreEqual(3, records.Tries);
    }

    private void Close(int times, bool isOrderly)
    {
        ContactorMemory memory = new(_records);
        CountedContactor contactor = new(new FakeContactor(), memory.Closings, 100000);
        for (int i = 0; i < times; i++)
        {
            contactor.Set(true);
            contactor.Set(false);
            memory.Save(contactor, false);
        }

        memory.Save(contactor, isOrderly);
    }
}
