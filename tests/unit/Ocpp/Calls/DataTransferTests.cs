using Borne.Ocpp;
using nanoFramework.TestFramework;

namespace Borne.Tests;

[TestClass]
public class DataTransferTests
{
    [TestMethod]
    [DataRow("{\"vendorId\":\"com.example\"}")]
    [DataRow("{\"vendorId\":\"\"}")]
    [DataRow("{\"vendorId\":\"com.example\",\"messageId\":\"m\",\"data\":\"{\\\"a\\\":1}\"}")]
    [DataRow("{\"vendorId\":\"org.openchargealliance.iso15118pnc\",\"messageId\":\"TriggerMessage\",\"data\":\"{}\"}")]
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
    [DataRow("{\"vendorId\":\"v\",\"data\":{\"a\":1}}", RpcErrorCode.TypeConstraintViolation)]
    [DataRow("{\"vendorId\":\"v\",\"messageId\":\"123456789012345678901234567890123456789012345678901\"}", RpcErrorCode.PropertyConstraintViolation)]
    public void Broken_request_gets_an_error(string payload, string code)
    {
        string frame = CallBench.Accepted(1, false).Call("DataTransfer", payload);
        Assert.IsTrue(CallBench.IsError(frame, code), frame);
    }
}
