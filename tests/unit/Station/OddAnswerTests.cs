using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Station;

/// <summary>
/// Answers that are not quite what the schema says: what they do say counts, because a transaction whose answer is thrown
/// away is lost for the bill (B-QU-10, B-TX-03).
/// </summary>
[TestClass]
public class OddAnswerTests
{
    private const string Nulls = "{\"status\":\"Accepted\",\"expiryDate\":null,\"parentIdTag\":null}";

    [TestMethod]
    public void What_the_boots_answer_lacks_is_told_once_B_BO_10()
    {
        TestStation station = new TestStation();
        station.CentralSystem.Rules.Add(
            "BootNotification", "{\"status\":\"Accepted\",\"currentTime\":\"2026-05-04T00:00Z[Etc/UTC]\",\"interval\":\"60\"}", 1, null);
        station.Run(500);
        Assert.IsTrue(station.ChargePoint.IsAccepted);
        string status = station.ExpectStatus(0, "Available", 1000);
        Assert.AreEqual("interval of BootNotification cannot be used", Payload.Text(status, "info"));
        status = station.ExpectStatus(1, "Available", 1000);
        Assert.IsTrue(status.IndexOf("info") < 0, status);
        station.Skip();
        station.CentralSystem.Rules.Add("Heartbeat", "{\"currentTime\":\"9999-12-31T23:59:59Z\"}", 2, null);
        station.Set(Key.HeartbeatInterval, "30");
        station.Expect("Heartbeat", 31000);
        status = station.ExpectStatus(0, "Available", 1000);
        Assert.AreEqual("currentTime is no time of 2020 to 2099", Payload.Text(status, "info"));
        station.Expect("Heartbeat", 31000);
        station.ExpectNone("StatusNotification", 10000);
        long error = station.ChargePoint.Clock.UtcMs(station.Now) - FakeCentralSystem.Epoch - station.World;
        Assert.IsTrue(error < 1000 && error > -1000);
    }

    [TestMethod]
    [DataRow(Nulls)]
    [DataRow("{\"status\":\"Accepted\",\"expiryDate\":\"\"}")]
    [DataRow("{\"status\":\"Accepted\",\"expiryDate\":\"never\"}")]
    [DataRow("{\"status\":\"Accepted\",\"expiryDate\":0}")]
    public void Start_is_delivered_B_QU_10(string info)
    {
        TestStation station = new TestStation();
        station.Boot();
        station.CentralSystem.Rules.Add("StartTransaction", "{\"transactionId\":77,\"idTagInfo\":" + info + "}", 1, null);
        station.Charge();
        station.Run(1000);
        Assert.AreEqual(77, station.Connector.TransactionId);
        station.ExpectNone("StartTransaction", 100000);
    }

    [TestMethod]
    [DataRow("{\"idTagInfo\":null}")]
    [DataRow("{\"idTagInfo\":" + Nulls + "}")]
    public void Stop_is_delivered_B_QU_10(string answer)
    {
        TestStation station = new TestStation();
        station.Boot();
        station.CentralSystem.Rules.Add("StopTransaction", answer, AnswerRules.Always, null);
        station.Charge();
        station.Tap(TestStation.Tag);
        station.Expect("StopTransaction", 2000);
        station.ExpectNone("StopTransaction", 100000);
        Assert.AreEqual(0, station.ChargePoint.Queue.Head);
    }

    // What is odd beside the transactionId does not cost it.
    [TestMethod]
    [DataRow("{\"transactionId\":4102444800123,\"idTagInfo\":{\"status\":null}}", true)]
    [DataRow("{\"transactionId\":4102444800123,\"idTagInfo\":null}", true)]
    [DataRow("{\"transactionId\":4102444800123}", true)]
    [DataRow("{\"transactionId\":4102444800123,\"idTagInfo\":[]}", true)]
    [DataRow("{\"transactionId\":4102444800123,\"idTagInfo\":{}}", true)]
    [DataRow("{\"transactionId\":4102444800123,\"idTagInfo\":{\"status\":\"ACCEPTED\"}}", true)]
    [DataRow("{\"transactionId\":4102444800123,\"idTagInfo\":{\"status\":\"accepted\",\"parentIdTag\":\"123456789012345678901\"}}", true)]
    [DataRow("{\"transactionId\":4102444800123,\"idTagInfo\":{\"status\":\"Accepted\",\"parentIdTag\":7}}", true)]
    [DataRow("{\"transactionId\":4102444800123,\"idTagInfo\":{\"status\":\"NoCredit\"}}", false)]
    [DataRow("{\"transactionId\":4102444800123,\"idTagInfo\":{\"status\":3}}", false)]
    public void Id_of_a_start_counts_whatever_stands_beside_it(string answer, bool goesOn)
    {
        TestStation station = new TestStation();
        station.Boot();
        station.CentralSystem.Rules.Add("StartTransaction", answer, 1, null);
        station.Plug();
        station.Run(200);
        station.Tap(TestStation.Tag);
        station.Expect("StartTransaction", 2000);
        station.Run(2000);
        Assert.AreEqual(goesOn, station.Connector.HasTransaction);
        station.Tap(TestStation.Tag);
        string stop = station.Expect("StopTransaction", 3000);
        Assert.IsTrue(stop.IndexOf("\"transactionId\":4102444800123,") > 0, stop);
        Assert.AreEqual(1, station.CentralSystem.Log.Count("StartTransaction", 0));
    }

