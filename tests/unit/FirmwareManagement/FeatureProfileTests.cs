using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using Borne.Wire.Rpc;
using nanoFramework.TestFramework;

namespace Borne.Tests.FirmwareManagement;

/// <summary>What a board that adds a feature profile announces, and one that does not.</summary>
[TestClass]
public class FeatureProfileTests
{
    [TestMethod]
    public void Board_with_the_profile_announces_it()
    {
        TestStation station = new MaintenanceBench().Station;
        string profiles = Value(station, "SupportedFeatureProfiles");
        Assert.IsTrue(profiles.StartsWith("Core,FirmwareManagement,"), profiles);
        Assert.AreEqual(Features.ProfilesOf(null, "FirmwareManagement"), profiles);
        Assert.AreEqual("FTP,FTPS,HTTP,HTTPS", Value(station, "SupportedFileTransferProtocols"));
        Assert.AreEqual("Rejected", station.Order(
            "ChangeConfiguration", "{\"key\":\"SupportedFileTransferProtocols\",\"value\":\"HTTP\"}"));
    }

    [TestMethod]
    [DataRow("UpdateFirmware")]
    [DataRow("GetDiagnostics")]
    public void Board_without_the_profile_says_so(string action)
    {
        TestStation station = new TestStation();
        station.Boot();
        Assert.AreEqual(Features.Profiles, Value(station, "SupportedFeatureProfiles"));
        Assert.IsNull(Value(station, "SupportedFileTransferProtocols"));
        Assert.AreEqual("NotSupported", station.Order(
            "ChangeConfiguration", "{\"key\":\"SupportedFileTransferProtocols\",\"value\":\"HTTP\"}"));
        Assert.AreEqual(RpcErrorCode.NotSupported, station.Call(
            action, "{\"location\":\"http://h/a\",\"retrieveDate\":\"2020-01-01T00:00:00Z\"}"));
        Assert.AreEqual("NotImplemented", station.Order(
            "TriggerMessage", "{\"requestedMessage\":\"FirmwareStatusNotification\"}"));
        Assert.AreEqual("NotImplemented", station.Order(
            "TriggerMessage", "{\"requestedMessage\":\"DiagnosticsStatusNotification\"}"));
    }

    private static string Value(TestStation station, string key) =>
        Payload.Text(station.Call("GetConfiguration", "{\"key\":[\"" + key + "\"]}"), "value");
}
