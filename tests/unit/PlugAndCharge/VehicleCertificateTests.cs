using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using Borne.Tests.CertificateManagement;
using nanoFramework.TestFramework;

namespace Borne.Tests.PlugAndCharge;

/// <summary>
/// The certificate that vehicles are shown, and the roots for them: SignCertificate, CertificateSigned, TriggerMessage, InstallCertificate,
/// GetInstalledCertificateIds, DeleteCertificate (application note sections 6.2, 6.3, 6.6 to 6.9).
/// </summary>
[TestClass]
public class VehicleCertificateTests
{
    private static PlugAndChargeBench _bench;

    [TestMethod]
    public void A_certificate_for_the_request_is_kept_and_shown_to_vehicles()
    {
        _bench = new PlugAndChargeBench();
        Assert.AreEqual("Accepted", _bench.Install(SampleContracts.V2GRoot));
        string request = _bench.Request();
        Assert.IsTrue(request.StartsWith("{\"csr\":\"-----BEGIN CERTIFICATE REQUEST-----"), request);
        Assert.IsTrue(request.EndsWith("\"certificateType\":\"V2GCertificate\"}"), request);
        Assert.IsNull(_bench.Vehicle.Chain);
        Assert.AreEqual("Accepted", _bench.Sign(Good()));
        _bench.Station.Run(1000);
        Shows(SampleContracts.Station);
        _bench.Station.PowerCycle(1000);
        _bench.Vehicle.Present(null, null);
        _bench.Station.Run(1000);
        Shows(SampleContracts.Station);
    }

    [TestMethod]
    public void A_request_that_is_open_survives_a_power_cut()
    {
        _bench = new PlugAndChargeBench();
        _bench.Install(SampleContracts.V2GRoot);
        _bench.Request();
        _bench.Station.PowerCycle(1000);
        _bench.Station.Boot();
        Assert.AreEqual("Accepted", _bench.Sign(Good()));
    }

    [TestMethod]
    [DataRow(SampleContracts.OthersStation, "")]
    [DataRow(SampleContracts.SecondStation, "")]
    [DataRow(SampleContracts.CpoIssuer, "")]
    [DataRow("MIIB", "")]
    [DataRow(SampleContracts.Station, ",\"certificateType\":\"ChargingStationCertificate\"")]
    [DataRow(SampleContracts.Station, ",\"certificateType\":5")]
    public void What_is_not_for_the_request_is_rejected_with_an_event(string base64, string more)
    {
        _bench = new PlugAndChargeBench();
        _bench.Install(SampleContracts.V2GRoot);
        _bench.Station.Set(Key.AuthorizationKey, "0123456789abcdef");
        _bench.Station.Set(Key.SecurityProfile, "1");
        _bench.Station.Run(15000);
        _bench.Request();
        Assert.AreEqual("Rejected", _bench.Sign(PlugAndChargeBench.Pem(base64, SampleContracts.CpoIssuer), more));
        Assert.IsNull(_bench.Shown);
        string told = _bench.Station.Expect("SecurityEventNotification", 5000);
        Assert.IsTrue(told.IndexOf("\"type\":\"InvalidChargePointCertificate\"") > 0, told);
        Assert.AreEqual("Accepted", _bench.Sign(Good(), ",\"certificateType\":\"V2GCertificate\""));
    }

    [TestMethod]
    public void A_chain_that_is_too_long_is_rejected()
    {
        _bench = new PlugAndChargeBench();
        _bench.Install(SampleContracts.V2GRoot);
        _bench.Request();
        int most = _bench.Station.ChargePoint.Settings.Number(Key.CertificateSignedMaxChainSize);
        Assert.AreEqual("Rejected", _bench.Sign(Good() + new string(' ', most - Good().Length + 1)));
        Assert.AreEqual("Accepted", _bench.Sign(Good() + new string(' ', most - Good().Length)));
    }

