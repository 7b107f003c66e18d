using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.PlugAndCharge;

/// <summary>Authorize (application note section 6.1): a vehicle charges on its contract, or is told why not.</summary>
[TestClass]
public class ContractTests
{
    private static PlugAndChargeBench _bench;

    [TestMethod]
    public void A_contract_that_is_accepted_starts_a_session_with_its_eMAID()
    {
        _bench = Begin();
        Assert.AreEqual("", _bench.Charge());
        string data = _bench.Expect("Authorize", 1000);
        Assert.IsTrue(data.StartsWith("{\"idToken\":{\"idToken\":\"" + SampleContracts.EmaId + "\",\"type\":\"eMAID\"},\"iso15118CertificateHashData\":[{"), data);
        Assert.AreEqual(2, Payload.Occurrences(data, "hashAlgorithm"), data);
        Assert.AreEqual("d11", Payload.Text(data, "serialNumber"));
        Assert.AreEqual("http://ocsp.example.com/contract", Payload.Text(data, "responderURL"));
        Assert.AreEqual("http://ocsp.example.com/mo", Payload.Text(data, "responderURL", data.IndexOf("d02")));
        Assert.AreEqual(SampleContracts.EmaId, Payload.Text(_bench.Station.Expect("StartTransaction", 3000), "idTag"));
        Assert.AreEqual(0, _bench.Station.Count("Authorize"));
        _bench.Station.ExpectStatus(1, "Charging", 5000);
    }

    [TestMethod]
    [DataRow("{\"idTokenInfo\":{\"status\":\"Accepted\"}}", "")]
    [DataRow("{\"idTokenInfo\":{\"status\":\"Blocked\"},\"certificateStatus\":\"Accepted\"}", "the contract is blocked")]
    [DataRow("{\"idTokenInfo\":{\"status\":\"Expired\"}}", "the contract has expired")]
    [DataRow("{\"idTokenInfo\":{\"status\":\"ConcurrentTx\"}}", "the contract is in use elsewhere")]
    [DataRow("{\"idTokenInfo\":{\"status\":\"Unknown\"}}", "the central system does not know the contract")]
    [DataRow("{\"idTokenInfo\":{\"status\":\"Accepted\"},\"certificateStatus\":\"CertificateRevoked\"}", "the certificate of the contract is revoked")]
    [DataRow("{\"idTokenInfo\":{\"status\":\"Accepted\"},\"certificateStatus\":\"ContractCancelled\"}", "the contract is cancelled")]
    [DataRow("{\"idTokenInfo\":{\"status\":\"Accepted\"},\"certificateStatus\":\"CertChainError\"}", "the central system does not trust the issuers of the contract")]
    [DataRow("{\"idTokenInfo\":{\"status\":\"Accepted\"},\"certificateStatus\":\"Whatever\"}", "the central system does not accept the certificate of the contract")]
    [DataRow("{\"idTokenInfo\":{\"status\":\"Accepted\"},\"certificateStatus\":7}", "the central system does not accept the certificate of the contract")]
    [DataRow("{\"certificateStatus\":\"Accepted\"}", "the central system says nothing of the contract")]
    [DataRow("{\"idTokenInfo\":\"Accepted\"}", "the central system says nothing of the contract")]
    [DataRow("{\"idTokenInfo\":{\"status\":\"Accepted\"", "the answer of the central system cannot be read")]
    [DataRow("[]", "the answer of the central system cannot be read")]
    [DataRow("", "the answer of the central system cannot be read")]
    public void What_the_central_system_says_decides_and_a_card_still_helps(string answer, string reason)
    {
        _bench = Begin();
        _bench.Answer("Authorize", answer);
        Assert.AreEqual(reason, _bench.Charge());
        if (reason.Length > 0)
        {
            _bench.Station.ExpectNone("StartTransaction", 3000);
            _bench.Station.Tap(TestStation.Tag);
        }

        string idTag = reason.Length > 0 ? TestStation.Tag : SampleContracts.EmaId;
        Assert.AreEqual(idTag, Payload.Text(_bench.Station.Expect("StartTransaction", 3000), "idTag"));
    }

    [TestMethod]
    [DataRow("{\"status\":\"Rejected\"}", "the central system answers Rejected")]
    [DataRow("{\"status\":\"UnknownVendorId\"}", "the central system answers UnknownVendorId")]
    [DataRow("{\"status\":\"Accepted\"}", "the answer of the central system is empty")]
    [DataRow("{\"status\":\"Accepted\",\"data\":{}}", "the answer of the central system is empty")]
    [DataRow("{\"status\":\"Perhaps\"}", "the central system answers with an error")]
    [DataRow("{}", "the central system answers with an error")]
    [DataRow("InternalError", "the central system answers with an error")]
    [DataRow("", "the central system does not answer")]
    public void An_answer_without_contents_authorizes_nobody(string payload, string reason)
    {
        _bench = Begin();
        _bench.AnswerWhole("Authorize", payload);
        Assert.AreEqual(reason, _bench.Charge());
        _bench.Station.ExpectNone("StartTransaction", 3000);
    }

