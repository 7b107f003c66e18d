using Borne.Station.Vendors;
using Borne.Tests.Bench.Station;
using Borne.Tests.Bench.Wire;
using Borne.Wire.Rpc;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Station.Incoming;

[TestClass]
public class DataTransferTests
{
    [TestMethod]
    [DataRow("{\"vendorId\":\"com.example\"}")]
    [DataRow("{\"vendorId\":\"\"}")]
    [DataRow("{\"vendorId\":\"com.example\",\"messageId\":\"m\",\"data\":\"{\\\"a\\\":1}\"}")]
    [DataRow("{\"vendorId\":\"org.openchargealliance.iso15118pnc\",\"messageId\":\"TriggerMessage\",\"data\":\"{}\"}")]
    [DataRow("{\"vendorId\":\"net.example\",\"data\":{\"soc\":[80,{}]}}")]
    [DataRow("{\"vendorId\":\"net.example\",\"data\":[1,2]}")]
    [DataRow("{\"vendorId\":\"net.example\",\"data\":17}")]
    public void Vendor_is_unknown(string payload)
    {
        Assert.AreEqual(CallBench.Status("UnknownVendorId"), CallBench.Accepted(1, false).Call("DataTransfer", payload));
    }

    [TestMethod]
    public void Data_has_no_limit_of_its_own()
    {
        string payload = "{\"vendorId\":\"" + RpcTools.Repeat('v', 255) + "\",\"data\":\"" + RpcTools.Repeat('d', 3000) + "\"}";
        Assert.AreEqual(CallBench.Status("UnknownVendorId"), CallBench.Accepted(1, false).Call("DataTransfer", payload));
        payload = "{\"vendorId\":\"" + RpcTools.Repeat('v', 256) + "\"}";
        Assert.IsTrue(CallBench.IsError(CallBench.Accepted(1, false).Call("DataTransfer", payload), RpcErrorCode.PropertyConstraintViolation));
    }

    [TestMethod]
    [DataRow("{}", RpcErrorCode.OccurenceConstraintViolation)]
    [DataRow("{\"messageId\":\"m\"}", RpcErrorCode.OccurenceConstraintViolation)]
    [DataRow("{\"vendorId\":1}", RpcErrorCode.TypeConstraintViolation)]
    public void Broken_request_gets_an_error(string payload, string code)
    {
        string frame = CallBench.Accepted(1, false).Call("DataTransfer", payload);
        Assert.IsTrue(CallBench.IsError(frame, code), frame);
    }

    [TestMethod]
    [DataRow("m", "text", "Accepted", "text")]
    [DataRow("m", "", "Accepted", "")]
    [DataRow("other", "text", "UnknownMessageId", "")]
    [DataRow("refuse", "text", "Rejected", "why")]
    public void Registered_vendor_answers_behaviour_15(string messageId, string data, string status, string answer)
    {
        FakeVendor vendor = new FakeVendor("com.Example");
        CallBench bench = Bench(new IVendor[] { new FakeVendor("org.other"), vendor });
        vendor.Answer = answer;
        vendor.Status = messageId == "m" ? DataTransferStatus.Accepted
            : messageId == "other" ? DataTransferStatus.UnknownMessageId : DataTransferStatus.Rejected;
        string payload = "{\"data\":\"" + data + "\",\"messageId\":\"" + messageId + "\",\"vendorId\":\"COM.example\"}";
        string frame = bench.Call("DataTransfer", payload);
        Assert.AreEqual("[3,\"c\",{\"status\":\"" + status + "\",\"data\":\"" + answer + "\"}]", frame);
        Assert.AreEqual(messageId, vendor.MessageId);
        Assert.AreEqual(data, vendor.Data);
    }

    [TestMethod]
    public void Answer_without_contents_has_no_data_and_missing_fields_are_null()
    {
        FakeVendor vendor = new FakeVendor("v");
        CallBench bench = Bench(new IVendor[] { vendor });
        Assert.AreEqual(CallBench.Status("Accepted"), bench.Call("DataTransfer", "{\"vendorId\":\"v\"}"));
        Assert.IsNull(vendor.MessageId);
        Assert.IsNull(vendor.Data);
        Assert.AreEqual(CallBench.Status("UnknownVendorId"), bench.Call("DataTransfer", "{\"vendorId\":\"w\"}"));
    }

    [TestMethod]
    public void Fields_of_a_known_vendor_are_strings_B_RP_01()
    {
        FakeVendor vendor = new FakeVendor("v");
        CallBench bench = Bench(new IVendor[] { vendor });
        Assert.AreEqual(CallBench.Status("Rejected"), bench.Call("DataTransfer", "{\"vendorId\":\"v\",\"data\":{\"a\":1}}"));
        string name = "{\"vendorId\":\"v\",\"messageId\":\"" + RpcTools.Repeat('m', 51) + "\"}";
        Assert.AreEqual(CallBench.Status("UnknownMessageId"), bench.Call("DataTransfer", name));
        Assert.AreEqual(CallBench.Status("UnknownMessageId"), bench.Call("DataTransfer", "{\"vendorId\":\"v\",\"messageId\":5}"));
        Assert.AreEqual("none", vendor.MessageId);
        Assert.AreEqual(CallBench.Status("Accepted"), bench.Call("DataTransfer", "{\"vendorId\":\"v\",\"data\":null}"));
    }

    [TestMethod]
    public void Contents_of_an_answer_are_bounded_as_they_are_on_the_wire()
    {
        FakeVendor vendor = new FakeVendor("v");
        CallBench bench = Bench(new IVendor[] { vendor });
        vendor.Answer = RpcTools.Repeat('x', DataTransferAnswer.MaxDataBytes);
        Assert.IsTrue(bench.Call("DataTransfer", "{\"vendorId\":\"v\"}").Length > DataTransferAnswer.MaxDataBytes);
        vendor.Answer = RpcTools.Repeat('x', DataTransferAnswer.MaxDataBytes + 1);
        Assert.AreEqual(CallBench.Status("Rejected"), bench.Call("DataTransfer", "{\"vendorId\":\"v\"}"));
        vendor.Answer = RpcTools.Repeat('"', (DataTransferAnswer.MaxDataBytes / 2) + 1);
        Assert.AreEqual(CallBench.Status("Rejected"), bench.Call("DataTransfer", "{\"vendorId\":\"v\"}"));
        vendor.Answer = RpcTools.Repeat('\n', DataTransferAnswer.MaxDataBytes / 3);
        Assert.AreEqual(CallBench.Status("Rejected"), bench.Call("DataTransfer", "{\"vendorId\":\"v\"}"));
    }

    [TestMethod]
    public void Vendor_that_throws_costs_an_error_only()
    {
        FakeVendor vendor = new FakeVendor("v") { IsBroken = true };
        CallBench bench = Bench(new IVendor[] { vendor });
        string frame = bench.Call("DataTransfer", "{\"vendorId\":\"v\"}");
        Assert.IsTrue(CallBench.IsError(frame, RpcErrorCode.InternalError), frame);
        vendor.IsBroken = false;
        Assert.AreEqual(CallBench.Status("Accepted"), bench.Call("DataTransfer", "{\"vendorId\":\"v\"}"));
    }

    private static CallBench Bench(IVendor[] vendors)
    {
        CallBench bench = new CallBench(1, false) { Vendors = vendors };
        bench.Reboot();
        bench.Boot(CallBench.BootAnswer);
        return bench;
    }
}