    [TestMethod]
    public void Without_its_root_or_a_request_a_certificate_is_rejected()
    {
        _bench = new PlugAndChargeBench();
        _bench.Request();
        Assert.AreEqual("Rejected", _bench.Sign(Good()));
        _bench = new PlugAndChargeBench();
        _bench.Install(SampleContracts.V2GRoot);
        Assert.AreEqual("Rejected", _bench.Sign(Good()));
    }

    [TestMethod]
    public void The_certificate_for_the_connection_is_another_one()
    {
        _bench = new PlugAndChargeBench();
        _bench.Install(SampleContracts.V2GRoot);
        _bench.Request();
        string whole = "{\"certificateChain\":\"" + PlugAndChargeBench.Quote(Good()) + "\"}";
        Assert.AreEqual("Rejected", _bench.Station.Order("CertificateSigned", whole, PlugAndChargeBench.CheckMs));
        Assert.AreEqual("Accepted", _bench.Sign(Good()));
        Assert.IsNull(_bench.Profile.Management.Client.Newest);
    }

    [TestMethod]
    [DataRow("{}", "Accepted")]
    [DataRow("{\"requestedMessage\":\"SignV2GCertificate\"}", "Accepted")]
    [DataRow("{\"requestedMessage\":\"SignCertificate\"}", "Accepted")]
    [DataRow("{\"requestedMessage\":\"Heartbeat\"}", "NotImplemented")]
    [DataRow("{\"requestedMessage\":\"SignChargingStationCertificate\"}", "NotImplemented")]
    public void A_trigger_that_is_accepted_leads_to_a_request_X_15(string data, string status)
    {
        _bench = new PlugAndChargeBench();
        _bench.Station.Set(Key.CpoName, CertificateBench.Operator);
        Assert.AreEqual("{\"status\":\"" + status + "\"}", _bench.Ask("TriggerMessage", data));
        if (status == "Accepted")
        {
            Assert.AreEqual("{\"status\":\"Rejected\"}", _bench.Ask("TriggerMessage", data));
            Assert.IsNotNull(_bench.Expect("SignCertificate", PlugAndChargeBench.CheckMs));
        }
        else
        {
            _bench.Station.ExpectNone("DataTransfer", PlugAndChargeBench.CheckMs);
        }
    }

    [TestMethod]
    public void A_trigger_that_cannot_lead_to_one_is_rejected_as_a_whole()
    {
        _bench = new PlugAndChargeBench();
        Assert.AreEqual("{\"status\":\"Rejected\"}", _bench.Send("TriggerMessage", "{}"));
        _bench.Station.Set(Key.CpoName, CertificateBench.Operator);
        _bench.Entropy.IsMissing = true;
        Assert.AreEqual("{\"status\":\"Rejected\"}", _bench.Send("TriggerMessage", "{}"));
        _bench.Station.ExpectNone("DataTransfer", PlugAndChargeBench.CheckMs);
    }

    [TestMethod]
    [DataRow("100", 100000)]
    [DataRow("0", 10000)]
    public void A_request_that_nothing_follows_is_made_again_with_a_wait_that_doubles(string minimum, int waitMs)
    {
        _bench = new PlugAndChargeBench();
        _bench.Station.Set(Key.CertSigningWaitMinimum, minimum);
        _bench.Station.Set(Key.CertSigningRepeatTimes, "2");
        string first = _bench.Request();
        long at = _bench.Station.World;
        string second = _bench.Expect("SignCertificate", waitMs + PlugAndChargeBench.CheckMs);
        Assert.IsTrue(_bench.Station.World - at >= waitMs, "too early");
        Assert.AreNotEqual(first, second);
        at = _bench.Station.World;
        _bench.Expect("SignCertificate", (2 * waitMs) + PlugAndChargeBench.CheckMs);
        Assert.IsTrue(_bench.Station.World - at >= 2 * waitMs, "too early");
        _bench.Station.ExpectNone("DataTransfer", (8 * waitMs) + PlugAndChargeBench.CheckMs);
    }

