using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.PlugAndCharge;

/// <summary>GetCertificateStatus (application note section 6.5): about once a week, for each certificate that vehicles are shown.</summary>
[TestClass]
public class CertificateStatusTests
{
    private const int DayMs = 86400000;
    private const int TickMs = 5000;

    private static PlugAndChargeBench _bench;

    [TestMethod]
    public void What_the_responder_says_is_kept_for_the_vehicle_and_asked_again_after_a_week()
    {
        _bench = Begin("{\"status\":\"Accepted\",\"ocspResult\":\"AAAA\"}");
        string first = _bench.Expect("GetCertificateStatus", 10000);
        Assert.AreEqual("c11", Payload.Text(first, "serialNumber"));
        Assert.IsTrue(first.StartsWith("{\"ocspRequestData\":{\"hashAlgorithm\":\"SHA256\",\"issuerNameHash\":\""), first);
        Assert.AreEqual("http://ocsp.example.com/cpo", Payload.Text(first, "responderURL"));
        string second = _bench.Expect("GetCertificateStatus", 10000);
        Assert.AreEqual("c02", Payload.Text(second, "serialNumber"));
        Assert.AreEqual("http://ocsp.example.com/v2g", Payload.Text(second, "responderURL"));
        _bench.Station.Run(2000);
        Assert.AreEqual("AAAA", _bench.Vehicle.Statuses[0]);
        Assert.AreEqual("AAAA", _bench.Vehicle.Statuses[1]);

        _bench.Answer("GetCertificateStatus", "{\"status\":\"Accepted\",\"ocspResult\":\"BBBB\"}");
        _bench.Station.Run(6 * DayMs, TickMs);
        Assert.AreEqual(0, _bench.Station.Count("DataTransfer"));
        _bench.Station.Run(2 * DayMs, TickMs);
        Assert.AreEqual(2, _bench.Station.Count("DataTransfer"));
        Assert.AreEqual("BBBB", _bench.Vehicle.Statuses[0]);
    }

    [TestMethod]
    public void It_survives_a_power_cut_and_the_week_goes_on()
    {
        _bench = Begin("{\"status\":\"Accepted\",\"ocspResult\":\"AAAA\"}");
        _bench.Station.Run(10000);
        _bench.Station.Skip();
        _bench.Station.PowerCycle(1000);
        _bench.Station.Boot();
        _bench.Station.Run(5000);
        Assert.AreEqual("AAAA", _bench.Vehicle.Statuses[0]);
        Assert.AreEqual("AAAA", _bench.Vehicle.Statuses[1]);
        Assert.AreEqual(0, _bench.Station.Count("DataTransfer"));
    }

    [TestMethod]
    public void A_new_chain_begins_without()
    {
        _bench = Begin("{\"status\":\"Accepted\",\"ocspResult\":\"AAAA\"}");
        _bench.Station.Run(10000);
        _bench.Answer("GetCertificateStatus", "{\"status\":\"Failed\"}");
        _bench.Request();
        Assert.AreEqual("Accepted", _bench.Sign(PlugAndChargeBench.Pem(SampleContracts.SecondStation, SampleContracts.CpoIssuer)));
        Assert.AreEqual("c12", Payload.Text(_bench.Expect("GetCertificateStatus", 10000), "serialNumber"));
        _bench.Station.Run(5000);
        Assert.IsNull(_bench.Vehicle.Statuses[0]);

        // The issuer is the same.
        Assert.AreEqual("AAAA", _bench.Vehicle.Statuses[1]);
    }

    [TestMethod]
    [DataRow("{\"status\":\"Failed\",\"ocspResult\":\"AAAA\"}")]
    [DataRow("{\"status\":\"Accepted\"}")]
    [DataRow("{\"status\":\"Accepted\",\"ocspResult\":\"A\"}")]
    [DataRow("{\"status\":\"Accepted\",\"ocspResult\":[]}")]
    [DataRow("{\"status\":\"Good\",\"ocspResult\":\"AAAA\"}")]
    [DataRow("{\"ocspResult\":\"AAAA\"}")]
    [DataRow("{]")]
    public void What_says_nothing_is_asked_again_a_day_later(string data)
    {
        _bench = Begin(data);
        _bench.Station.Run(DayMs - 60000, TickMs);
        Assert.AreEqual(2, _bench.Station.Count("DataTransfer"));
        Assert.IsNull(_bench.Vehicle.Statuses[0]);
        _bench.Answer("GetCertificateStatus", "{\"status\":\"Accepted\",\"ocspResult\":\"BBBB\"}");
        _bench.Station.Run(180000, TickMs);
        Assert.AreEqual("BBBB", _bench.Vehicle.Statuses[0]);
        Assert.AreEqual("BBBB", _bench.Vehicle.Statuses[1]);
    }

