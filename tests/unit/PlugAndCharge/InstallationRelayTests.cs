using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.PlugAndCharge;

/// <summary>Get15118EVCertificate (application note section 6.4): the station relays what vehicle and central system tell each other.</summary>
[TestClass]
public class InstallationRelayTests
{
    private const string Version = "urn:iso:15118:2:2013:MsgDef";

    private static PlugAndChargeBench _bench;

    [TestMethod]
    [DataRow(false, "Install", 8)]
    [DataRow(true, "Update", 5600)]
    public void The_wish_goes_out_and_the_answer_comes_in_as_they_are(bool isUpdate, string action, int length)
    {
        _bench = Begin();
        string exi = new string('x', length - 1) + "=";
        string response = new string('Y', length - 2) + "==";
        _bench.Answer("Get15118EVCertificate", "{\"status\":\"Accepted\",\"exiResponse\":\"" + response + "\"}");
        _bench.Vehicle.Wish(Version, isUpdate, exi);
        string data = _bench.Expect("Get15118EVCertificate", 5000);
        Assert.AreEqual("{\"iso15118SchemaVersion\":\"" + Version + "\",\"action\":\"" + action + "\",\"exiRequest\":\"" + exi + "\"}", data);
        _bench.Station.Run(3000);
        Assert.AreEqual(1, _bench.Vehicle.Installations);
        Assert.AreEqual(response, _bench.Vehicle.Exi);
        Assert.IsNull(_bench.Vehicle.Trouble);
    }

    [TestMethod]
    [DataRow("{\"status\":\"Failed\",\"exiResponse\":\"AAAA\"}", "the central system has no certificate for the vehicle")]
    [DataRow("{\"status\":\"Accepted\"}", "the answer of the central system is empty")]
    [DataRow("{\"status\":\"Accepted\",\"exiResponse\":7}", "the answer of the central system is empty")]
    [DataRow("{\"status\":\"Accepted\",\"exiResponse\":\"\"}", "the answer of the central system cannot be read")]
    [DataRow("{\"status\":\"Accepted\",\"exiResponse\":\"AAA\"}", "the answer of the central system cannot be read")]
    [DataRow("{\"status\":\"Accepted\",\"exiResponse\":\"A=AA\"}", "the answer of the central system cannot be read")]
    [DataRow("{\"status\":\"Accepted\",\"exiResponse\":\"AA A\"}", "the answer of the central system cannot be read")]
    [DataRow("{\"status\":\"Perhaps\",\"exiResponse\":\"AAAA\"}", "the answer of the central system cannot be read")]
    [DataRow("{\"exiResponse\":\"AAAA\"}", "the answer of the central system cannot be read")]
    [DataRow("{", "the answer of the central system cannot be read")]
    public void What_is_no_answer_is_said_to_the_vehicle(string data, string trouble)
    {
        _bench = Begin();
        _bench.Answer("Get15118EVCertificate", data);
        Assert.AreEqual(trouble, Wish("AAAA"));
    }

    [TestMethod]
    public void An_answer_longer_than_OCPP_lets_it_be_is_none()
    {
        _bench = Begin();
        _bench.Answer("Get15118EVCertificate", "{\"status\":\"Accepted\",\"exiResponse\":\"" + new string('A', 5604) + "\"}");
        Assert.AreEqual("the answer of the central system cannot be read", Wish("AAAA"));
    }

    [TestMethod]
    [DataRow("InternalError", "the central system answers with an error")]
    [DataRow("", "the central system does not answer")]
    [DataRow("{\"status\":\"UnknownMessageId\"}", "the central system answers UnknownMessageId")]
    public void A_central_system_that_does_not_answer_is_said_to_the_vehicle(string payload, string trouble)
    {
        _bench = Begin();
        _bench.AnswerWhole("Get15118EVCertificate", payload);
        Assert.AreEqual(trouble, Wish("AAAA"));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("AAA")]
    [DataRow("AA\"A")]
    [DataRow("AA=A")]
    public void A_wish_that_is_no_Base64_is_not_sent(string exi)
    {
        _bench = Begin();
        Assert.AreEqual("the request of the vehicle cannot be sent", Wish(exi));
        Assert.AreEqual("the request of the vehicle cannot be sent", Wish(new string('A', 5604)));
        Assert.AreEqual("the request of the vehicle cannot be sent", Wish("AAAA", new string('v', 51)));
        Assert.AreEqual("the request of the vehicle cannot be sent", Wish("AAAA", ""));
        Assert.AreEqual(0, _bench.Station.Count("DataTransfer"));
    }

    [TestMethod]
    public void Without_a_connection_or_switched_off_the_vehicle_is_told_at_once()
    {
        _bench = Begin();
        _bench.Station.Set(Key.ISO15118PnCEnabled, "false");
        Assert.AreEqual("Plug & Charge is switched off", Wish("AAAA"));
        _bench.Station.Set(Key.ISO15118PnCEnabled, "true");
        _bench.Station.GoOffline();
        Assert.AreEqual("there is no connection to the central system", Wish("AAAA"));
    }

    [TestMethod]
    public void The_answer_is_not_for_the_next_vehicle()
    {
        _bench = Begin();
        _bench.AnswerWhole("Get15118EVCertificate", AnswerRules.Silence);
        _bench.Vehicle.Wish(Version, false, "AAAA");
        _bench.Expect("Get15118EVCertificate", 5000);
        int number = _bench.Station.CentralSystem.Log.Total - 1;
        _bench.Station.Unplug();
        _bench.Station.Run(1000);
        _bench.Station.CentralSystem.AnswerLate(
            number, "{\"status\":\"Accepted\",\"data\":\"{\\\"status\\\":\\\"Accepted\\\",\\\"exiResponse\\\":\\\"AAAA\\\"}\"}");
        _bench.Station.Run(3000);
        Assert.AreEqual(0, _bench.Vehicle.Installations);
    }

    private static PlugAndChargeBench Begin()
    {
        PlugAndChargeBench bench = new PlugAndChargeBench();
        bench.Station.Plug();
        bench.Station.Run(500);
        bench.Station.Skip();
        return bench;
    }

    private static string Wish(string exi, string version = Version)
    {
        int before = _bench.Vehicle.Installations;
        _bench.Vehicle.Wish(version, false, exi);
        _bench.Station.Run(40000);
        Assert.AreEqual(before + 1, _bench.Vehicle.Installations);
        Assert.IsNull(_bench.Vehicle.Exi);
        return _bench.Vehicle.Trouble;
    }
}
