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
    [DataRow("{\"transactionId\":77,\"idTagInfo\":{\"status\":null}}")]
    [DataRow("{\"transactionId\":77,\"idTagInfo\":null}")]
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
