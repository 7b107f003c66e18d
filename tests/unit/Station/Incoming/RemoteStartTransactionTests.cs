using Borne.Tests.Bench.Station;
using Borne.Wire.Rpc;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Station.Incoming;

[TestClass]
public class RemoteStartTransactionTests
{
    [TestMethod]
    public void Named_connector_is_authorized_at_once_when_no_check_is_wanted()
    {
        CallBench bench = Unchecked(2);
        Assert.AreEqual(CallBench.Status("Accepted"), Start(bench, "{\"idTag\":\"A\",\"connectorId\":2}"));
        Assert.AreEqual("A", bench.Station.GetConnector(2).AuthorizedTag);
        Assert.IsNull(bench.Station.GetConnector(1).AuthorizedTag);
        bench.Plug(2);
        bench.Run(200);
        Assert.IsTrue(bench.Station.GetConnector(2).HasTransaction);
        Assert.AreEqual("A", bench.Station.GetConnector(2).Transaction.IdTag);
    }

    [TestMethod]
    public void With_a_check_the_central_system_is_asked()
    {
        CallBench bench = CallBench.Accepted(1, false);
        Assert.AreEqual(CallBench.Status("Accepted"), Start(bench, "{\"idTag\":\"A\",\"connectorId\":1}"));
        Assert.IsTrue(bench.Station.Authorizer.IsBusy);
        Assert.IsNull(bench.Station.GetConnector(1).AuthorizedTag);

        // One start waits for its decision: the connector is no longer free.
        Assert.AreEqual(CallBench.Status("Rejected"), Start(bench, "{\"idTag\":\"B\",\"connectorId\":1}"));
    }

    [TestMethod]
    public void Second_start_while_one_waits_for_the_plug_is_rejected()
    {
        CallBench bench = Unchecked(1);
        Assert.AreEqual(CallBench.Status("Accepted"), Start(bench, "{\"idTag\":\"A\",\"connectorId\":1}"));
        Assert.AreEqual(CallBench.Status("Rejected"), Start(bench, "{\"idTag\":\"B\",\"connectorId\":1}"));
        Assert.AreEqual("A", bench.Station.GetConnector(1).AuthorizedTag);
    }

    [TestMethod]
    public void Without_a_connector_the_one_with_a_vehicle_is_chosen()
    {
        CallBench bench = Unchecked(3);
        bench.Plug(2);
        bench.Run(100);
        Assert.AreEqual(CallBench.Status("Accepted"), Start(bench, "{\"idTag\":\"A\"}"));
        Assert.AreEqual("A", bench.Station.GetConnector(2).AuthorizedTag);
        Assert.AreEqual(CallBench.Status("Accepted"), Start(bench, "{\"idTag\":\"B\"}"));
        Assert.AreEqual("B", bench.Station.GetConnector(1).AuthorizedTag);
        Assert.AreEqual(CallBench.Status("Accepted"), Start(bench, "{\"idTag\":\"C\"}"));
        Assert.AreEqual(CallBench.Status("Rejected"), Start(bench, "{\"idTag\":\"D\"}"));
    }

    [TestMethod]
    [DataRow("{\"idTag\":\"A\",\"connectorId\":0}")]
    [DataRow("{\"idTag\":\"A\",\"connectorId\":-1}")]
    [DataRow("{\"idTag\":\"A\",\"connectorId\":3}")]
    [DataRow("{\"idTag\":\"A\",\"connectorId\":2147483647}")]
    public void Connector_that_does_not_exist_is_rejected(string payload)
    {
        Assert.AreEqual(CallBench.Status("Rejected"), Start(Unchecked(2), payload));
    }

    [TestMethod]
    public void Busy_unavailable_and_faulted_connectors_are_rejected()
    {
        CallBench bench = Unchecked(3);
        bench.StartTransaction(1, 42);
        bench.Call("ChangeAvailability", "{\"connectorId\":2,\"type\":\"Inoperative\"}");
        bench.Connectors[2].ResidualCurrent.IsTripped = true;
        bench.Run(100);
        Assert.IsTrue(bench.Station.GetConnector(3).Status == ChargePointStatus.Faulted);
        Assert.AreEqual(CallBench.Status("Rejected"), Start(bench, "{\"idTag\":\"A\",\"connectorId\":1}"));
        Assert.AreEqual(CallBench.Status("Rejected"), Start(bench, "{\"idTag\":\"A\",\"connectorId\":2}"));
        Assert.AreEqual(CallBench.Status("Rejected"), Start(bench, "{\"idTag\":\"A\",\"connectorId\":3}"));
        Assert.AreEqual(CallBench.Status("Rejected"), Start(bench, "{\"idTag\":\"A\"}"));
    }

    [TestMethod]
    [DataRow("{\"idTag\":\"A\",\"chargingProfile\":{\"chargingProfileId\":1,\"chargingSchedule\":{\"chargingSchedulePeriod\":[]}}}")]
    [DataRow("{\"idTag\":\"A\",\"chargingProfile\":\"nonsense\"}")]
    [DataRow("{\"chargingProfile\":[1],\"idTag\":\"A\",\"extra\":null}")]
    [DataRow("{\"idTag\":\"A\",\"connectorId\":\"1\"}")]
    [DataRow("{\"idTag\":\"A\",\"connectorId\":4294967297}")]
    public void Broken_optional_field_starts_nothing_B_RP_01(string payload)
    {
        CallBench bench = Unchecked(1);
        Assert.AreEqual(CallBench.Status("Rejected"), Start(bench, payload));
        Assert.IsNull(bench.Station.GetConnector(1).AuthorizedTag);
    }

    [TestMethod]
    [DataRow("{}", RpcErrorCode.OccurenceConstraintViolation)]
    [DataRow("{\"connectorId\":1}", RpcErrorCode.OccurenceConstraintViolation)]
    [DataRow("{\"idTag\":\"A\",\"idTag\":\"A\"}", RpcErrorCode.OccurenceConstraintViolation)]
    [DataRow("{\"idTag\":\"\"}", RpcErrorCode.PropertyConstraintViolation)]
    [DataRow("{\"idTag\":\"123456789012345678901\"}", RpcErrorCode.PropertyConstraintViolation)]
    [DataRow("{\"idTag\":\"a\\u0000b\"}", RpcErrorCode.PropertyConstraintViolation)]
    [DataRow("{\"idTag\":\"é\"}", RpcErrorCode.PropertyConstraintViolation)]
    [DataRow("{\"idTag\":[]}", RpcErrorCode.TypeConstraintViolation)]
    [DataRow("{\"idTag\":1}", RpcErrorCode.TypeConstraintViolation)]
    [DataRow("{\"idTag\":null,\"connectorId\":1}", RpcErrorCode.TypeConstraintViolation)]
    public void Broken_request_gets_an_error_and_starts_nothing(string payload, string code)
    {
        CallBench bench = Unchecked(1);
        string frame = Start(bench, payload);
        Assert.IsTrue(CallBench.IsError(frame, code), frame);
        Assert.IsNull(bench.Station.GetConnector(1).AuthorizedTag);
    }

    private static CallBench Unchecked(int connectors)
    {
        CallBench bench = CallBench.Accepted(connectors, false);
        bench.Call("ChangeConfiguration", "{\"key\":\"AuthorizeRemoteTxRequests\",\"value\":\"false\"}");
        bench.Run(100);
        return bench;
    }

    private static string Start(CallBench bench, string payload) => bench.Call("RemoteStartTransaction", payload);
}
