using Borne.Base.Storage;
using Borne.Boards;
using Borne.Hal.Devices.Analog;
using Borne.Tests.Bench.Storage;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Boards;

/// <summary>The calibration over restarts.</summary>
[TestClass]
public class CalibrationMemoryTests
{
    private readonly MemoryRecordStore _records = new();

    [TestMethod]
    public void What_was_stored_is_recalled()
    {
        AnalogScale scale = new();
        MsAssert.IsFalse(new CalibrationMemory(_records).Load(scale));
        MsAssert.IsFalse(scale.IsKnown);
        MsAssert.IsTrue(new CalibrationMemory(_records).Save(2500, 130, 11900, -12100));
        MsAssert.IsTrue(new CalibrationMemory(_records).Load(scale));
        MsAssert.IsTrue(scale.IsKnown);
        MsAssert.AreEqual(11900, scale.PilotMv(2500));
        MsAssert.AreEqual(-12100, scale.PilotMv(130));
    }

    [TestMethod]
    public void Record_of_another_shape_is_none()
    {
        new CalibrationMemory(_records).Save(2500, 130, 12000, -12000);
        byte[] record = _records.Read(CalibrationMemory.RecordName);
        AnalogScale scale = new();
        _records.Write(CalibrationMemory.RecordName, record, record.Length - 1);
        MsAssert.IsFalse(new CalibrationMemory(_records).Load(scale));
        record[0]++;
        _records.Write(CalibrationMemory.RecordName, record, record.Length);
        MsAssert.IsFalse(new CalibrationMemory(_records).Load(scale), "a version that this one does not know");
        record[0]--;
        record[3] = record[7];
        record[4] = record[8];
        _records.Write(CalibrationMemory.RecordName, record, record.Length);
        MsAssert.IsFalse(new CalibrationMemory(_records).Load(scale), "no line");
        MsAssert.IsFalse(scale.IsKnown);
        MsAssert.AreEqual(3, _records.Refused);
    }

    [TestMethod]
    public void Flash_that_fails_is_told() => MsAssert.IsFalse(new CalibrationMemory(new FakeRecordStore { IsFull = true }).Save(2500, 130, 12000, -12000));
}
