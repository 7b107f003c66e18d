using Borne.Charging.Connectors;
using Borne.Hal.Outlet;
using Borne.Station;
using Borne.Tests.Bench.Hardware;
using Borne.Tests.Bench.Station;
using Borne.Tests.Bench.Wire;
using Borne.Wire.Rpc;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Station.Incoming;

[TestClass]
public class UnlockConnectorTests
{
    [TestMethod]
    public void Lock_is_opened_and_then_answered()
    {
        CallBench bench = CallBench.Accepted(2, true);
        Close(bench.Connectors[1].Lock, bench.Now);
        Assert.AreEqual("", bench.Call("UnlockConnector", "{\"connectorId\":2}"));
        Assert.AreEqual(CallBench.Status("Unlocked"), Work(bench, 300));
        Assert.IsTrue(bench.Connectors[1].Lock.State == CableLockState.Unlocked);
    }

    [TestMethod]
    public void Lock_that_fails_is_told()
    {
        CallBench bench = CallBench.Accepted(1, true);
        Close(bench.Connectors[0].Lock, bench.Now);
        bench.Connectors[0].Lock.IsFailing = true;
        bench.Call("UnlockConnector", "{\"connectorId\":1}");
        Assert.AreEqual(CallBench.Status("UnlockFailed"), Work(bench, 300));
    }

    [TestMethod]
    public void Lock_that_never_arrives_is_told_in_the_end()
    {
        CallBench bench = CallBench.Accepted(1, true);
        Close(bench.Connectors[0].Lock, bench.Now);
        bench.Connectors[0].Lock.IsHanging = true;
        bench.Call("UnlockConnector", "{\"connectorId\":1}");
        Assert.AreEqual("", Work(bench, Unlocker.LimitMs - 100));
        Assert.AreEqual(CallBench.Status("UnlockFailed"), Work(bench, Unlocker.LimitMs));
    }

    [TestMethod]
    public void Transaction_is_stopped_first()
    {
        CallBench bench = CallBench.Accepted(1, true);
        bench.StartTransaction(1, 42);
        bench.Call("UnlockConnector", "{\"connectorId\":1}");
        Assert.IsTrue(bench.Station.GetConnector(1).Transaction.IsStopping);
        Assert.IsTrue(bench.Station.GetConnector(1).Transaction.Reason == StopReason.UnlockCommand);
        Assert.AreEqual("", bench.NextAnswer());
    }

    [TestMethod]
    [DataRow("{\"connectorId\":0}")]
    [DataRow("{\"connectorId\":-1}")]
    [DataRow("{\"connectorId\":2}")]
    [DataRow("{\"connectorId\":2147483647}")]
    public void Connector_that_does_not_exist_is_not_supported(string payload)
    {
        Assert.AreEqual(CallBench.Status("NotSupported"), CallBench.Accepted(1, true).Call("UnlockConnector", payload));
    }

    [TestMethod]
    public void Fixed_cable_is_not_supported_and_keeps_its_transaction()
    {
        CallBench bench = CallBench.Accepted(1, false);
        bench.StartTransaction(1, 42);
        Assert.AreEqual(CallBench.Status("NotSupported"), bench.Call("UnlockConnector", "{\"connectorId\":1}"));
        Assert.IsFalse(bench.Station.GetConnector(1).Transaction.IsStopping);
    }

    [TestMethod]
    public void Second_request_takes_over_and_each_is_answered_once()
    {
        CallBench bench = CallBench.Accepted(1, true);
        Close(bench.Connectors[0].Lock, bench.Now);
        bench.Connectors[0].Lock.IsHanging = true;
        RpcTools.Receive(bench.Station.Rpc, "[2,\"first\",\"UnlockConnector\",{\"connectorId\":1}]", bench.Now);
        RpcTools.Receive(bench.Station.Rpc, "[2,\"second\",\"UnlockConnector\",{\"connectorId\":1}]", bench.Now);
        Assert.AreEqual("[3,\"first\",{\"status\":\"UnlockFailed\"}]", bench.NextAnswer());
        Assert.AreEqual("", bench.NextAnswer());
        bench.Connectors[0].Lock.IsHanging = false;
        Assert.AreEqual("[3,\"second\",{\"status\":\"Unlocked\"}]", Work(bench, 300));
    }

    [TestMethod]
    [DataRow("{}", RpcErrorCode.OccurenceConstraintViolation)]
    [DataRow("{\"connectorId\":\"1\"}", RpcErrorCode.TypeConstraintViolation)]
    [DataRow("{\"connectorId\":[1]}", RpcErrorCode.TypeConstraintViolation)]
    [DataRow("{\"connectorId\":99999999999}", RpcErrorCode.PropertyConstraintViolation)]
    public void Broken_request_gets_an_error(string payload, string code)
    {
        CallBench bench = CallBench.Accepted(1, true);
        string frame = bench.Call("UnlockConnector", payload);
        Assert.IsTrue(CallBench.IsError(frame, code), frame);
    }

    private static void Close(FakeLock cableLock, long now)
    {
        cableLock.Set(true);
        cableLock.Tick(now);
        cableLock.Tick(now + cableLock.TravelMs);
        Assert.IsTrue(cableLock.State == CableLockState.Locked);
    }

    /// <summary>Lets lock and unlocker work. A whole tick would drop what waits, because the network is down here.</summary>
    private static string Work(CallBench bench, int milliseconds)
    {
        for (int passed = 0; passed <= milliseconds; passed += ChargePoint.MaxTickMs)
        {
            foreach (FakeConnector connector in bench.Connectors)
            {
                connector.Lock.Tick(bench.Now + passed);
            }

            bench.Station.Unlocker.Tick(bench.Now + passed);
        }

        return bench.NextAnswer();
    }
}