    // As central systems make them of the time: it goes back as it came, over a loss of supply as well.
    [TestMethod]
    public void Id_of_64_bits_is_used_everywhere_as_it_came()
    {
        const string Id = "\"transactionId\":4102444800123";
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.ResumeAfterPowerLoss, "600");
        station.Set(Key.MeterValueSampleInterval, "5");
        station.CentralSystem.Rules.Add("StartTransaction", "{" + Id + ",\"idTagInfo\":{\"status\":\"Accepted\"}}", 1, null);
        station.Charge();
        Assert.IsTrue(station.Expect("MeterValues", 6000).IndexOf(Id + ",") > 0, "values");
        station.PowerCycle(2000);
        station.Run(10000);
        Assert.IsTrue(station.First.Contactor.IsClosed, "it goes on");
        Assert.AreEqual("Accepted", station.Order("SetChargingProfile", "{\"connectorId\":1,\"csChargingProfiles\":{\"chargingProfileId\":1,"
            + Id + ",\"stackLevel\":0,\"chargingProfilePurpose\":\"TxProfile\",\"chargingProfileKind\":\"Relative\",\"chargingSchedule\":{"
            + "\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":9}]}}}"));
        Assert.AreEqual("Rejected", station.Order("RemoteStopTransaction", "{\"transactionId\":4102444800124}"));
        Assert.AreEqual("Accepted", station.Order("RemoteStopTransaction", "{" + Id + "}"));
        Assert.IsTrue(station.Expect("StopTransaction", 5000).IndexOf(Id + ",") > 0, "stop");
    }

    [TestMethod]
    [DataRow("[]")]
    [DataRow("null")]
    [DataRow("{\"idTagInfo\":{\"status\":\"Nonsense\"}}")]
    [DataRow("{\"idTagInfo\":\"Accepted\"}")]
    public void Stop_needs_nothing_of_its_answer(string answer)
    {
        TestStation station = new TestStation();
        station.Boot();
        station.CentralSystem.Rules.Add("StopTransaction", answer, AnswerRules.Always, null);
        station.Charge();
        station.Tap(TestStation.Tag);
        station.Expect("StopTransaction", 2000);
        station.ExpectNone("StopTransaction", 100000);
        Assert.AreEqual(0, station.ChargePoint.Queue.Head);
    }

    [TestMethod]
    public void Tag_is_accepted_B_AU_03()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.CentralSystem.Rules.Add("Authorize", "{\"idTagInfo\":" + Nulls + "}", 1, null);
        station.Charge();
    }

    // What must be there and is null is missing.
    [TestMethod]
    [DataRow("{\"transactionId\":null,\"idTagInfo\":{\"status\":\"Accepted\"}}")]
    [DataRow("{\"idTagInfo\":{\"status\":\"Accepted\"}}")]
    [DataRow("[]")]
    public void Start_without_its_facts_is_not_delivered_B_QU_05(string answer)
    {
        TestStation station = new TestStation();
        station.Boot();
        station.CentralSystem.Rules.Add("StartTransaction", answer, 1, null);
        station.Charge();
        station.Expect("StartTransaction", 61000);
        station.Run(500);
        Assert.AreEqual(station.CentralSystem.TransactionId, station.Connector.TransactionId);
    }

    // An expiry that cannot be read must not make an entry of the cache valid for ever.
    [TestMethod]
    public void Expiry_that_cannot_be_read_is_over_B_AU_10()
    {
        TestStation station = new TestStation();
        station.Boot();
        string answer = "{\"idTagInfo\":{\"status\":\"Accepted\",\"expiryDate\":\"2027-13-01\"}}";
        station.CentralSystem.Rules.Add("Authorize", answer, 1, null);
        station.Tap(TestStation.Tag);
        station.ExpectStatus(1, "Preparing", 1000);
        Assert.IsFalse(station.ChargePoint.Tags.Find(TestStation.Tag, FakeCentralSystem.Epoch).IsAccepted);
    }
}
