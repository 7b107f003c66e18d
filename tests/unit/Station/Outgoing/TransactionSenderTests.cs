using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using Borne.Tests.Charging.Connectors;
using Borne.Wire.WebSocket;
using nanoFramework.TestFramework;

namespace Borne.Tests.Station.Outgoing;

/// <summary>Delivery of transaction messages to a difficult central system (OCPP 1.6 section 3.7).</summary>
[TestClass]
public class TransactionSenderTests
{
    private const string Tag = TestStation.Tag;

    [TestMethod]
    public void Refused_stop_is_sent_again_after_growing_intervals_and_then_given_up_B_QU_05()
    {
        TestStation station = Charging("3", "10");
        station.CentralSystem.Rules.Add("StopTransaction", AnswerRules.Failure, AnswerRules.Always, null);
        station.Tap(Tag);
        string stop = station.Expect("StopTransaction", 1000);
        long first = station.World;
        Assert.AreEqual(stop, station.Expect("StopTransaction", 12000));
        long second = station.World;
        Assert.AreEqual(stop, station.Expect("StopTransaction", 22000));
        long third = station.World;
        Assert.IsTrue(Near(second - first, 10000), "first interval");
        Assert.IsTrue(Near(third - second, 20000), "second interval");
        station.ExpectNone("StopTransaction", 100000);
        Assert.AreEqual(0, station.Journal.Count);
    }

    [TestMethod]
    public void Answer_that_breaks_its_schema_counts_like_a_refusal_B_QU_05()
    {
        TestStation station = Charging("2", "10");
        station.CentralSystem.Rules.Add("StopTransaction", "{\"idTagInfo\":{\"status\":\"Accepted\"},\"idTagInfo\":{}}", 1, null);
        station.Tap(Tag);
        station.Expect("StopTransaction", 1000);
        station.ExpectNone("StopTransaction", 9500);
        station.Expect("StopTransaction", 1000);
        station.ExpectNone("StopTransaction", 60000);
    }