    [TestMethod]
    [DataRow(SampleContracts.ExpiredContract, "the certificates of the contract are not good: out of its time")]
    [DataRow(SampleContracts.ForgedContract, "the certificates of the contract are not good: signature wrong")]
    [DataRow(SampleContracts.OthersContract, "no installed root vouches for the contract")]
    [DataRow(SampleContracts.SilentContract, "the contract does not say where its status can be asked for")]
    [DataRow(SampleContracts.LongContract, "the eMAID of the contract is none")]
    [DataRow(SampleContracts.MoRoot, "the certificates of the contract cannot be read")]
    [DataRow("MIIB", "the certificates of the contract cannot be read")]
    public void A_contract_that_is_not_good_is_refused_here(string base64, string reason)
    {
        _bench = Begin();
        Assert.AreEqual(reason, _bench.Charge(base64));
        Assert.AreEqual(0, _bench.Station.Count("DataTransfer"));
        Assert.IsNull(_bench.Station.Connector.AuthorizedTag);
    }

    [TestMethod]
    public void A_curve_that_is_not_known_here_is_for_the_central_system()
    {
        const string Reason = "the certificates of the contract cannot be checked here: algorithm or key not supported";
        _bench = Begin();
        Assert.AreEqual(Reason, _bench.Charge(SampleContracts.CurveContract));
        _bench.Station.Set(Key.CentralContractValidationAllowed, "true");
        Assert.AreEqual("", _bench.Bring(PlugAndChargeBench.Pem(SampleContracts.CurveContract, SampleContracts.MoIssuer)));
        Assert.AreEqual(1, Payload.Occurrences(_bench.Expect("Authorize", 1000), "\"certificate\""));
    }

    [TestMethod]
    public void A_certificate_of_a_station_is_no_contract()
    {
        _bench = Begin();
        Assert.AreEqual("Accepted", _bench.Install(SampleContracts.V2GRoot));
        _bench.Station.Plug();
        _bench.Station.Run(500);
        string pem = PlugAndChargeBench.Pem(SampleContracts.StationAsContract, SampleContracts.CpoIssuer);
        Assert.AreEqual("the certificate is a station's", _bench.Bring(pem));
    }

    [TestMethod]
    public void The_eMAID_must_be_that_of_the_certificate()
    {
        _bench = Begin();
        Assert.AreEqual("the contract is for another eMAID", _bench.Charge(SampleContracts.Contract, "UKSWI123456791B"));
        Assert.AreEqual("the contract is for another eMAID", _bench.Bring(PlugAndChargeBench.Pem(SampleContracts.Contract), ""));
        Assert.AreEqual("", _bench.Bring(
            PlugAndChargeBench.Pem(SampleContracts.Contract, SampleContracts.MoIssuer), "uk-SWI-123456791-A"));
        Assert.AreEqual(SampleContracts.EmaId, Payload.Text(_bench.Station.Expect("StartTransaction", 3000), "idTag"));
    }

    [TestMethod]
    [DataRow(SampleContracts.OthersContract)]
    [DataRow(SampleContracts.SilentContract)]
    public void What_cannot_be_checked_here_goes_to_the_central_system_where_it_is_allowed(string base64)
    {
        _bench = Begin();
        _bench.Station.Set(Key.CentralContractValidationAllowed, "true");
        Assert.AreEqual("", _bench.Charge(base64));
        string data = _bench.Expect("Authorize", 1000);
        string pem = PlugAndChargeBench.Pem(base64, SampleContracts.MoIssuer);
        Assert.AreEqual(pem, Unpack(data), data);
        Assert.AreEqual(0, Payload.Occurrences(data, "iso15118CertificateHashData"));
        Assert.AreEqual(SampleContracts.EmaId, Payload.Text(_bench.Station.Expect("StartTransaction", 3000), "idTag"));
    }

    [TestMethod]
    public void One_that_is_forged_does_not_go_there()
    {
        _bench = Begin();
        _bench.Station.Set(Key.CentralContractValidationAllowed, "true");
        Assert.AreEqual("the certificates of the contract are not good: signature wrong", _bench.Charge(SampleContracts.ForgedContract));
    }

    [TestMethod]
    public void Contracts_are_refused_while_they_are_switched_off_and_the_certificates_are_looked_after()
    {
        _bench = Begin();
        _bench.Station.Set(Key.ISO15118PnCEnabled, "false");
        _bench.Station.Set(Key.ISO15118CertificateManagementEnabled, "true");
        Assert.AreEqual("Plug & Charge is switched off", _bench.Charge());
        Assert.AreEqual("Accepted", _bench.Install(SampleContracts.OtherMoRoot, "MORootCertificate"));
    }

