using Borne.Tests.Bench.Station;
using Borne.Wire.Rpc;
using nanoFramework.TestFramework;

namespace Borne.Tests.Security;

[TestClass]
public class ExtendedTriggerMessageTests
{
    [TestMethod]
    [DataRow("Heartbeat", "Accepted")]
    [DataRow("MeterValues", "Accepted")]
    [DataRow("StatusNotification", "Accepted")]
    public void Message_of_every_station_is_sent(string message, string status)
    {
        SecurityBench bench = new SecurityBench();
        bench.Station.Skip();
        Assert.AreEqual(status, bench.Trigger(message));
        bench.Station.Expect(message, 1000);
    }

    [TestMethod]
    [DataRow("BootNotification")]
    [DataRow("SignChargePointCertificate")]
    public void Message_that_will_not_come_is_rejected(string message)
    {
        SecurityBench bench = new SecurityBench();
        bench.Station.Skip();
        Assert.AreEqual("Rejected", bench.Trigger(message));
        bench.Station.ExpectNone("BootNotification", 2000);
        bench.Station.ExpectNone("SignCertificate", 100);
    }

    [TestMethod]
    public void Connector_counts_where_it_matters()
    {
        SecurityBench bench = new SecurityBench(2);
        bench.Station.Skip();
        Assert.AreEqual("Accepted", bench.Trigger("StatusNotification", ",\"connectorId\":2"));
        bench.Station.ExpectStatus(2, "Available", 1000);
        Assert.AreEqual(0, bench.Station.Count("StatusNotification"));
        Assert.AreEqual("Rejected", bench.Trigger("StatusNotification", ",\"connectorId\":3"));
        Assert.AreEqual("Accepted", bench.Trigger("Heartbeat", ",\"connectorId\":3"));
    }

    [TestMethod]
    [DataRow("DiagnosticsStatusNotification")]
    [DataRow("SignedFirmwareStatusNotification")]
    [DataRow("")]
    public void Message_of_another_enumeration_is_a_property_violation(string message)
    {
        SecurityBench bench = new SecurityBench();
        string answer = bench.Station.Call("ExtendedTriggerMessage", "{\"requestedMessage\":\"" + message + "\"}");
        Assert.AreEqual(RpcErrorCode.PropertyConstraintViolation, answer);
    }

    [TestMethod]
    public void Trigger_message_still_knows_only_its_own()
    {
        SecurityBench bench = new SecurityBench();
        Assert.AreEqual("Accepted", bench.Station.Order("TriggerMessage", "{\"requestedMessage\":\"FirmwareStatusNotification\"}"));
        Assert.AreEqual("{\"status\":\"Idle\"}", bench.Station.Expect("FirmwareStatusNotification", 1000));
        Assert.AreEqual(
            RpcErrorCode.PropertyConstraintViolation,
            bench.Station.Call("TriggerMessage", "{\"requestedMessage\":\"LogStatusNotification\"}"));
    }

    [TestMethod]
    public void Board_with_the_wing_has_the_file_transfers_too()
    {
        SecurityBench bench = new SecurityBench();
        string profiles = Value(bench.Station, "SupportedFeatureProfiles");
        Assert.IsTrue(profiles.StartsWith("Core,FirmwareManagement,LocalAuthListManagement,"), profiles);
        Assert.AreEqual("FTP,FTPS,HTTP,HTTPS", Value(bench.Station, "SupportedFileTransferProtocols"));
    }

    [TestMethod]
    public void Board_without_the_wing_knows_neither_message_nor_key()
    {
        TestStation station = new TestStation();
        station.Boot();
        Assert.AreEqual(
            RpcErrorCode.NotSupported, station.Call("ExtendedTriggerMessage", "{\"requestedMessage\":\"Heartbeat\"}"));
        Assert.IsNull(Value(station, "SecurityProfile"));
    }

    private static string Value(TestStation station, string key) =>
        Payload.Text(station.Call("GetConfiguration", "{\"key\":[\"" + key + "\"]}"), "value");
}
