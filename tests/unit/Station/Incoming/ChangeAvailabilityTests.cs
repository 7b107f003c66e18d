using Borne.Tests.Bench.Station;
using Borne.Wire.Rpc;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Station.Incoming;

[TestClass]
public class ChangeAvailabilityTests
{
    [TestMethod]
    public void Free_connector_changes_at_once_and_over_a_restart()
    {
        CallBench bench = CallBench.Accepted(2, false);
        Assert.AreEqual(CallBench.Status("Accepted"), Change(bench, 2, "Inoperative"));
        Assert.AreEqual(CallBench.Status("Accepted"), Change(bench, 2, "Inoperative"));
        bench.Run(100);
        Assert.IsTrue(bench.Station.GetConnector(2).Status == ChargePointStatus.Unavailable);
        Assert.IsTrue(bench.Station.GetConnector(1).Status == ChargePointStatus.Available);
        Assert.IsTrue(bench.Station.IsOperative);
        bench.Reboot();
        bench.Run(100);
        Assert.IsTrue(bench.Station.GetConnector(2).Status == ChargePointStatus.Unavailable);
        Assert.AreEqual(CallBench.Status("Accepted"), Change(bench, 2, "Operative"));
        bench.Run(100);
        Assert.IsTrue(bench.Station.GetConnector(2).Status == ChargePointStatus.Available);
    }

    [TestMethod]
    public void Connector_zero_means_all_and_the_station()
    {
        CallBench bench = CallBench.Accepted(2, false);
        Assert.AreEqual(CallBench.Status("Accepted"), Change(bench, 0, "Inoperative"));
        bench.Run(100);
        Assert.IsFalse(bench.Station.IsOperative);
        Assert.IsTrue(bench.Station.GetConnector(1).Status == ChargePointStatus.Unavailable);
        Assert.IsTrue(bench.Station.GetConnector(2).Status == ChargePointStatus.Unavailable);

        // Operative for one connector is remembered, but the station is still out of service.
        Assert.AreEqual(CallBench.Status("Accepted"), Change(bench, 1, "Operative"));
        bench.Run(100);
        Assert.IsTrue(bench.Station.GetConnector(1).Status == ChargePointStatus.Unavailable);
        Assert.AreEqual(CallBench.Status("Accepted"), Change(bench, 0, "Operative"));
        bench.Run(100);
        Assert.IsTrue(bench.Station.GetConnector(2).Status == ChargePointStatus.Available);
    }

    [TestMethod]
    public void Transaction_delays_the_change()
    {
        CallBench bench = CallBench.Accepted(2, false);
        bench.StartTransaction(1, 42);
        Assert.AreEqual(CallBench.Status("Scheduled"), Change(bench, 1, "Inoperative"));
        bench.Run(100);
        Assert.IsTrue(bench.Station.GetConnector(1).HasTransaction);
        Assert.AreEqual(CallBench.Status("Accepted"), Change(bench, 1, "Operative"));
        Assert.AreEqual(CallBench.Status("Scheduled"), Change(bench, 0, "Inoperative"));
        bench.Run(100);
        Assert.IsTrue(bench.Station.GetConnector(2).Status == ChargePointStatus.Unavailable);
        bench.Station.GetConnector(1).Stop(StopReason.Local, null);
        bench.Run(5000);
        Assert.IsTrue(bench.Station.GetConnector(1).Status == ChargePointStatus.Unavailable);
    }

    [TestMethod]
    public void Connector_that_does_not_exist_is_rejected()
    {
        CallBench bench = CallBench.Accepted(2, false);
        Assert.AreEqual(CallBench.Status("Rejected"), Change(bench, 3, "Inoperative"));
        Assert.AreEqual(CallBench.Status("Rejected"), Change(bench, int.MaxValue, "Inoperative"));
        bench.Run(100);
        Assert.IsTrue(bench.Station.IsOperative);
    }

    [TestMethod]
    [DataRow("{}", RpcErrorCode.OccurenceConstraintViolation)]
    [DataRow("null", RpcErrorCode.OccurenceConstraintViolation)]
    [DataRow("{\"connectorId\":1}", RpcErrorCode.OccurenceConstraintViolation)]
    [DataRow("{\"type\":\"Inoperative\"}", RpcErrorCode.OccurenceConstraintViolation)]
    [DataRow("{\"connectorId\":1,\"type\":\"Inoperative\",\"type\":\"Operative\"}", RpcErrorCode.OccurenceConstraintViolation)]
    [DataRow("{\"connectorId\":-1,\"type\":\"Inoperative\"}", RpcErrorCode.PropertyConstraintViolation)]
    [DataRow("{\"connectorId\":1,\"type\":\"inoperative\"}", RpcErrorCode.PropertyConstraintViolation)]
    [DataRow("{\"connectorId\":\"1\",\"type\":\"Inoperative\"}", RpcErrorCode.TypeConstraintViolation)]
    [DataRow("{\"connectorId\":1.5,\"type\":\"Inoperative\"}", RpcErrorCode.TypeConstraintViolation)]
    [DataRow("{\"connectorId\":1,\"type\":0}", RpcErrorCode.TypeConstraintViolation)]
    [DataRow("[]", RpcErrorCode.FormationViolation)]
    public void Broken_request_gets_an_error_and_changes_nothing(string payload, string code)
    {
        CallBench bench = CallBench.Accepted(1, false);
        string frame = bench.Call("ChangeAvailability", payload);
        Assert.IsTrue(CallBench.IsError(frame, code), frame);
        bench.Run(100);
        Assert.IsTrue(bench.Station.GetConnector(1).Status == ChargePointStatus.Available);
    }

    private static string Change(CallBench bench, int connectorId, string type)
    {
        return bench.Call("ChangeAvailability", "{\"connectorId\":" + connectorId.ToString() + ",\"type\":\"" + type + "\"}");
    }
}
