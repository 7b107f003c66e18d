using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.PlugAndCharge;

/// <summary>Contracts without a connection: checked here where that is allowed, and then looked up as cards are.</summary>
[TestClass]
public class ContractOfflineTests
{
    private const int WrittenMs = 35 * 60 * 1000;

    private static PlugAndChargeBench _bench;

    [TestMethod]
    public void Without_a_connection_a_contract_is_refused_unless_it_may_be_checked_here()
    {
        _bench = Begin(false);
        Assert.AreEqual("there is no connection to the central system", _bench.Charge());
        Assert.IsFalse(_bench.Station.Connector.HasTransaction);
    }

    [TestMethod]
    public void One_that_the_local_list_has_starts()
    {
        _bench = Begin(true);
        Assert.AreEqual("", _bench.Charge());
        _bench.Station.Run(3000);
        Assert.AreEqual(SampleContracts.EmaId, _bench.Station.Connector.Transaction.IdTag);
        _bench.Station.GoOnline();
        Assert.AreEqual(SampleContracts.EmaId, Payload.Text(_bench.Station.Expect("StartTransaction", 60000), "idTag"));
    }

    [TestMethod]
    [DataRow(SampleContracts.ExpiredContract, "the certificates of the contract are not good: out of its time")]
    [DataRow(SampleContracts.ForgedContract, "the certificates of the contract are not good: signature wrong")]
    [DataRow(SampleContracts.OthersContract, "no installed root vouches for the contract")]
    public void The_list_does_not_help_one_that_is_not_good(string base64, string reason)
    {
        _bench = Begin(true);
        Assert.AreEqual(reason, _bench.Charge(base64));
        Assert.IsFalse(_bench.Station.Connector.HasTransaction);
    }

    [TestMethod]
    public void Rules_for_cards_without_a_connection_count()
    {
        _bench = Begin(true);
        _bench.Station.Set(Key.LocalAuthorizeOffline, "false");
        Assert.AreEqual("the eMAID is not known here, and there is no connection", _bench.Charge());
        Assert.IsFalse(_bench.Station.Connector.HasTransaction);
    }

    [TestMethod]
    public void The_cache_has_learnt_a_contract_that_was_accepted()
    {
        _bench = Begin(true, false);
        Assert.AreEqual("the eMAID is not known here, and there is no connection", _bench.Charge());
        _bench.Station.GoOnline();
        Assert.AreEqual("", _bench.Bring(PlugAndChargeBench.Pem(SampleContracts.Contract, SampleContracts.MoIssuer)));
        _bench.Station.ExpectStatus(1, "Charging", 5000);
        _bench.Station.Unplug();
        _bench.Station.Run(5000);
        _bench.Station.GoOffline();
        Assert.AreEqual("", _bench.Charge());
    }

    [TestMethod]
    [DataRow("{\"idTokenInfo\":{\"status\":\"Blocked\"}}")]
    [DataRow("{\"idTokenInfo\":{\"status\":\"Accepted\"},\"certificateStatus\":\"CertificateRevoked\"}")]
    public void The_cache_unlearns_one_that_was_refused(string answer)
    {
        _bench = Begin(true, false);
        _bench.Station.GoOnline();
        Assert.AreEqual("", _bench.Charge());
        _bench.Station.ExpectStatus(1, "Charging", 5000);
        _bench.Station.Unplug();

        // Until the cache is in the flash.
        _bench.Station.Run(WrittenMs);
        _bench.Answer("Authorize", answer);
        Assert.IsTrue(_bench.Charge().Length > 0);
        RefusesAfterPowerCycle();
    }

    [TestMethod]
    public void A_refusal_that_comes_when_the_vehicle_has_left_is_learnt()
    {
        _bench = Begin(true, false);
        _bench.Station.GoOnline();
        Assert.AreEqual("", _bench.Charge());
        _bench.Expect("Authorize", PlugAndChargeBench.CheckMs);
        _bench.Station.ExpectStatus(1, "Charging", 5000);
        _bench.Station.Unplug();
        _bench.Station.Run(WrittenMs);
        _bench.AnswerWhole("Authorize", AnswerRules.Silence);
        _bench.Station.Plug();
        _bench.Station.Run(500);
        _bench.Vehicle.Bring(SampleContracts.EmaId, PlugAndChargeBench.Pem(SampleContracts.Contract, SampleContracts.MoIssuer));
        _bench.Expect("Authorize", PlugAndChargeBench.CheckMs);
        CallLog log = _bench.Station.CentralSystem.Log;
        int number = log.Total - 1;
        while (log.Find("DataTransfer", number) < 0)
        {
            number--;
        }

        _bench.Station.Unplug();
        _bench.Station.Run(1000);
        _bench.Station.CentralSystem.AnswerLate(
            number, "{\"status\":\"Accepted\",\"data\":\"" + PlugAndChargeBench.Quote("{\"idTokenInfo\":{\"status\":\"Blocked\"}}") + "\"}");
        _bench.Station.Run(1000);
        RefusesAfterPowerCycle();
    }

    private static void RefusesAfterPowerCycle()
    {
        _bench.Station.PowerCycle(1000);
        _bench.Station.Boot();
        _bench.Station.GoOffline();
        _bench.Station.Plug();
        _bench.Station.Run(500);
        Assert.AreEqual(
            "the eMAID is not known here, and there is no connection",
            _bench.Bring(PlugAndChargeBench.Pem(SampleContracts.Contract, SampleContracts.MoIssuer)));
        Assert.IsFalse(_bench.Station.Connector.HasTransaction);
    }

    [TestMethod]
    public void A_connection_that_ends_while_the_question_is_open_ends_it()
    {
        _bench = new PlugAndChargeBench();
        _bench.Install(SampleContracts.MoRoot, "MORootCertificate");
        _bench.AnswerWhole("Authorize", AnswerRules.Silence);
        _bench.Station.Plug();
        _bench.Station.Run(500);
        _bench.Vehicle.Bring(SampleContracts.EmaId, PlugAndChargeBench.Pem(SampleContracts.Contract, SampleContracts.MoIssuer));
        _bench.Expect("Authorize", PlugAndChargeBench.CheckMs);
        _bench.Station.GoOffline();
        Assert.AreEqual(1, _bench.Vehicle.Verdicts);
        Assert.AreEqual("the connection to the central system is lost", _bench.Vehicle.Reason);
    }

    private static PlugAndChargeBench Begin(bool isChecked, bool isListed = true)
    {
        PlugAndChargeBench bench = new PlugAndChargeBench();
        bench.Install(SampleContracts.MoRoot, "MORootCertificate");
        if (isListed)
        {
            Assert.AreEqual("Accepted", bench.Station.Order(
                "SendLocalList",
                "{\"listVersion\":1,\"updateType\":\"Full\",\"localAuthorizationList\":[{\"idTag\":\"" + SampleContracts.EmaId
                    + "\",\"idTagInfo\":{\"status\":\"Accepted\"}}]}"));
        }

        bench.Station.Set(Key.ContractValidationOffline, isChecked ? "true" : "false");
        bench.Station.GoOffline();
        bench.Station.Skip();
        return bench;
    }
}