    [TestMethod]
    public void Attempts_begin_anew_after_a_restart_B_QU_09()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.TransactionMessageAttempts, "2");
        station.Set(Key.TransactionMessageRetryInterval, "20");
        station.CentralSystem.Rules.Add("StopTransaction", AnswerRules.Failure, AnswerRules.Always, null);
        station.Charge();
        station.Tap(TestStation.Tag);
        station.Expect("StopTransaction", 5000);
        station.PowerCycle(1000);
        station.Expect("StopTransaction", 5000);
        station.Expect("StopTransaction", 21000);
        station.ExpectNone("StopTransaction", 60000);
        Assert.AreEqual(0, station.Journal.Count);
    }

    [TestMethod]
    public void One_attempt_means_no_second_one_B_QU_05()
    {
        TestStation station = Charging("1", "10");
        station.CentralSystem.Rules.Add("StopTransaction", AnswerRules.Failure, 1, null);
        station.Tap(Tag);
        station.Expect("StopTransaction", 1000);
        station.ExpectNone("StopTransaction", 60000);
    }

    [TestMethod]
    public void Message_that_waits_for_its_next_attempt_holds_back_the_later_ones_but_no_others_B_QU_02_B_QU_03()
    {
        TestStation station = Charging("3", "20");
        station.Set(Key.MeterValueSampleInterval, "5");
        station.CentralSystem.Rules.Add("MeterValues", AnswerRules.Failure, 1, null);
        string sample = station.Expect("MeterValues", 6000);
        station.ExpectNone("MeterValues", 18000);
        station.Unplug();
        station.ExpectStatus(1, "Available", 1000);
        Assert.AreEqual(0, station.Count("StopTransaction"));
        Assert.AreEqual(sample, station.Expect("MeterValues", 3000));
        string next = station.Expect("MeterValues", 1000);
        Assert.AreEqual(5000L, Payload.Time(next) - Payload.Time(sample));
        station.Expect("StopTransaction", 2000);
        station.ExpectNone("MeterValues", 2000);
    }

    [TestMethod]
    public void Lost_connection_does_not_count_and_keeps_the_message_id_B_QU_06()
    {
        TestStation station = Charging("2", "10");
        station.CentralSystem.Rules.Add("StopTransaction", AnswerRules.Silence, 5, null);
        station.Tap(Tag);
        string id = null;
        for (int i = 0; i < 6; i++)
        {
            // Each connection that brings no answer doubles the pause before the next one.
            station.Expect("StopTransaction", 200000);
            string sent = station.CentralSystem.Log.Id(station.CentralSystem.Log.Total - 1);
            Assert.IsTrue(id is null || id == sent, "another message id");
            id = sent;
            if (i < 5)
            {
                station.CentralSystem.Drop();
            }
        }

        station.Run(1000);
        Assert.AreEqual(0, station.Journal.Count);
        station.ExpectNone("StopTransaction", 30000);
    }

    [TestMethod]
    public void Reconnection_does_not_shorten_the_interval_after_a_refusal_B_QU_05()
    {
        TestStation station = Charging("3", "30");
        station.CentralSystem.Rules.Add("StopTransaction", AnswerRules.Failure, 1, null);
        station.Tap(Tag);
        station.Expect("StopTransaction", 1000);
        station.Run(1000);
        station.CentralSystem.Drop();
        station.ExpectNone("StopTransaction", 27000);
        Assert.IsTrue(station.ChargePoint.IsConnected);
        station.Expect("StopTransaction", 4000);
    }

    [TestMethod]
    public void Central_system_that_answers_nothing_loses_nothing_B_QU_06()
    {
        TestStation station = Charging("2", "5");
        station.CentralSystem.IsSilent = true;
        station.Tap(Tag);
        station.Run(3600000, 100);
        Assert.AreEqual(2, station.Journal.Count, "the stop and the id of its transaction");
        station.CentralSystem.IsSilent = false;
        station.Skip();
        station.Expect("StopTransaction", 2 * ReconnectBackoff.MaximumMs);
        station.Run(1000);
        Assert.AreEqual(0, station.Journal.Count);
    }

    [TestMethod]
    public void Message_that_alone_gets_no_answer_is_given_up_B_QU_06()
    {
        TestStation station = Charging("2", "10");
        station.Set(Key.HeartbeatInterval, "5");
        station.CentralSystem.Rules.Add("StopTransaction", AnswerRules.Silence, AnswerRules.Always, null);
        station.Tap(Tag);
        station.Expect("StopTransaction", 1000);
        station.Run(600000, 100);
        Assert.AreEqual(0, station.Journal.Count);
        int sent = station.CentralSystem.Log.Count("StopTransaction", 0);
        Assert.IsTrue(sent <= 4, "too many attempts");
    }

    [TestMethod]
    public void Start_given_up_leaves_minus_1_for_the_rest_B_QU_07_B_TX_03()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.TransactionMessageAttempts, "2");
        station.Set(Key.TransactionMessageRetryInterval, "2");
        station.Set(Key.MeterValueSampleInterval, "5");
        station.CentralSystem.Rules.Add("StartTransaction", AnswerRules.Failure, 2, null);
        station.Charge();
        station.Expect("StartTransaction", 4000);
        Assert.AreEqual(-1, Payload.Int(station.Expect("MeterValues", 6000), "transactionId"));
        Assert.IsTrue(station.First.Contactor.IsClosed);
        station.Tap(Tag);
        Assert.AreEqual(-1, Payload.Int(station.Expect("StopTransaction", 1000), "transactionId"));
        station.Run(500);
        Assert.AreEqual(0, station.Journal.Count);
    }

    [TestMethod]
    public void Whole_transactions_offline_are_delivered_in_order_with_their_ids_TC_039()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.AllowOfflineTxForUnknownId, "true");
        station.GoOffline();
        for (int i = 0; i < 3; i++)
        {
            station.Plug();
            station.Run(200);
            station.Tap(Tag);
            station.Run(20000);
            station.Tap(Tag);
            station.Run(1000);
            station.Unplug();
            station.Run(1000);
        }

        Assert.AreEqual(6, station.Journal.Count);
        station.Skip();
        int id = station.CentralSystem.TransactionId;
        station.GoOnline();
        long last = 0;
        for (int i = 0; i < 3; i++)
        {
            string start = station.Expect("StartTransaction", 2000);
            string stop = station.Expect("StopTransaction", 2000);
            Assert.AreEqual(++id, Payload.Int(stop, "transactionId"));
            Assert.IsTrue(Payload.Time(start) > last, "order");
            Assert.IsTrue(Payload.Time(stop) - Payload.Time(start) >= 20000, "times are those of sending");
            last = Payload.Time(stop);
        }

        Assert.IsTrue(last < FakeCentralSystem.Epoch + station.World - 1000);
        station.Run(500);
        Assert.AreEqual(0, station.Journal.Count);
    }

    [TestMethod]
    public void Fifth_and_later_offline_transactions_are_kept_too()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.AllowOfflineTxForUnknownId, "true");
        station.GoOffline();
        for (int i = 0; i < 20; i++)
        {
            station.Plug();
            station.Run(200);
            station.Tap(Tag);
            station.Run(2000);
            station.Tap(Tag);
            station.Run(1000);
            station.Unplug();
            station.Run(200);
        }

        Assert.AreEqual(40, station.Journal.Count);
        station.PowerCycle(1000);
        WalkLedger ledger = new WalkLedger(station.CentralSystem);
        station.GoOnline();
        station.Run(10000);
        ledger.Read();
        Assert.AreEqual(20, ledger.Starts);
        Assert.AreEqual(20, ledger.Stops);
        Assert.AreEqual(0, ledger.Errors);
    }

    [TestMethod]
    public void Full_journal_refuses_new_transactions_and_ends_the_running_one_B_QU_08()
    {
        TestStation station = new TestStation(1, false, 4);
        station.Boot();
        station.Set(Key.AllowOfflineTxForUnknownId, "true");
        station.Set(Key.MeterValueSampleInterval, "5");
        station.GoOffline();
        for (int i = 0; i < 2; i++)
        {
            station.Plug();
            station.Run(200);
            station.Tap(Tag);
            station.Run(20000);
            Assert.IsTrue(station.First.Contactor.IsClosed);
            station.Tap(Tag);
            station.Run(1000);
            Assert.IsFalse(station.Connector.HasTransaction);
            station.Unplug();
            station.Run(200);
        }

        station.Plug();
        station.Run(200);
        station.Tap(Tag);
        station.Run(2000);
        Assert.IsFalse(station.Connector.HasTransaction, "energy that cannot be billed");
        Assert.IsFalse(station.First.Contactor.IsOrdered);
        WalkLedger ledger = new WalkLedger(station.CentralSystem);
        station.GoOnline();
        station.Run(2000);
        ledger.Read();
        Assert.AreEqual(2, ledger.Starts);
        Assert.AreEqual(2, ledger.Stops);
        Assert.AreEqual(0, ledger.Errors);
    }

    [TestMethod]
    public void Stop_that_finds_no_room_waits_with_the_contactor_open_B_QU_08()
    {
        TestStation station = new TestStation(2, false, 3);
        station.Boot();
        station.Set(Key.AllowOfflineTxForUnknownId, "true");
        station.GoOffline();
        station.Plug(1);
        station.Run(200);
        station.Tap(Tag);
        station.Run(500);
        station.Plug(2);
        station.Run(200);
        station.Tap(TestStation.OtherTag);
        station.Run(2000);
        Assert.AreEqual(2, station.Journal.Count);
        station.Tap(Tag);
        station.Run(1000);
        station.Tap(TestStation.OtherTag);
        station.Run(5000);
        Assert.IsFalse(station.Connectors[1].Contactor.IsOrdered);
        Assert.IsTrue(station.ChargePoint.GetConnector(2).HasTransaction);
        WalkLedger ledger = new WalkLedger(station.CentralSystem);
        station.GoOnline();
        station.Run(2000);
        ledger.Read();
        Assert.AreEqual(2, ledger.Stops);
        Assert.AreEqual(0, ledger.Errors);
    }

    [TestMethod]
    public void Late_answer_of_the_attempt_before_does_not_disturb_the_next_one()
    {
        TestStation station = Charging("3", "10");
        station.Set(Key.MessageTimeout, "5");
        station.CentralSystem.Rules.Add("StopTransaction", AnswerRules.Silence, 1, null);
        station.Tap(Tag);
        station.Expect("StopTransaction", 1000);
        int number = station.CentralSystem.Log.Total - 1;
        station.Run(17000);
        Assert.AreEqual(2, station.CentralSystem.Log.Count("StopTransaction", 0));
        station.CentralSystem.AnswerLate(number, "{}");
        station.Run(30000);
        Assert.AreEqual(0, station.Journal.Count);
        Assert.AreEqual(2, station.CentralSystem.Log.Count("StopTransaction", 0));
    }

    [TestMethod]
    public void Late_answer_of_a_message_that_still_waits_delivers_it()
    {
        TestStation station = Charging("3", "10");
        station.Set(Key.MessageTimeout, "5");
        station.CentralSystem.Rules.Add("StopTransaction", AnswerRules.Silence, 1, null);
        station.Tap(Tag);
        station.Expect("StopTransaction", 1000);
        int number = station.CentralSystem.Log.Total - 1;
        station.Run(8000);
        station.CentralSystem.AnswerLate(number, "{}");
        station.Run(60000);
        Assert.AreEqual(0, station.Journal.Count);
        Assert.AreEqual(1, station.CentralSystem.Log.Count("StopTransaction", 0));
    }

    [TestMethod]
    public void Message_sent_again_after_a_power_cut_has_the_id_that_it_had()
    {
        TestStation station = Charging("3", "10");
        station.CentralSystem.Rules.Add("StopTransaction", AnswerRules.Silence, 1, null);
        station.Tap(Tag);
        station.Expect("StopTransaction", 1000);
        string id = station.CentralSystem.Log.Id(station.CentralSystem.Log.Total - 1);
        station.PowerCycle(1000);
        station.Expect("StopTransaction", 5000);
        Assert.AreEqual(id, station.CentralSystem.Log.Id(station.CentralSystem.Log.Total - 1));
    }

    private static TestStation Charging(string attempts, string interval)
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.TransactionMessageAttempts, attempts);
        station.Set(Key.TransactionMessageRetryInterval, interval);
        station.Set(Key.MeterValueSampleInterval, "0");
        station.Charge();
        station.Run(500);
        station.Skip();
        return station;
    }

    private static bool Near(long actual, long expected) => actual - expected <= 200 && expected - actual <= 200;
}
