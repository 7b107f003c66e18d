using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.PlugAndCharge;

/// <summary>What breaks the form of a message, and who knows the vendor at all.</summary>
[TestClass]
public class PlugAndChargeMessageTests
{
    private const string Hashes = "\"hashAlgorithm\":\"SHA256\",\"issuerNameHash\":\"00\",\"issuerKeyHash\":\"00\"";

    private static PlugAndChargeBench _bench;

    [TestMethod]
    [DataRow("InstallCertificate", "{}")]
    [DataRow("InstallCertificate", "{\"certificateType\":\"V2GRootCertificate\"}")]
    [DataRow("InstallCertificate", "{\"certificate\":\"x\"}")]
    [DataRow("InstallCertificate", "{\"certificateType\":\"CentralSystemRootCertificate\",\"certificate\":\"x\"}")]
    [DataRow("InstallCertificate", "{\"certificateType\":\"v2grootcertificate\",\"certificate\":\"x\"}")]
    [DataRow("InstallCertificate", "{\"certificateType\":\"V2GRootCertificate\",\"certificate\":7}")]
    [DataRow("InstallCertificate", "{\"certificateType\":\"V2GRootCertificate\",\"certificate\":\"x\",\"certificate\":\"y\"}")]
    [DataRow("DeleteCertificate", "{}")]
    [DataRow("DeleteCertificate", "{\"certificateHashData\":[]}")]
    [DataRow("DeleteCertificate", "{\"certificateHashData\":{" + Hashes + "}}")]
    [DataRow("DeleteCertificate", "{\"certificateHashData\":{" + Hashes + ",\"serialNumber\":1}}")]
    [DataRow("DeleteCertificate", "{\"certificateHashData\":{\"hashAlgorithm\":\"MD5\",\"issuerNameHash\":\"00\",\"issuerKeyHash\":\"00\",\"serialNumber\":\"1\"}}")]
    [DataRow("DeleteCertificate", "{\"certificateHashData\":{" + Hashes + ",\"serialNumber\":\"12345678901234567890123456789012345678901\"}}")]
    [DataRow("GetInstalledCertificateIds", "{\"certificateType\":[\"CentralSystemRootCertificate\"]}")]
    [DataRow("GetInstalledCertificateIds", "{\"certificateType\":[\"V2GRootCertificate\",\"\"]}")]
    [DataRow("GetInstalledCertificateIds", "{\"certificateType\":[7]}")]
    [DataRow("GetInstalledCertificateIds", "{\"certificateType\":{}}")]
    [DataRow("GetInstalledCertificateIds", "{\"certificateType\":7}")]
    [DataRow("CertificateSigned", "{}")]
    [DataRow("CertificateSigned", "{\"certificateChain\":null}")]
    [DataRow("CertificateSigned", "{\"certificateChain\":[\"x\"]}")]
    [DataRow("TriggerMessage", "{\"requestedMessage\":\"Whatever\"}")]
    [DataRow("TriggerMessage", "{\"requestedMessage\":7}")]
    public void A_message_that_breaks_its_form_is_rejected_without_contents(string messageId, string data)
    {
        _bench = new PlugAndChargeBench();
        _bench.Station.Set(Key.CpoName, "Borne CPO");
        Assert.AreEqual("{\"status\":\"Rejected\"}", _bench.Send(messageId, data));
        Assert.AreEqual(0, _bench.Station.Count("DataTransfer"));
    }

