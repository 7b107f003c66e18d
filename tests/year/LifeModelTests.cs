using System;
using Borne.Tests.Bench.Station;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Year;

/// <summary>The model of <see cref="LifeTests"/> must object: each test falsifies one thing in a record that is right otherwise.</summary>
[TestClass]
public class LifeModelTests
{
    private static readonly string Tag = LifeTags.Tag(1);
    private static readonly string Other = LifeTags.Tag(2);

    [TestMethod]
    public void True_record_is_accepted()
    {
        var life = new LifeRecord();
        life.Session(Tag);
        life.Stop(Tag, 1200);
        life.IsPlugged = false;
        life.Pass(10);
        life.Model.Finish();
        MsAssert.AreEqual(200L, life.Model.Ledger.BilledWh);
    }

    [TestMethod]
    [DataRow(1199, "session ended at 1200")]
    [DataRow(1201, "session ended at 1200")]
    [DataRow(1099, "below the last sample")]
    public void Wh_that_is_missing_or_invented_at_the_end_is_found(int meterStop, string complaint)
    {
        var life = new LifeRecord();
        life.Session(Tag);
        Objects(() => life.Stop(Tag, meterStop), complaint);
    }

    [TestMethod]
    [DataRow(1201, "are not billed")]
    [DataRow(1199, "billed twice")]
    public void Wh_between_two_transactions_is_found(int meterStart, string complaint)
    {
        LifeRecord life = Stopped();
        life.Allow(Other);
        Objects(() => life.Start(Other, meterStart), complaint);
    }

    [TestMethod]
    public void Energy_without_an_offer_is_found()
    {
        LifeRecord life = Stopped();
        life.Pass(10);
        Objects(() => life.Pass(1, 1), "gave energy without an offer");
    }

    [TestMethod]
    public void Session_without_its_messages_is_found()
    {
        var life = new LifeRecord();
        life.Allow(Tag);
        life.Offer();
        life.Pass(10, 10);
        life.EndOffer(Tag);
        Objects(life.Model.Finish, "a session was never billed");
    }