    [TestMethod]
    [DataRow("{\"status\":\"Accepted\",\"data\":\"{\\\"status\\\":\\\"Rejected\\\"}\"}")]
    [DataRow("{\"status\":\"Accepted\",\"data\":\"{\\\"status\\\":\\\"Maybe\\\"}\"}")]
    [DataRow("{\"status\":\"Accepted\",\"data\":\"{\"}")]
    [DataRow("{\"status\":\"Accepted\"}")]
    [DataRow("{\"status\":\"UnknownVendorId\"}")]
    [DataRow("InternalError")]
    public void A_request_that_is_not_taken_ends(string payload)
    {
        _bench = new PlugAndChargeBench();
        _bench.AnswerWhole("SignCertificate", payload);
        _bench.Station.Set(Key.CertSigningWaitMinimum, "10");
        _bench.Request();
        _bench.Station.ExpectNone("DataTransfer", 2 * PlugAndChargeBench.CheckMs);
        Assert.IsFalse(_bench.Profile.Renewal.IsBusy);
    }

    [TestMethod]
    public void One_that_nobody_may_have_heard_is_sent_once_more()
    {
        _bench = new PlugAndChargeBench();
        _bench.AnswerWhole("SignCertificate", AnswerRules.Silence);
        string first = _bench.Request();
        Assert.AreEqual(first, _bench.Expect("SignCertificate", PlugAndChargeBench.CheckMs));
        _bench.Station.ExpectNone("DataTransfer", 2 * PlugAndChargeBench.CheckMs);
    }

    [TestMethod]
    public void One_is_asked_for_a_month_before_the_end()
    {
        _bench = new PlugAndChargeBench();
        _bench.Furnish(SampleContracts.EndingStation);
        _bench.Station.Skip();
        Assert.IsNotNull(_bench.Expect("SignCertificate", PlugAndChargeBench.CheckMs));
        Assert.AreEqual("Accepted", _bench.Sign(PlugAndChargeBench.Pem(SampleContracts.SecondStation, SampleContracts.CpoIssuer)));
        _bench.Station.Run(1000);
        Shows(SampleContracts.SecondStation);
        Assert.IsNull(_bench.Profile.Client.Earlier);
    }

    [TestMethod]
    public void What_is_installed_is_listed_and_deleted_X_16()
    {
        _bench = new PlugAndChargeBench();
        Assert.AreEqual("{\"status\":\"NotFound\"}", _bench.List());
        _bench.Furnish();
        Assert.AreEqual("Accepted", _bench.Install(SampleContracts.MoRoot, "MORootCertificate"));
        Assert.AreEqual("Accepted", _bench.Install(SampleContracts.MoRoot, "MORootCertificate"));
        string all = _bench.List();
        Assert.AreEqual(3, Payload.Occurrences(all, "\"certificateHashData\""), all);
        Assert.AreEqual(1, Payload.Occurrences(all, "\"childCertificateHashData\":[{\"hashAlgorithm\":\"SHA256\""), all);
        Assert.AreEqual("c01", Payload.Text(all, "serialNumber", all.IndexOf("V2GRootCertificate")));
        Assert.AreEqual("d01", Payload.Text(all, "serialNumber", all.IndexOf("MORootCertificate")));
        Assert.AreEqual("c11", Payload.Text(all, "serialNumber", all.IndexOf("V2GCertificateChain")));
        Assert.AreEqual("c02", Payload.Text(all, "serialNumber", all.IndexOf("childCertificateHashData")));
        Assert.AreEqual(all, _bench.List("{\"certificateType\":[]}"));
        Assert.AreEqual(all, _bench.List("{\"certificateType\":[\"V2GCertificateChain\",\"MORootCertificate\",\"V2GRootCertificate\"]}"));
        Assert.AreEqual(1, Payload.Occurrences(_bench.List("{\"certificateType\":[\"MORootCertificate\"]}"), "certificateType"));
        Assert.AreEqual(1, Payload.Occurrences(_bench.List("{\"certificateType\":\"V2GCertificateChain\"}"), "certificateType"));
        Assert.AreEqual("{\"status\":\"NotFound\"}", _bench.Station.Call(
            "GetInstalledCertificateIds", "{\"certificateType\":\"CentralSystemRootCertificate\"}", PlugAndChargeBench.CheckMs));

        string chain = HashData(all, "V2GCertificateChain");
        Assert.AreEqual("NotFound", _bench.Station.Order("DeleteCertificate", HashData(all, "MORootCertificate"), PlugAndChargeBench.CheckMs));
        Assert.AreEqual("{\"status\":\"Accepted\"}", _bench.Ask("DeleteCertificate", HashData(all, "MORootCertificate")));
        Assert.AreEqual("{\"status\":\"NotFound\"}", _bench.Ask("DeleteCertificate", HashData(all, "MORootCertificate")));
        Assert.AreEqual("{\"status\":\"Accepted\"}", _bench.Ask("DeleteCertificate", chain));
        Assert.IsNull(_bench.Shown);
        _bench.Station.Run(1000);
        Assert.IsNull(_bench.Vehicle.Chain);
        Assert.AreEqual("{\"status\":\"Accepted\"}", _bench.Ask("DeleteCertificate", HashData(all, "V2GRootCertificate")));
        _bench.Station.PowerCycle(1000);
        _bench.Station.Boot();
        Assert.AreEqual("{\"status\":\"NotFound\"}", _bench.List());
    }