    [TestMethod]
    [DataRow("InstallCertificate")]
    [DataRow("DeleteCertificate")]
    [DataRow("GetInstalledCertificateIds")]
    [DataRow("CertificateSigned")]
    [DataRow("TriggerMessage")]
    public void What_is_no_object_of_JSON_is_rejected_without_contents(string messageId)
    {
        _bench = new PlugAndChargeBench();
        _bench.Station.Set(Key.CpoName, "Borne CPO");
        string[] broken = new string[] { "", " ", "{", "{}}", "[]", "null", "7", "\"{}\"", "{\"a\":}", "not JSON", "{\"a\":\"" + new string('x', 3000) };
        foreach (string data in broken)
        {
            Assert.AreEqual("{\"status\":\"Rejected\"}", _bench.Send(messageId, data), data);
        }

        string head = "{\"vendorId\":\"org.openchargealliance.iso15118pnc\",\"messageId\":\"" + messageId + "\"";
        string[] missing = new string[] { "}", ",\"data\":null}", ",\"data\":{}}", ",\"data\":[1]}", ",\"data\":7}" };
        foreach (string rest in missing)
        {
            Assert.AreEqual("{\"status\":\"Rejected\"}", _bench.Station.Call("DataTransfer", head + rest), rest);
        }
    }

    [TestMethod]
    public void Fields_that_nobody_knows_do_no_harm()
    {
        _bench = new PlugAndChargeBench();
        Assert.AreEqual("{\"status\":\"NotFound\"}", _bench.List(" { \"customData\" : { \"vendorId\" : \"x\" } , \"more\" : [ 1 , { } ] } "));
        Assert.AreEqual("{\"status\":\"NotFound\"}", _bench.Ask(
            "DeleteCertificate", "{\"certificateHashData\":{" + Hashes + ",\"serialNumber\":\"1\",\"responderURL\":\"http://x\"}}"));
    }

    [TestMethod]
    [DataRow("Authorize")]
    [DataRow("SignCertificate")]
    [DataRow("Get15118EVCertificate")]
    [DataRow("GetCertificateStatus")]
    [DataRow("certificatesigned")]
    [DataRow("")]
    public void Other_names_are_unknown(string messageId)
    {
        _bench = new PlugAndChargeBench();
        Assert.AreEqual("{\"status\":\"UnknownMessageId\"}", _bench.Send(messageId, "{}"));
        Assert.AreEqual(
            "{\"status\":\"UnknownMessageId\"}", _bench.Station.Call("DataTransfer", "{\"vendorId\":\"org.openchargealliance.iso15118pnc\",\"data\":\"{}\"}"));
    }

    [TestMethod]
    public void Switched_off_nobody_knows_the_vendor_X_19()
    {
        _bench = new PlugAndChargeBench();
        _bench.Station.Set(Key.ISO15118PnCEnabled, "false");
        Assert.AreEqual("{\"status\":\"UnknownVendorId\"}", _bench.Send("GetInstalledCertificateIds", "{}"));
        Assert.AreEqual("{\"status\":\"UnknownVendorId\"}", _bench.Send("Whatever", "{}"));
        _bench.Station.Set(Key.ISO15118CertificateManagementEnabled, "true");
        Assert.AreEqual("{\"status\":\"NotFound\"}", _bench.List());
    }

    [TestMethod]
    [DataRow("CentralContractValidationAllowed", "false")]
    [DataRow("ContractValidationOffline", "false")]
    [DataRow("ISO15118CertificateManagementEnabled", "false")]
    [DataRow("ISO15118PnCEnabled", "true")]
    public void Keys_are_there_and_can_be_changed(string key, string value)
    {
        _bench = new PlugAndChargeBench();
        string asked = _bench.Station.Call("GetConfiguration", "{\"key\":[\"" + key + "\"]}");
        Assert.AreEqual(value, Payload.Text(asked, "value"), asked);
        Assert.AreEqual("false", Payload.Text(asked, "readonly"), asked);
        string other = value == "true" ? "false" : "true";
        string change = "{\"key\":\"" + key + "\",\"value\":\"" + other + "\"}";
        Assert.AreEqual("Accepted", _bench.Station.Order("ChangeConfiguration", change));
        _bench.Station.PowerCycle(1000);
        _bench.Station.Boot();
        Assert.AreEqual(other, Payload.Text(_bench.Station.Call("GetConfiguration", "{\"key\":[\"" + key + "\"]}"), "value"));
    }
}
