using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using Borne.Tests.Bench.Wire;
using Borne.Wire.Rpc;
using nanoFramework.TestFramework;

namespace Borne.Tests.Station.Incoming;

[TestClass]
public class ChangeConfigurationTests
{
    [TestMethod]
    [DataRow("HeartbeatInterval", "30", "Accepted")]
    [DataRow("heartbeatinterval", "30", "Accepted")]
    [DataRow("HeartbeatInterval", "abc", "Rejected")]
    [DataRow("HeartbeatInterval", "-1", "Rejected")]
    [DataRow("HeartbeatInterval", "", "Rejected")]
    [DataRow("LocalPreAuthorize", "TRUE", "Accepted")]
    [DataRow("LocalPreAuthorize", "yes", "Rejected")]
    [DataRow("WebSocketPingInterval", "-10", "Rejected")]
    [DataRow("NumberOfConnectors", "1", "Rejected")]
    [DataRow("AuthorizationKey", "0123456789012345", "Accepted")]
    [DataRow("AuthorizationKey", "short", "Rejected")]
    [DataRow("MeterValuesSampledData", "Voltage,Nonsense", "Rejected")]
    [DataRow("NoSuchKey", "1", "NotSupported")]
    [DataRow("", "1", "NotSupported")]
    [DataRow("HeartbeatIntervalé", "1", "NotSupported")]
    public void Status_follows_from_key_and_value(string key, string value, string status)
    {
        Assert.AreEqual(CallBench.Status(status), Change(CallBench.Accepted(1, false), key, value));
    }

    [TestMethod]
    public void Change_is_effective_at_once_and_over_a_restart()
    {
        CallBench bench = CallBench.Accepted(1, false);
        Assert.AreEqual(CallBench.Status("Accepted"), Change(bench, "MessageTimeout", "7"));
        Assert.AreEqual(7000, bench.Station.Rpc.TimeoutMs);
        bench.Reboot();
        Assert.AreEqual(7000, bench.Station.Rpc.TimeoutMs);
        Assert.AreEqual(7, bench.Station.Settings.Number(Key.MessageTimeout));
    }

    [TestMethod]
    public void Control_character_in_a_value_is_rejected()
    {
        CallBench bench = CallBench.Accepted(1, false);
        Assert.AreEqual(CallBench.Status("Rejected"), Change(bench, "StopTxnSampledData", "Voltage\\nLocalPreAuthorize=true"));
        Assert.AreEqual(CallBench.Status("Rejected"), Change(bench, "AuthorizationKey", "0123456789012345\\u0000"));
        bench.Reboot();
        Assert.IsFalse(bench.Station.Settings.Flag(Key.LocalPreAuthorize));
    }

    [TestMethod]
    public void Lengths_are_those_of_the_schema()
    {
        CallBench bench = CallBench.Accepted(1, false);
        string blanks = RpcTools.Repeat(' ', 493);
        Assert.AreEqual(CallBench.Status("Accepted"), Change(bench, "StopTxnSampledData", blanks + "Voltage"));
        Assert.IsTrue(CallBench.IsError(Change(bench, "StopTxnSampledData", blanks + "Voltage "), RpcErrorCode.PropertyConstraintViolation));
        Assert.AreEqual(CallBench.Status("NotSupported"), Change(bench, RpcTools.Repeat('k', 50), "1"));
        Assert.IsTrue(CallBench.IsError(Change(bench, RpcTools.Repeat('k', 51), "1"), RpcErrorCode.PropertyConstraintViolation));
    }

    [TestMethod]
    [DataRow("{}", RpcErrorCode.OccurenceConstraintViolation)]
    [DataRow("{\"key\":\"HeartbeatInterval\"}", RpcErrorCode.OccurenceConstraintViolation)]
    [DataRow("{\"value\":\"30\"}", RpcErrorCode.OccurenceConstraintViolation)]
    [DataRow("{\"key\":\"HeartbeatInterval\",\"value\":\"30\",\"value\":\"31\"}", RpcErrorCode.OccurenceConstraintViolation)]
    [DataRow("{\"key\":\"HeartbeatInterval\",\"value\":30}", RpcErrorCode.TypeConstraintViolation)]
    [DataRow("{\"key\":\"HeartbeatInterval\",\"value\":null}", RpcErrorCode.TypeConstraintViolation)]
    [DataRow("{\"key\":[\"HeartbeatInterval\"],\"value\":\"30\"}", RpcErrorCode.TypeConstraintViolation)]
    [DataRow("\"HeartbeatInterval\"", RpcErrorCode.FormationViolation)]
    public void Broken_request_gets_an_error_and_changes_nothing(string payload, string code)
    {
        CallBench bench = CallBench.Accepted(1, false);
        string frame = bench.Call("ChangeConfiguration", payload);
        Assert.IsTrue(CallBench.IsError(frame, code), frame);
        Assert.AreEqual(300, bench.Station.Settings.Number(Key.HeartbeatInterval));
    }

    private static string Change(CallBench bench, string key, string value)
    {
        return bench.Call("ChangeConfiguration", "{\"key\":\"" + key + "\",\"value\":\"" + value + "\"}");
    }
}