    [TestMethod]
    public void The_contract_leaves_with_its_vehicle()
    {
        _bench = Begin();
        _bench.AnswerWhole("Authorize", AnswerRules.Silence);
        _bench.Station.Plug();
        _bench.Station.Run(500);
        _bench.Vehicle.Bring(SampleContracts.EmaId, PlugAndChargeBench.Pem(SampleContracts.Contract, SampleContracts.MoIssuer));
        _bench.Expect("Authorize", PlugAndChargeBench.CheckMs);
        int number = _bench.Station.CentralSystem.Log.Find("DataTransfer", _bench.Station.CentralSystem.Log.Total - 1);
        _bench.Station.Unplug();
        _bench.Station.Run(1000);
        _bench.Station.Plug();
        _bench.Station.Run(1000);
        _bench.Station.CentralSystem.AnswerLate(
            number, "{\"status\":\"Accepted\",\"data\":\"" + PlugAndChargeBench.Quote(PlugAndChargeBench.Yes) + "\"}");
        _bench.Station.ExpectNone("StartTransaction", 5000);
        Assert.AreEqual(0, _bench.Vehicle.Verdicts);
    }

    [TestMethod]
    public void A_connector_in_use_takes_no_contract()
    {
        _bench = Begin();
        Assert.AreEqual("no vehicle is plugged in", _bench.Bring(PlugAndChargeBench.Pem(SampleContracts.Contract)));
        _bench.Station.Charge();
        Assert.AreEqual("the connector is in use", _bench.Bring(PlugAndChargeBench.Pem(SampleContracts.Contract)));
        Assert.AreEqual(TestStation.Tag, _bench.Station.Connector.Transaction.IdTag);
    }

    [TestMethod]
    public void A_card_that_comes_first_wins()
    {
        _bench = Begin();
        _bench.AnswerWhole("Authorize", AnswerRules.Silence);
        _bench.Station.Plug();
        _bench.Station.Run(500);
        _bench.Vehicle.Bring(SampleContracts.EmaId, PlugAndChargeBench.Pem(SampleContracts.Contract, SampleContracts.MoIssuer));
        _bench.Station.Run(60);
        _bench.Station.Tap(TestStation.Tag);
        Assert.AreEqual(TestStation.Tag, Payload.Text(_bench.Station.Expect("StartTransaction", 5000), "idTag"));
        _bench.Station.Run(PlugAndChargeBench.CheckMs);
        Assert.AreEqual("the connector is in use", _bench.Vehicle.Reason);
        Assert.AreEqual(1, _bench.Vehicle.Verdicts);
    }

    [TestMethod]
    public void The_group_of_a_contract_counts_and_an_end_that_is_over_refuses_it()
    {
        _bench = Begin();
        _bench.Answer("Authorize", "{\"idTokenInfo\":{\"status\":\"Accepted\",\"groupIdToken\":{\"idToken\":\"FLEET\",\"type\":\"Central\"}}}");
        Assert.AreEqual("", _bench.Charge());
        _bench.Station.Run(2000);
        Assert.AreEqual("FLEET", _bench.Station.Connector.Transaction.ParentIdTag);
        _bench.Station.Unplug();
        _bench.Station.Run(5000);
        _bench.Answer("Authorize", "{\"idTokenInfo\":{\"status\":\"Accepted\",\"cacheExpiryDateTime\":\"2026-01-01T00:00:00Z\"}}");
        Assert.AreEqual("the contract has expired", _bench.Charge());
    }

    [TestMethod]
    public void A_contract_goes_before_what_waits_B_QU_03()
    {
        _bench = Begin();
        _bench.Station.CentralSystem.Rules.Add("Heartbeat", AnswerRules.Silence, 1, null);
        Assert.AreEqual("Accepted", _bench.Station.Order("TriggerMessage", "{\"requestedMessage\":\"Heartbeat\"}"));
        _bench.Station.Expect("Heartbeat", 2000);
        int from = _bench.Station.CentralSystem.Log.Total;
        _bench.Station.Plug();
        _bench.Station.Run(500);
        Assert.AreEqual("", _bench.Bring(PlugAndChargeBench.Pem(SampleContracts.Contract, SampleContracts.MoIssuer)));
        _bench.Station.Run(5000);
        int asked = _bench.Station.CentralSystem.Log.Find("DataTransfer", from);
        int told = _bench.Station.CentralSystem.Log.Find("StatusNotification", from);
        Assert.IsTrue(asked >= 0 && told > asked, asked.ToString() + " " + told.ToString());
    }

    private static PlugAndChargeBench Begin()
    {
        PlugAndChargeBench bench = new PlugAndChargeBench();
        Assert.AreEqual("Accepted", bench.Install(SampleContracts.MoRoot, "MORootCertificate"));
        bench.Station.Skip();
        return bench;
    }

    private static string Unpack(string data)
    {
        return PlugAndChargeBench.DataOf("{\"data\":\"" + data.Substring(data.IndexOf("\"certificate\":\"") + 15));
    }
}
