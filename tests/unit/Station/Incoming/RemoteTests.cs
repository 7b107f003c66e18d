using Borne.Hal.Outlet;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Station.Incoming;

/// <summary>RemoteStartTransaction and RemoteStopTransaction (OCPP 1.6 sections 5.11 and 5.12).</summary>
[TestClass]
public class RemoteTests
{
    private const string Tag = TestStation.Tag;
    private const string StartFirst = "{\"connectorId\":1,\"idTag\":\"04A1B2C3\"}";

    [TestMethod]
    public void Remote_start_with_the_cable_in_asks_and_starts_B_RS_02()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Plug();
        station.Run(100);
        Assert.AreEqual("Accepted", station.Order("RemoteStartTransaction", StartFirst));
        Assert.AreEqual(Tag, Payload.Text(station.Expect("Authorize", 500), "idTag"));
        string start = station.Expect("StartTransaction", 500);
        Assert.AreEqual(Tag, Payload.Text(start, "idTag"));
        Assert.AreEqual(1, Payload.Int(start, "connectorId"));
    }

    [TestMethod]
    public void Remote_start_without_AuthorizeRemoteTxRequests_does_not_ask_B_RS_02()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.AuthorizeRemoteTxRequests, "false");
        station.Plug();
        station.Run(100);
        Assert.AreEqual("Accepted", station.Order("RemoteStartTransaction", StartFirst));
        station.Expect("StartTransaction", 500);
        Assert.AreEqual(0, station.CentralSystem.Log.Count("Authorize", 0));
    }

    [TestMethod]
    public void Remote_start_without_cable_waits_for_ConnectionTimeOut_B_RS_03()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.ConnectionTimeOut, "5");
        Assert.AreEqual("Accepted", station.Order("RemoteStartTransaction", StartFirst));
        station.ExpectStatus(1, "Preparing", 500);
        station.ExpectStatus(1, "Available", 6000);
        station.Plug();
        station.ExpectNone("StartTransaction", 1000);
    }

    [TestMethod]
    public void Refused_tag_of_a_remote_start_starts_nothing_B_RS_02()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.CentralSystem.Rules.Add("Authorize", "{\"idTagInfo\":{\"status\":\"Invalid\"}}", 1, null);
        station.Plug();
        Assert.AreEqual("Accepted", station.Order("RemoteStartTransaction", StartFirst));
        station.Expect("Authorize", 500);
        station.ExpectNone("StartTransaction", 2000);
    }

    [TestMethod]
    public void Remote_start_is_rejected_where_it_cannot_work_B_RS_01_B_RS_09()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        Assert.AreEqual("Rejected", station.Order("RemoteStartTransaction", "{\"connectorId\":0,\"idTag\":\"A\"}"));
        Assert.AreEqual("Rejected", station.Order("RemoteStartTransaction", "{\"connectorId\":3,\"idTag\":\"A\"}"));
        Assert.AreEqual("Rejected", station.Order("RemoteStartTransaction", "{\"connectorId\":-1,\"idTag\":\"A\"}"));

        // A second one while the first waits for the plug, or for the answer to Authorize.
        Assert.AreEqual("Accepted", station.Order("RemoteStartTransaction", StartFirst));
        Assert.AreEqual("Rejected", station.Order("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"B\"}"));
        station.CentralSystem.Rules.Add("Authorize", AnswerRules.Silence, 1, null);
        Assert.AreEqual("Accepted", station.Order("RemoteStartTransaction", "{\"connectorId\":2,\"idTag\":\"B\"}"));
        Assert.AreEqual("Rejected", station.Order("RemoteStartTransaction", "{\"connectorId\":2,\"idTag\":\"C\"}"));
    }

    [TestMethod]
    public void Remote_start_is_rejected_in_a_transaction_and_out_of_service_B_RS_01()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        station.Charge();
        Assert.AreEqual("Rejected", station.Order("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"B\"}"));
        Assert.AreEqual("Accepted", station.Order("ChangeAvailability", "{\"connectorId\":2,\"type\":\"Inoperative\"}"));
        station.Run(100);
        Assert.AreEqual("Rejected", station.Order("RemoteStartTransaction", "{\"connectorId\":2,\"idTag\":\"B\"}"));
        Assert.AreEqual("Rejected", station.Order("RemoteStartTransaction", "{\"idTag\":\"B\"}"));
    }

    [TestMethod]
    public void Late_answer_about_a_card_does_not_stop_what_its_tag_began_meanwhile_B_AU_13()
    {
        const string Member = "{\"idTagInfo\":{\"status\":\"Accepted\",\"parentIdTag\":\"G\"}}";
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.AuthorizeRemoteTxRequests, "false");
        station.CentralSystem.Rules.Add(
            "StartTransaction", Member.Substring(0, Member.Length - 1) + ",\"transactionId\":5}", 1, null);
        station.Charge();
        station.Unplug();
        station.Run(2000);
        station.Skip();

        // The cache knows the group now; the card is asked about nevertheless (B-AU-03).
        station.CentralSystem.Rules.Add("Authorize", AnswerRules.Silence, 1, null);
        int number = station.CentralSystem.Log.Total;
        station.Plug();
        station.Run(200);
        station.Tap(TestStation.Tag);
        station.Expect("Authorize", 500);
        number = station.CentralSystem.Log.Find("Authorize", number);
        Assert.AreEqual("Accepted", station.Order("RemoteStartTransaction", StartFirst));
        station.Run(1000);
        Assert.IsTrue(station.Connector.HasTransaction);
        station.CentralSystem.AnswerLate(number, Member);
        station.ExpectNone("StopTransaction", 3000);
        Assert.IsTrue(station.Connector.HasTransaction);
    }

    [TestMethod]
    public void Remote_start_without_connector_takes_the_plugged_one_B_RS_04()
    {
        TestStation station = new TestStation(3);
        station.Boot();
        station.Plug(2);
        station.Run(100);
        Assert.AreEqual("Accepted", station.Order("RemoteStartTransaction", "{\"idTag\":\"04A1B2C3\"}"));
        Assert.AreEqual(2, Payload.Int(station.Expect("StartTransaction", 500), "connectorId"));
    }

    [TestMethod]
    public void Remote_start_for_a_named_connector_does_not_follow_another_plug_B_TX_06()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        Assert.AreEqual("Accepted", station.Order("RemoteStartTransaction", StartFirst));
        station.Plug(2);
        station.ExpectNone("StartTransaction", 2000);
        station.Plug(1);
        Assert.AreEqual(1, Payload.Int(station.Expect("StartTransaction", 500), "connectorId"));
    }

    [TestMethod]
    public void Remote_start_is_rejected_while_the_registration_is_pending_B_BO_04()
    {
        TestStation station = new TestStation();
        string pending = "{\"status\":\"Pending\",\"currentTime\":\"2026-05-04T00:00:00Z\",\"interval\":60}";
        station.CentralSystem.Rules.Add("BootNotification", pending, 1, null);
        station.Run(500);
        station.Plug();
        station.Run(100);
        Assert.AreEqual("Rejected", station.Order("RemoteStartTransaction", StartFirst));
        Assert.AreEqual("Rejected", station.Order("RemoteStopTransaction", "{\"transactionId\":1}"));
    }

    [TestMethod]
    public void Remote_stop_ends_the_transaction_it_names_B_RS_07()
    {
        TestStation station = new TestStation(2, true);
        station.Boot();
        station.Charge(1);
        int first = station.CentralSystem.TransactionId;
        station.Charge(2, TestStation.OtherTag);
        Assert.AreEqual("Rejected", station.Order("RemoteStopTransaction", "{\"transactionId\":9999}"));
        Assert.AreEqual("Accepted", station.Order("RemoteStopTransaction", "{\"transactionId\":" + first.ToString() + "}"));
        string stop = station.Expect("StopTransaction", 1000);
        Assert.AreEqual("Remote", Payload.Text(stop, "reason"));
        Assert.AreEqual(first, Payload.Int(stop, "transactionId"));
        Assert.IsNull(Payload.Text(stop, "idTag"));
        station.ExpectStatus(1, "Finishing", 1000);
        station.Run(500);
        Assert.IsTrue(station.First.Lock.State == CableLockState.Unlocked);
        Assert.IsTrue(station.ChargePoint.GetConnector(2).HasTransaction);
        Assert.AreEqual("Rejected", station.Order("RemoteStopTransaction", "{\"transactionId\":" + first.ToString() + "}"));
    }

    [TestMethod]
    public void Transaction_with_an_unknown_id_cannot_be_stopped_by_0_or_minus_1_B_RS_08()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.CentralSystem.Rules.Add("StartTransaction", AnswerRules.Silence, AnswerRules.Always, null);
        station.Plug();
        station.Tap(Tag);
        station.Run(2000);
        Assert.AreEqual("Rejected", station.Order("RemoteStopTransaction", "{\"transactionId\":0}"));
        Assert.AreEqual("Rejected", station.Order("RemoteStopTransaction", "{\"transactionId\":-1}"));
        Assert.IsTrue(station.Connector.HasTransaction);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(-5)]
    [DataRow(int.MaxValue)]
    [DataRow(int.MinValue)]
    public void Every_integer_is_a_transactionId(int transactionId)
    {
        TestStation station = new TestStation();
        station.Boot();
        string answer = "{\"idTagInfo\":{\"status\":\"Accepted\"},\"transactionId\":" + transactionId.ToString() + "}";
        station.CentralSystem.Rules.Add("StartTransaction", answer, 1, null);
        station.Charge();
        string order = "{\"transactionId\":" + transactionId.ToString() + "}";
        Assert.AreEqual("Accepted", station.Order("RemoteStopTransaction", order));
        Assert.AreEqual(transactionId.ToString(), Payload.Text(station.Expect("StopTransaction", 1000), "transactionId"));
    }

    [TestMethod]
    public void Connector_that_a_remote_start_waits_for_is_not_chosen_again_B_RS_04()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        station.CentralSystem.Rules.Add("Authorize", AnswerRules.Silence, 1, null);
        Assert.AreEqual("Accepted", station.Order("RemoteStartTransaction", "{\"idTag\":\"AA\"}"));
        station.Expect("Authorize", 500);
        int first = station.CentralSystem.Log.Total - 1;
        Assert.AreEqual("Accepted", station.Order("RemoteStartTransaction", "{\"idTag\":\"BB\"}"));
        Assert.AreEqual("Rejected", station.Order("RemoteStartTransaction", "{\"idTag\":\"CC\"}"));
        station.CentralSystem.AnswerLate(first, "{\"idTagInfo\":{\"status\":\"Accepted\"}}");
        station.Run(500);
        Assert.AreEqual("AA", station.ChargePoint.GetConnector(1).AuthorizedTag);
        Assert.AreEqual("BB", station.ChargePoint.GetConnector(2).AuthorizedTag);
    }
}
