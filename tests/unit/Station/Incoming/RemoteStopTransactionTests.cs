using Borne.Tests.Bench.Station;
using Borne.Wire.Rpc;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Station.Incoming;

[TestClass]
public class RemoteStopTransactionTests
{
    [TestMethod]
    [DataRow(42)]
    [DataRow(0)]
    [DataRow(-1)]
    [DataRow(-2147483648)]
    [DataRow(2147483647)]
    public void Transaction_is_stopped_by_its_id(int id)
    {
        CallBench bench = CallBench.Accepted(2, false);
        bench.StartTransaction(1, 7);
        bench.StartTransaction(2, id);
        Assert.AreEqual(CallBench.Status("Accepted"), Stop(bench, id));
        Assert.IsTrue(bench.Station.GetConnector(2).Transaction.IsStopping);
        Assert.IsTrue(bench.Station.GetConnector(2).Transaction.Reason == StopReason.Remote);
        Assert.IsFalse(bench.Station.GetConnector(1).Transaction.IsStopping);
        bench.Run(5000);
        Assert.IsFalse(bench.Station.GetConnector(2).HasTransaction);
        Assert.AreEqual(CallBench.Status("Rejected"), Stop(bench, id));
    }

    [TestMethod]
    public void Unknown_id_is_rejected()
    {
        CallBench bench = CallBench.Accepted(1, false);
        Assert.AreEqual(CallBench.Status("Rejected"), Stop(bench, 0));
        bench.StartTransaction(1, 42);
        Assert.AreEqual(CallBench.Status("Rejected"), Stop(bench, 41));
        Assert.AreEqual(CallBench.Status("Rejected"), Stop(bench, 0));
        Assert.AreEqual(CallBench.Status("Rejected"), Stop(bench, -1));
        Assert.IsFalse(bench.Station.GetConnector(1).Transaction.IsStopping);
    }

    [TestMethod]
    public void Transaction_without_an_id_cannot_be_addressed()
    {
        CallBench bench = CallBench.Accepted(1, false);
        bench.Plug(1);
        bench.Run(100);
        bench.Station.GetConnector(1).Authorize("A", null, false, bench.Now);
        bench.Run(100);
        Assert.IsTrue(bench.Station.GetConnector(1).HasTransaction);
        Assert.AreEqual(CallBench.Status("Rejected"), Stop(bench, 0));
    }

    [TestMethod]
    [DataRow("{}", RpcErrorCode.OccurenceConstraintViolation)]
    [DataRow("{\"transactionId\":42,\"transactionId\":42}", RpcErrorCode.OccurenceConstraintViolation)]
    [DataRow("{\"transactionId\":\"42\"}", RpcErrorCode.TypeConstraintViolation)]
    [DataRow("{\"transactionId\":42.1}", RpcErrorCode.TypeConstraintViolation)]
    [DataRow("{\"transactionId\":null}", RpcErrorCode.TypeConstraintViolation)]
    [DataRow("{\"transactionId\":4294967338.5}", RpcErrorCode.TypeConstraintViolation)]
    public void Broken_request_gets_an_error_and_stops_nothing(string payload, string code)
    {
        CallBench bench = CallBench.Accepted(1, false);
        bench.StartTransaction(1, 42);
        string frame = bench.Call("RemoteStopTransaction", payload);
        Assert.IsTrue(CallBench.IsError(frame, code), frame);
        Assert.IsFalse(bench.Station.GetConnector(1).Transaction.IsStopping);
    }

    private static string Stop(CallBench bench, int id)
    {
        return bench.Call("RemoteStopTransaction", "{\"transactionId\":" + id.ToString() + "}");
    }
}
