using Borne.Base.Storage;
using Borne.FirmwareManagement;
using Borne.Tests.Bench.Wire;
using nanoFramework.TestFramework;

namespace Borne.Tests.FirmwareManagement;

/// <summary>What is kept of an order over a restart.</summary>
[TestClass]
public class TransferOrderTests
{
    private const string RecordName = "fw-update";

    [TestMethod]
    public void All_statuses_of_a_signed_update_with_a_pause_wait_for_the_connection()
    {
        foreach (int count in new int[] { 1, 6, 7, 9 })
        {
            MemoryRecordStore records = new MemoryRecordStore();
            TransferOrder sut = new TransferOrder(records, RecordName);
            sut.Phase = 3;
            sut.Url = "http://a/b";
            sut.FileName = "c";
            sut.Proof = new byte[] { 1, 2 };
            sut.Name(77);
            for (int status = 1; status <= count; status++)
            {
                sut.Report(status);
            }

            Assert.IsTrue(sut.Save());
            sut = new TransferOrder(records, RecordName);
            Assert.AreEqual(count, sut.WaitingCount);
            Assert.AreEqual(3, sut.Phase);
            Assert.AreEqual("http://a/b", sut.Url);
            Assert.AreEqual("c", sut.FileName);
            Assert.AreEqual(2, sut.Proof.Length);
            Assert.AreEqual(77, sut.RequestId);
            for (int status = 1; status <= count; status++)
            {
                Assert.AreEqual(status, sut.FirstWaiting);
                sut.RemoveFirst();
            }
        }
    }

    [TestMethod]
    public void An_order_of_the_editions_before_is_read_and_theirs_can_read_one_with_few_statuses()
    {
        // Phase 3, status 5, no restart, two that wait, 1 retry, pause 60 s, no times, URL u and file name f, number 9, proof 7.
        string head = "03050002000000010000003c0000000000000000000000000000000004050000000000000001";
        byte[] written = HexBytes.Of("82" + head + "000000010100000009756607");
        MemoryRecordStore records = new MemoryRecordStore();
        records.Write(RecordName, written, written.Length);
        TransferOrder sut = new TransferOrder(records, RecordName);
        Assert.AreEqual(2, sut.WaitingCount);
        Assert.AreEqual(4, sut.FirstWaiting);
        Assert.AreEqual("u", sut.Url);
        Assert.AreEqual("f", sut.FileName);
        Assert.AreEqual(9, sut.RequestId);
        Assert.AreEqual(7, (int)sut.Proof[0]);
        Assert.IsTrue(sut.Save());
        byte[] again = records.Read(RecordName);
        Assert.AreEqual(written.Length, again.Length);
        for (int i = 0; i < written.Length; i++)
        {
            Assert.AreEqual((int)written[i], (int)again[i]);
        }
    }
}
