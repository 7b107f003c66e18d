using Borne.Charging.Connectors;
using Borne.Station.Power;
using Borne.Tests.Bench.Station;
using Borne.Wire.Rpc;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Station.Incoming;

[TestClass]
public class ResetTests
{
    [TestMethod]
    public void Reset_is_answered_first_and_then_done()
    {
        CallBench bench = CallBench.Accepted(1, false);
        Assert.AreEqual(CallBench.Status("Accepted"), bench.Call("Reset", "{\"type\":\"Hard\"}"));
        Assert.AreEqual(0, bench.System.Reboots);
        bench.Run(100);
        Assert.AreEqual(1, bench.System.Reboots);
        Assert.IsTrue(bench.System.WasHard);
    }

    [TestMethod]
    public void Soft_reset_without_a_connection_waits_for_it_one_minute()
    {
        CallBench bench = CallBench.Accepted(1, false);
        Assert.AreEqual(CallBench.Status("Accepted"), bench.Call("Reset", "{\"type\":\"Soft\"}"));
        bench.Run(Restart.SoftLimitMs - 100);
        Assert.AreEqual(0, bench.System.Reboots);
        bench.Run(200);
        Assert.AreEqual(1, bench.System.Reboots);
        Assert.IsFalse(bench.System.WasHard);
    }

    [TestMethod]
    public void Running_transaction_ends_before_the_reset()
    {
        CallBench bench = CallBench.Accepted(1, false);
        bench.StartTransaction(1, 42);
        bench.Call("Reset", "{\"type\":\"Hard\"}");
        Connector connector = bench.Station.GetConnector(1);
        Assert.IsTrue(connector.Transaction.IsStopping);
        Assert.IsTrue(connector.Transaction.Reason == StopReason.HardReset);
        bench.Run(5000);
        Assert.IsFalse(connector.HasTransaction);
        Assert.AreEqual(1, bench.System.Reboots);
    }

    // B-RE-03
    [TestMethod]
    public void Reset_that_the_machine_refuses_is_tried_again_and_then_reported()
    {
        CallBench bench = CallBench.Accepted(1, false);
        bench.System.IsRefusing = true;
        bench.Station.Settings.Set("ResetRetries", "2");
        bench.Call("Reset", "{\"type\":\"Hard\"}");
        bench.Run(100);
        Assert.AreEqual(1, bench.System.Refusals);
        bench.Run(Restart.RebootMs);
        Assert.AreEqual(2, bench.System.Refusals);
        bench.Run(Restart.RebootMs);
        Assert.AreEqual(3, bench.System.Refusals);
        Assert.IsTrue(bench.Station.Restart.IsUnderWay);
        Assert.IsFalse(bench.Station.GetConnector(1).CanAuthorize);
        bench.Run(2 * Restart.RebootMs);
        Assert.AreEqual(3, bench.System.Refusals);
        Assert.IsTrue(bench.Station.Restart.IsFailed);
        Assert.IsTrue(bench.Station.GetConnector(1).CanAuthorize);
    }

    // B-RE-03
    [TestMethod]
    public void Reset_after_a_refused_one_begins_anew()
    {
        CallBench bench = CallBench.Accepted(1, false);
        bench.System.IsRefusing = true;
        bench.Station.Settings.Set("ResetRetries", "0");
        bench.Call("Reset", "{\"type\":\"Soft\"}");
        bench.Run(Restart.SoftLimitMs + (2 * Restart.RebootMs));
        Assert.IsTrue(bench.Station.Restart.IsFailed);
        Assert.AreEqual(1, bench.System.Refusals);
        bench.Call("Reset", "{\"type\":\"Hard\"}");
        Assert.IsFalse(bench.Station.Restart.IsFailed);
        bench.Run(100);
        Assert.AreEqual(2, bench.System.Refusals);
        Assert.IsTrue(bench.System.WasHard);
    }

    [TestMethod]
    [DataRow("{}", RpcErrorCode.OccurenceConstraintViolation)]
    [DataRow("null", RpcErrorCode.OccurenceConstraintViolation)]
    [DataRow("{\"Type\":\"Hard\"}", RpcErrorCode.OccurenceConstraintViolation)]
    [DataRow("{\"type\":\"Hard\",\"type\":\"Hard\"}", RpcErrorCode.OccurenceConstraintViolation)]
    [DataRow("{\"type\":\"hard\"}", RpcErrorCode.PropertyConstraintViolation)]
    [DataRow("{\"type\":\"\"}", RpcErrorCode.PropertyConstraintViolation)]
    [DataRow("{\"type\":\"OnIdle\"}", RpcErrorCode.PropertyConstraintViolation)]
    [DataRow("{\"type\":0}", RpcErrorCode.TypeConstraintViolation)]
    [DataRow("{\"type\":null}", RpcErrorCode.TypeConstraintViolation)]
    [DataRow("{\"type\":[\"Hard\"]}", RpcErrorCode.TypeConstraintViolation)]
    public void Broken_request_gets_an_error_and_resets_nothing(string payload, string code)
    {
        CallBench bench = CallBench.Accepted(1, false);
        string frame = bench.Call("Reset", payload);
        Assert.IsTrue(CallBench.IsError(frame, code), frame);
        bench.Run(1000);
        Assert.AreEqual(0, bench.System.Reboots);
        Assert.IsFalse(bench.Station.Restart.IsUnderWay);
    }
}