    [TestMethod]
    [DataRow(SampleContracts.CpoIssuer)]
    [DataRow(SampleContracts.Contract)]
    [DataRow(SampleCertificates.ExpiredRoot)]
    [DataRow("MIIB")]
    public void What_is_no_root_is_rejected(string base64)
    {
        _bench = new PlugAndChargeBench();
        Assert.AreEqual("Rejected", _bench.Install(base64));
        Assert.AreEqual("Rejected", _bench.Install(base64, "MORootCertificate"));
        Assert.AreEqual(0, _bench.Profile.Management.Roots.Count);
    }

    [TestMethod]
    public void Roots_of_all_uses_share_the_store()
    {
        _bench = new PlugAndChargeBench();
        Assert.AreEqual("Accepted", _bench.Install(SampleContracts.V2GRoot));
        Assert.AreEqual("Accepted", _bench.Install(SampleContracts.V2GRoot, "MORootCertificate"));
        Assert.AreEqual("Accepted", _bench.Install(SampleContracts.MoRoot, "MORootCertificate"));
        Assert.AreEqual("Accepted", _bench.Install(SampleContracts.OtherMoRoot, "MORootCertificate"));
        Assert.AreEqual("Accepted", _bench.Install(SampleContracts.OtherMoRoot));
        Assert.AreEqual("Accepted", _bench.Install(SampleCertificates.Root));
        Assert.AreEqual("Rejected", _bench.Install(SampleCertificates.OtherRoot));
        string root = "{\"certificateType\":\"CentralSystemRootCertificate\",\"certificate\":\"" + CertificateBench.Pem(SampleCertificates.OtherRoot) + "\"}";
        Assert.AreEqual("Rejected", _bench.Station.Order("InstallCertificate", root, PlugAndChargeBench.CheckMs));
    }

    private static string Good() => PlugAndChargeBench.Pem(SampleContracts.Station, SampleContracts.CpoIssuer);

    private static void Shows(string base64)
    {
        Assert.AreEqual(CertificateBench.Shown(base64) + CertificateBench.Shown(SampleContracts.CpoIssuer), _bench.Vehicle.Chain);
        Assert.IsTrue(_bench.Vehicle.Key.StartsWith("-----BEGIN EC PRIVATE KEY-----"));
    }

    // The request to delete what a list names first of a type.
    private static string HashData(string list, string type)
    {
        int start = list.IndexOf('{', list.IndexOf("certificateHashData", list.IndexOf("\"" + type + "\"")));
        return "{\"certificateHashData\":" + list.Substring(start, list.IndexOf('}', start) - start + 1) + "}";
    }
}