    [TestMethod]
    public void Transaction_without_its_stop_is_found()
    {
        var life = new LifeRecord();
        life.Session(Tag);
        Objects(life.Model.Finish, "was never stopped");
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Message_that_comes_again_after_its_answer_is_found(bool isSameId)
    {
        var life = new LifeRecord();
        life.Session(Tag);
        life.NextId = "stop";
        life.Stop(Tag, 1200);
        life.NextId = isSameId ? "stop" : "another";
        Objects(() => life.Stop(Tag, 1200), "came again after its answer");
    }

    [TestMethod]
    public void Message_that_comes_again_without_an_answer_counts_once()
    {
        var life = new LifeRecord();
        life.Session(Tag);
        string stop = $"{{\"idTag\":\"{Tag}\",\"meterStop\":1200,\"timestamp\":{Payload.Date(FakeCentralSystem.Epoch + life.Model.Now)},"
            + "\"transactionId\":7,\"reason\":\"Local\"}";
        life.NextId = "stop";
        life.SendUnanswered("StopTransaction", stop, out _);
        life.Pass(60);
        life.NextId = "stop";
        life.Send("StopTransaction", stop);
        MsAssert.AreEqual(1, life.Model.Ledger.Stops);
        MsAssert.AreEqual(1, life.Model.Ledger.Resent);
        life.Model.Finish();
    }

    [TestMethod]
    public void Values_that_come_again_without_a_loss_of_supply_are_found()
    {
        LifeRecord life = Running();
        life.NextId = "values";
        life.Sample(20_000, 1200);
        life.Pass(60);
        life.NextId = "values";
        Objects(() => life.Sample(20_000, 1200), "came again after its answer");
    }

    [TestMethod]
    public void Swapped_order_is_found()
    {
        LifeRecord life = Stopped();
        long before = life.Model.Now - 25_000;
        Objects(() => life.Sample(before, 1000), "out of order");
    }

    [TestMethod]
    public void Samples_of_the_wrong_moment_or_transaction_are_found()
    {
        LifeRecord life = Running();
        Objects(() => life.Sample(10_000, 1180), "the meter had");
        life = Running();
        Objects(() => life.Sample(20_000, 1200, 8), "never given");
        life = Running();
        Objects(() => life.Sample(20_000, 1200, -1), "no start was given up");
    }

    [TestMethod]
    public void Stop_without_its_cause_or_by_a_stranger_is_found()
    {
        var life = new LifeRecord();
        life.Session(Tag);
        Objects(() => life.Stop(Tag, 1200, reason: "Remote"), "nothing of that kind happened");
        life = new LifeRecord();
        life.Session(Tag);
        life.Model.Outlets[0].Cause("Local", Other);
        Objects(() => life.Stop(Other, 1200), "stopped a transaction of");
    }

    [TestMethod]
    public void Second_transaction_on_a_connector_is_found()
    {
        var life = new LifeRecord();
        life.Session(Tag);
        life.Allow(Other);
        Objects(() => life.Start(Other, 1200), "a second transaction");
    }

    [TestMethod]
    public void Offer_and_start_without_authorization_are_found()
    {
        var life = new LifeRecord();
        life.Allow(Tag, "Invalid");
        Objects(life.Offer, "nobody was allowed");
        life = new LifeRecord();
        life.Allow(Tag);
        life.Offer();
        Objects(() => life.Start(Other, 1000), "not authorised");
    }

    [TestMethod]
    public void One_presentation_allows_one_transaction()
    {
        LifeRecord life = Stopped();
        life.IsPlugged = false;
        life.Pass(10);
        life.IsPlugged = true;
        life.See();
        Objects(life.Offer, "nobody was allowed");
    }

    [TestMethod]
    public void Energy_for_a_refused_idTag_is_found()
    {
        var life = new LifeRecord();
        life.Allow(Tag);
        life.Start(Tag, 1000, "Invalid");
        life.Offer();
        Objects(() => life.Pass(5, 1), "refused idTag");
    }

    [TestMethod]
    public void Contactor_that_must_be_open_is_found()
    {
        var life = new LifeRecord { IsOrdered = true };
        Objects(life.See, "outside state C");
        life.IsAsking = true;
        Objects(life.See, "without an offer");
        life.IsTripped = true;
        Objects(life.See, "residual current");
    }

    [TestMethod]
    public void Two_open_calls_and_a_used_id_are_found()
    {
        var life = new LifeRecord();
        object connection = new();
        life.Model.Calls.Take("a", "Heartbeat", connection);
        Objects(() => life.Model.Calls.Take("b", "Heartbeat", connection), "another CALL is open");
        life.Pass(60);
        Objects(() => life.Model.Calls.Take("a", "Heartbeat", connection), "was used before");
    }

    [TestMethod]
    public void Undefined_transition_and_untrue_status_are_found()
    {
        var life = new LifeRecord();
        life.Model.Statuses.Take(1, "Available");
        Objects(() => life.Model.Statuses.Take(1, "Finishing"), "went from Available to Finishing");
        life.Model.Statuses.Take(1, "Charging");
        life.Pass(3600);
        Objects(life.Model.Statuses.Compare, "reported as Charging and is Available");
    }

    private static LifeRecord Running()
    {
        var life = new LifeRecord();
        life.Allow(Tag);
        life.Start(Tag, 1000);
        life.Offer();
        life.Pass(20, 10);
        return life;
    }

    private static LifeRecord Stopped()
    {
        var life = new LifeRecord();
        life.Session(Tag);
        life.Stop(Tag, 1200);
        return life;
    }

    private static void Objects(Action action, string complaint)
    {
        LifeViolation violation = MsAssert.ThrowsExactly<LifeViolation>(action);
        MsAssert.Contains(complaint, violation.Message);
    }
}
