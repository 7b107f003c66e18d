using Borne.Charging.Authorization;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Authorization;

/// <summary>Decisions on idTags without a connection and with several connectors (OCPP 1.6 section 3.5.4, B-TX-06).</summary>
[TestClass]
public class AuthorizerTests
{
    private const string Tag = TestStation.Tag;
    private const string OtherTag = TestStation.OtherTag;

    [TestMethod]
    [DataRow("true", true)]
    [DataRow("false", false)]
    public void Unknown_tag_offline_is_the_operators_choice_B_AU_06_B_AU_07(string setting, bool starts)
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.AllowOfflineTxForUnknownId, setting);
        station.GoOffline();
        station.Plug();
        station.Run(100);
        station.Tap(Tag);
        station.Run(2000);
        Assert.AreEqual(starts, station.Connector.HasTransaction);
        Assert.AreEqual(starts, station.First.Contactor.IsClosed);
    }

    [TestMethod]
    public void Station_that_was_never_accepted_gives_no_energy_B_BO_07()
    {
        TestStation station = new TestStation();
        station.Network.IsUp = false;
        station.Set(Key.AllowOfflineTxForUnknownId, "true");
        station.Plug();
        station.Run(100);
        station.Tap(Tag);
        station.Run(2000);
        Assert.IsFalse(station.Connector.HasTransaction);
    }

    [TestMethod]
    public void Acceptance_is_remembered_over_a_restart_B_BO_07()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.AllowOfflineTxForUnknownId, "true");
        station.Network.IsUp = false;
        station.PowerCycle(1000);
        station.Plug();
        station.Run(100);
        station.Tap(Tag);
        station.Run(2000);
        Assert.IsTrue(station.Connector.HasTransaction);
    }

    [TestMethod]
    [DataRow("true", true)]
    [DataRow("false", false)]
    public void Refused_or_lost_question_counts_as_offline_B_AU_17(string setting, bool starts)
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.AllowOfflineTxForUnknownId, setting);
        station.CentralSystem.Rules.Add("Authorize", AnswerRules.Failure, 1, null);
        station.Plug();
        station.Run(100);
        station.Tap(Tag);
        station.Run(1000);
        Assert.AreEqual(starts, station.Connector.HasTransaction);
    }

    [TestMethod]
    public void Question_without_an_answer_is_decided_after_MessageTimeout_B_AU_17()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.AllowOfflineTxForUnknownId, "true");
        station.Set(Key.MessageTimeout, "10");
        station.CentralSystem.Rules.Add("Authorize", AnswerRules.Silence, 1, null);
        station.Plug();
        station.Run(100);
        station.Tap(Tag);
        station.Run(9000);
        Assert.IsFalse(station.Connector.HasTransaction);
        station.Run(2000);
        Assert.IsTrue(station.Connector.HasTransaction);
    }

    [TestMethod]
    public void Offline_stop_by_the_same_tag_B_AU_12_TC_038()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        station.GoOffline();
        station.Tap(Tag);
        station.Run(1000);
        Assert.IsFalse(station.Connector.HasTransaction);
        station.GoOnline();
        Assert.AreEqual("Local", Payload.Text(station.Expect("StopTransaction", 2000), "reason"));
    }

    [TestMethod]
    public void Authorization_follows_the_plug_to_another_connector_B_TX_06()
    {
        TestStation station = new TestStation(3);
        station.Boot();
        station.Tap(Tag);
        station.ExpectStatus(1, "Preparing", 500);
        station.Plug(3);
        Assert.AreEqual(3, Payload.Int(station.Expect("StartTransaction", 1000), "connectorId"));
        station.ExpectStatus(1, "Available", 1000);
        station.ExpectStatus(3, "Charging", 2000);
        Assert.AreEqual(1, station.CentralSystem.Log.Count("Authorize", 0));
    }

    [TestMethod]
    public void Tag_goes_to_the_connector_that_is_plugged_B_TX_06()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        station.Plug(2);
        station.Run(200);
        station.Tap(Tag);
        Assert.AreEqual(2, Payload.Int(station.Expect("StartTransaction", 1000), "connectorId"));
        Assert.AreEqual((int)ChargePointStatus.Available, (int)station.Connector.Status);
    }

    [TestMethod]
    public void Vehicle_that_waits_goes_before_one_that_has_finished_B_TX_06()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        station.Charge(1);
        station.Tap(Tag);
        station.ExpectStatus(1, "Finishing", 1000);
        station.Plug(2);
        station.Run(200);
        station.Tap(OtherTag);
        Assert.AreEqual(2, Payload.Int(station.Expect("StartTransaction", 1000), "connectorId"));
    }

    [TestMethod]
    public void Waiting_authorization_does_not_start_on_a_finished_vehicle_B_TX_06()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        station.Tap(OtherTag);
        station.ExpectStatus(1, "Preparing", 500);
        station.Plug(2);
        station.Expect("StartTransaction", 1000);
        station.ExpectStatus(2, "Charging", 2000);
        station.Tap(Tag);
        station.Run(300);
        Assert.AreEqual(Tag, station.Connector.AuthorizedTag);
        station.Tap(OtherTag);
        station.ExpectStatus(2, "Finishing", 2000);
        station.ExpectNone("StartTransaction", 5000);
    }

    [TestMethod]
    public void Cable_without_a_tag_is_given_up_where_the_reader_is_shared_B_TX_05_X_09()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        station.Set(Key.ConnectionTimeOut, "10");
        station.Plug(1);
        station.ExpectStatus(1, "Preparing", 500);
        station.ExpectStatus(1, "Finishing", 11000);
        station.Tap(OtherTag);
        station.ExpectStatus(2, "Preparing", 1000);
        station.ExpectNone("StartTransaction", 3000);
        station.Plug(2);
        Assert.AreEqual(2, Payload.Int(station.Expect("StartTransaction", 1000), "connectorId"));
        Assert.IsFalse(station.Connector.HasTransaction);
    }

    [TestMethod]
    public void Only_connector_keeps_waiting_for_a_tag_B_TX_05()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.ConnectionTimeOut, "10");
        station.Plug();
        station.Run(60000);
        Assert.AreEqual((int)ChargePointStatus.Preparing, (int)station.Connector.Status);
        station.Tap(Tag);
        station.Expect("StartTransaction", 1000);
    }

    [TestMethod]
    public void Two_drivers_at_once_get_a_connector_each()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        station.Plug(1);
        station.Plug(2);
        station.Run(200);
        station.Tap(Tag);
        station.Tap(OtherTag);
        station.Run(3000);
        Assert.AreEqual(Tag, station.ChargePoint.GetConnector(1).Transaction.IdTag);
        Assert.AreEqual(OtherTag, station.ChargePoint.GetConnector(2).Transaction.IdTag);
        station.Tap(OtherTag);
        station.Run(1000);
        Assert.IsTrue(station.ChargePoint.GetConnector(1).HasTransaction);
        Assert.IsFalse(station.ChargePoint.GetConnector(2).HasTransaction);
    }

    [TestMethod]
    public void Same_tag_many_times_while_the_answer_is_awaited_asks_once()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.CentralSystem.Rules.Add("Authorize", AnswerRules.Silence, AnswerRules.Always, null);
        station.Plug();
        for (int i = 0; i < 10; i++)
        {
            station.Tap(Tag);
            station.Run(200);
        }

        Assert.AreEqual(1, station.CentralSystem.Log.Count("Authorize", 0));
        Assert.IsTrue(station.ChargePoint.Authorizer.IsBusy);
    }

    [TestMethod]
    public void More_tags_than_can_wait_are_ignored()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.CentralSystem.Rules.Add("Authorize", AnswerRules.Silence, AnswerRules.Always, null);
        int taken = 0;
        for (int i = 0; i < 10; i++)
        {
            taken += station.ChargePoint.Cards.Present("TAG" + i.ToString(), station.Now) ? 1 : 0;
        }

        Assert.AreEqual(Authorizer.MaxWaiting, taken);
    }

    [TestMethod]
    public void Card_uid_becomes_the_idTag_in_the_chosen_order()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Plug();
        station.Tap("04112233445566");
        Assert.AreEqual("04112233445566", Payload.Text(station.Expect("Authorize", 500), "idTag"));
        station.Run(2000);
        station.Tap("04112233445566");
        Assert.AreEqual("04112233445566", Payload.Text(station.Expect("StopTransaction", 1000), "idTag"));
    }
}
