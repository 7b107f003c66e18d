using Borne.Station.Vendors;
using Borne.Tests.Bench.Station;
using Borne.Tests.Bench.Wire;
using Borne.Wire.Rpc;
using nanoFramework.TestFramework;

namespace Borne.Tests.Station.Outgoing;

/// <summary>DataTransfer from the station (OCPP 1.6 section 4.3), with the whole station.</summary>
[TestClass]
public class DataTransferTests
{
    [TestMethod]
    public void Message_goes_out_and_its_answer_comes_back()
    {
        TestStation station = new TestStation();
        station.Boot();
        FakeVendor vendor = new FakeVendor("com.example");
        station.CentralSystem.Rules.Add("DataTransfer", "{\"status\":\"Rejected\",\"data\":\"no\"}", 1, null);
        station.CentralSystem.Rules.Add("DataTransfer", "{\"status\":\"Accepted\"}", 1, null);
        Assert.IsTrue(station.ChargePoint.DataTransfer.TrySend(vendor, "Hello", "a \"b\" \\ c"));
        Assert.IsFalse(station.ChargePoint.DataTransfer.TrySend(vendor, "Second", null), "one at a time");
        string sent = station.Expect("DataTransfer", 500);
        Assert.AreEqual("{\"vendorId\":\"com.example\",\"messageId\":\"Hello\",\"data\":\"a \\\"b\\\" \\\\ c\"}", sent);
        station.Run(200);
        Assert.AreEqual("Accepted:none;", vendor.Heard);
        Assert.IsTrue(station.ChargePoint.DataTransfer.TrySend(vendor, null, null));
        Assert.AreEqual("{\"vendorId\":\"com.example\"}", station.Expect("DataTransfer", 500));
        station.Run(200);
        Assert.AreEqual("Accepted:none;Rejected:no;", vendor.Heard);
    }

    [TestMethod]
    [DataRow("InternalError")]
    [DataRow("{}")]
    [DataRow("{\"status\":\"Perhaps\"}")]
    public void Answer_that_is_none_is_a_failure(string body)
    {
        TestStation station = new TestStation();
        station.Boot();
        FakeVendor vendor = new FakeVendor("v");
        station.CentralSystem.Rules.Add("DataTransfer", body, 1, null);
        station.ChargePoint.DataTransfer.TrySend(vendor, "m", null);
        station.Expect("DataTransfer", 500);
        station.Run(200);
        Assert.IsTrue(vendor.Heard.StartsWith("failed "), vendor.Heard);
        Assert.IsFalse(station.ChargePoint.DataTransfer.IsBusy);
    }

    [TestMethod]
    public void Message_waits_for_the_connection_and_is_lost_with_it()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.GoOffline();
        FakeVendor vendor = new FakeVendor("v");
        Assert.IsTrue(station.ChargePoint.DataTransfer.TrySend(vendor, "m", "d"));
        station.Run(1000);
        Assert.AreEqual("", vendor.Heard);
        station.CentralSystem.Rules.Add("DataTransfer", AnswerRules.Silence, 1, null);
        station.GoOnline();
        station.Expect("DataTransfer", 5000);
        station.GoOffline();
        Assert.AreEqual("failed " + ((int)CallFailure.ConnectionLost).ToString() + ";", vendor.Heard);
    }

    [TestMethod]
    public void Longest_contents_fit_the_smallest_buffer_and_longer_ones_are_refused()
    {
        TestStation station = new TestStation();
        station.Boot();
        Borne.Station.Outgoing.DataTransfer message = station.ChargePoint.DataTransfer;
        FakeVendor vendor = new FakeVendor(RpcTools.Repeat('v', 255));
        Assert.IsFalse(message.TrySend(vendor, "m", RpcTools.Repeat('d', DataTransferAnswer.MaxDataBytes + 1)));
        Assert.IsFalse(message.TrySend(vendor, "m", RpcTools.Repeat('"', (DataTransferAnswer.MaxDataBytes / 2) + 1)));
        Assert.IsFalse(message.TrySend(vendor, RpcTools.Repeat('m', 51), null));
        Assert.IsFalse(message.TrySend(vendor, "", null));
        Assert.IsTrue(message.TrySend(vendor, RpcTools.Repeat('m', 50), RpcTools.Repeat('d', DataTransferAnswer.MaxDataBytes)));
        Assert.AreEqual(DataTransferAnswer.MaxDataBytes, Payload.Text(station.Expect("DataTransfer", 500), "data").Length);
    }
}