    [TestMethod]
    [DataRow("InternalError")]
    [DataRow("")]
    [DataRow("{\"status\":\"UnknownMessageId\"}")]
    public void A_central_system_without_the_message_is_not_plagued(string payload)
    {
        _bench = Furnished();
        _bench.AnswerWhole("GetCertificateStatus", payload);
        _bench.Station.Run((DayMs / 2), TickMs);
        Assert.AreEqual(2, _bench.Station.Count("DataTransfer"));
    }

    [TestMethod]
    public void A_question_that_nobody_may_have_heard_is_asked_again_soon()
    {
        _bench = Furnished();
        _bench.AnswerWhole("GetCertificateStatus", AnswerRules.Silence);
        _bench.Expect("GetCertificateStatus", 10000);
        _bench.Station.GoOffline();
        _bench.Answer("GetCertificateStatus", "{\"status\":\"Accepted\",\"ocspResult\":\"AAAA\"}");
        _bench.Station.GoOnline();
        _bench.Station.Run(300000, TickMs);
        Assert.IsNull(_bench.Vehicle.Statuses[0]);
        Assert.AreEqual("AAAA", _bench.Vehicle.Statuses[1]);
        _bench.Station.Run(420000, TickMs);
        Assert.AreEqual("AAAA", _bench.Vehicle.Statuses[0]);
    }

    [TestMethod]
    public void An_answer_about_the_chain_before_says_nothing_of_this_one()
    {
        _bench = new PlugAndChargeBench();
        _bench.AnswerWhole("GetCertificateStatus", AnswerRules.Silence);
        _bench.Furnish();
        _bench.Expect("GetCertificateStatus", 10000);
        int number = _bench.Station.CentralSystem.Log.Find("DataTransfer", _bench.Station.CentralSystem.Log.Total - 1);
        _bench.Ask("TriggerMessage", "{}");
        _bench.Station.Run(12000);
        Assert.AreEqual("Accepted", _bench.Sign(PlugAndChargeBench.Pem(SampleContracts.SecondStation, SampleContracts.CpoIssuer)));
        _bench.Station.CentralSystem.AnswerLate(
            number, "{\"status\":\"Accepted\",\"data\":\"{\\\"status\\\":\\\"Accepted\\\",\\\"ocspResult\\\":\\\"AAAA\\\"}\"}");
        _bench.Answer("GetCertificateStatus", "{\"status\":\"Accepted\",\"ocspResult\":\"BBBB\"}");
        _bench.Station.Run(120000, TickMs);
        Assert.AreEqual("BBBB", _bench.Vehicle.Statuses[0]);
        Assert.AreEqual("BBBB", _bench.Vehicle.Statuses[1]);
    }

    [TestMethod]
    public void A_result_longer_than_OCPP_lets_it_be_is_none()
    {
        _bench = Begin("{\"status\":\"Accepted\",\"ocspResult\":\"" + new string('A', 5504) + "\"}");
        _bench.Station.Run(10000);
        Assert.IsNull(_bench.Vehicle.Statuses[0]);
        _bench = Begin("{\"status\":\"Accepted\",\"ocspResult\":\"" + new string('A', 5500) + "\"}");
        _bench.Station.Run(10000);
        Assert.AreEqual(5500, _bench.Vehicle.Statuses[0].Length);
    }

    [TestMethod]
    public void A_certificate_without_a_responder_is_not_asked_about()
    {
        _bench = new PlugAndChargeBench();
        _bench.Answer("GetCertificateStatus", "{\"status\":\"Accepted\",\"ocspResult\":\"AAAA\"}");
        _bench.Furnish(SampleContracts.EndingStation);
        Assert.AreEqual("c02", Payload.Text(_bench.Expect("GetCertificateStatus", 10000), "serialNumber"));
        _bench.Station.Run(5000);
        Assert.IsNull(_bench.Vehicle.Statuses[0]);
        Assert.AreEqual("AAAA", _bench.Vehicle.Statuses[1]);
    }

    private static PlugAndChargeBench Furnished()
    {
        PlugAndChargeBench bench = new PlugAndChargeBench();
        bench.Furnish();
        bench.Station.Skip();
        return bench;
    }

    private static PlugAndChargeBench Begin(string data)
    {
        PlugAndChargeBench bench = new PlugAndChargeBench();
        bench.Answer("GetCertificateStatus", data);
        bench.Furnish();
        bench.Station.Skip();
        return bench;
    }
}
