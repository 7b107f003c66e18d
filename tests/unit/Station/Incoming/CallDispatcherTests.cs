using Borne.Tests.Bench.Station;
using Borne.Wire.Rpc;
using nanoFramework.TestFramework;

namespace Borne.Tests.Station.Incoming;

[TestClass]
public class CallDispatcherTests
{
    private const string Rejected =
        "\",{\"status\":\"Rejected\",\"currentTime\":\"2026-05-04T09:08:07Z\",\"interval\":60}]";

    [TestMethod]
    [DataRow("CertificateSigned")]
    [DataRow("DeleteCertificate")]
    [DataRow("ExtendedTriggerMessage")]
    [DataRow("GetDiagnostics")]
    [DataRow("GetInstalledCertificateIds")]
    [DataRow("GetLog")]
    [DataRow("InstallCertificate")]
    [DataRow("SignedUpdateFirmware")]
    [DataRow("UpdateFirmware")]
    public void Action_of_a_profile_not_offered_is_not_supported(string action)
    {
        CallBench bench = CallBench.Accepted(1, false);
        string frame = bench.Call(action, "{}");
        Assert.IsTrue(CallBench.IsError(frame, RpcErrorCode.NotSupported), frame);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("Nonsense")]
    [DataRow("reset")]
    [DataRow("RESET")]
    [DataRow("Reset.req")]
    [DataRow("Reset ")]
    [DataRow("ReserveNow,SendLocalList")]
    [DataRow("GetBaseReport")]
    public void Action_that_does_not_exist_is_not_implemented(string action)
    {
        CallBench bench = CallBench.Accepted(1, false);
        string frame = bench.Call(action, "{}");
        Assert.IsTrue(CallBench.IsError(frame, RpcErrorCode.NotImplemented), frame);
        Assert.AreEqual(0, bench.System.Reboots);
    }

    [TestMethod]
    [DataRow("ReserveNow", "{\"connectorId\":1,\"expiryDate\":0.1,\"idTag\":\"A\",\"reservationId\":1}", RpcErrorCode.TypeConstraintViolation)]
    [DataRow("SendLocalList", "{\"listVersion\":1,\"localAuthorizationList\":[{\"idTag\":[]}],\"updateType\":\"Full\"}", RpcErrorCode.TypeConstraintViolation)]
    public void Calls_that_crashed_others_get_an_error(string action, string payload, string code)
    {
        CallBench bench = CallBench.Accepted(1, false);
        string frame = bench.Call(action, payload);
        Assert.IsTrue(CallBench.IsError(frame, code), frame);
        Assert.AreEqual(0, bench.Station.Rpc.CaughtExceptions);
    }

    [TestMethod]
    [DataRow("{}")]
    [DataRow("null")]
    [DataRow("{\"x\":{\"y\":[1]}}")]
    public void Request_without_fields_is_read_with_any_B_AU_11(string payload)
    {
        Assert.AreEqual(CallBench.Status("Accepted"), CallBench.Accepted(1, false).Call("ClearCache", payload));
    }

    [TestMethod]
    public void Rejected_station_answers_nothing()
    {
        CallBench bench = new CallBench(1, true);
        bench.Boot(Rejected);
        Assert.AreEqual("", bench.Call("GetConfiguration", "{}"));
        Assert.AreEqual("", bench.Call("Nonsense", "{}"));
        Assert.AreEqual("", bench.Call("Reset", "[]"));
        Assert.AreEqual("", bench.Call("Reset", "{\"type\":\"Hard\"}"));
        bench.Run(100);
        Assert.AreEqual(0, bench.System.Reboots);
    }

    [TestMethod]
    public void Pending_station_answers()
    {
        CallBench bench = new CallBench(1, true);
        Assert.AreEqual(CallBench.Status("Accepted"), bench.Call("ChangeConfiguration", "{\"key\":\"MessageTimeout\",\"value\":\"31\"}"));
        Assert.AreEqual(CallBench.Status("Rejected"), bench.Call("RemoteStartTransaction", "{\"idTag\":\"A\",\"connectorId\":1}"));
        Assert.AreEqual(CallBench.Status("Rejected"), bench.Call("RemoteStopTransaction", "{\"transactionId\":1}"));
        Assert.AreEqual(CallBench.Status("Accepted"), bench.Call("TriggerMessage", "{\"requestedMessage\":\"BootNotification\"}"));
    }
}
