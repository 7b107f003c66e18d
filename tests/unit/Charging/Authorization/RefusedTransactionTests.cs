using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using Borne.Tests.Charging.IdTags;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Authorization;

/// <summary>A transaction whose tag StartTransaction.conf refuses (B-AU-16, TC_037_2), and lists that are wrong (B-ST-13).</summary>
[TestClass]
public class RefusedTransactionTests
{
    private const string Tag = TestStation.Tag;

    [TestMethod]
    public void Energy_stops_and_the_transaction_stays_open_TC_037_2_B_AU_16()
    {
        TestStation station = Refused("0");
        station.ExpectStatus(1, "SuspendedEVSE", 3000);
        Assert.IsFalse(station.First.Contactor.IsClosed);
        station.ExpectNone("StopTransaction", 5000);
        station.Tap(Tag);
        Assert.AreEqual("Local", Payload.Text(station.Expect("StopTransaction", 1000), "reason"));
    }

    [TestMethod]
    public void Allowance_is_given_after_the_refusal_B_AU_16()
    {
        TestStation station = Refused("50");
        station.Run(2000);
        Assert.IsTrue(station.First.Contactor.IsClosed);
        long from = station.Connector.EnergyWh;
        station.ExpectStatus(1, "SuspendedEVSE", 600000);
        station.Run(5000);
        Assert.IsFalse(station.First.Contactor.IsClosed);
        long given = station.Connector.EnergyWh - from;
        Assert.IsTrue(given >= 40 && given <= 60, given.ToString());
        station.Run(60000);
        Assert.IsTrue(station.Connector.HasTransaction);
        Assert.IsFalse(station.First.Contactor.IsClosed);
    }

    [TestMethod]
    public void Allowance_ends_with_the_meter_B_AU_16()
    {
        TestStation station = Refused("100000");
        station.Run(2000);
        Assert.IsTrue(station.First.Contactor.IsClosed);
        station.First.Meter.IsFailing = true;
        station.Run(60000);
        Assert.IsFalse(station.First.Contactor.IsClosed);
    }

    [TestMethod]
    public void Allowance_does_not_hinder_the_stop_B_AU_15()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.MaxEnergyOnInvalidId, "50");
        station.CentralSystem.Rules.Add("StartTransaction", ListTools.StartAnswer("Invalid"), 1, null);
        station.Plug();
        station.Run(200);
        station.Tap(Tag);
        Assert.AreEqual("DeAuthorized", Payload.Text(station.Expect("StopTransaction", 3000), "reason"));
    }

    [TestMethod]
    public void Tag_that_the_list_accepts_and_the_central_system_refuses_is_a_conflict_B_ST_13()
    {
        TestStation station = Listed("Accepted");
        station.CentralSystem.Rules.Add("StartTransaction", ListTools.StartAnswer("Blocked"), AnswerRules.Always, null);
        station.Plug();
        station.Run(200);
        station.Tap(Tag);
        string report = station.ExpectStatus(0, "Available", 3000);
        Assert.AreEqual("LocalListConflict", Payload.Text(report, "errorCode"));
        Assert.AreEqual(Tag, Payload.Text(report, "info"));

        // A list that was put right ends it (B-ST-08).
        ListTools.Send(station, 2, "Differential", ListTools.Entry(Tag, "Blocked"));
        report = station.ExpectStatus(0, "Available", 1000);
        Assert.AreEqual("NoError", Payload.Text(report, "errorCode"));
        Assert.IsNull(Payload.Text(report, "info"));
    }

    [TestMethod]
    [DataRow("Blocked", "Accepted", true)]
    [DataRow("Accepted", "Invalid", true)]
    [DataRow("Accepted", "ConcurrentTx", false)]
    [DataRow("Accepted", "Accepted", false)]
    [DataRow("Blocked", "Invalid", false)]
    public void Answer_to_Authorize_shows_a_conflict_too_B_ST_13(string listed, string answered, bool isConflict)
    {
        TestStation station = Listed(listed);
        station.Set(Key.LocalPreAuthorize, "false");
        station.CentralSystem.Rules.Add("Authorize", ListTools.Answer(answered), AnswerRules.Always, null);
        station.Tap(Tag);
        station.Expect("Authorize", 500);
        station.Run(500);
        Assert.AreEqual(isConflict, station.ChargePoint.Tags.ConflictTag is not null);
        Assert.AreEqual(isConflict ? 1 : 0, Conflicts(station));
    }

    [TestMethod]
    public void Each_tag_in_conflict_is_told_once_B_ST_13()
    {
        TestStation station = Listed("Accepted");
        station.Set(Key.LocalPreAuthorize, "false");
        ListTools.Send(station, 2, "Differential", ListTools.Entry(TestStation.OtherTag));
        station.CentralSystem.Rules.Add("Authorize", ListTools.Answer("Invalid"), AnswerRules.Always, null);
        for (int i = 0; i < 3; i++)
        {
            station.Tap(Tag);
            station.Run(500);
        }

        Assert.AreEqual(1, Conflicts(station));
        station.Tap(TestStation.OtherTag);
        station.Run(500);
        Assert.AreEqual(2, Conflicts(station));
    }

    private static int Conflicts(TestStation station)
    {
        int count = 0;
        for (int i = 0; i < station.CentralSystem.Log.Total; i++)
        {
            bool isReport = station.CentralSystem.Log.Action(i) == "StatusNotification";
            count += isReport && station.CentralSystem.Log.Payload(i).Contains("LocalListConflict") ? 1 : 0;
        }

        return count;
    }

    private static TestStation Listed(string status)
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.LocalPreAuthorize, "true");
        ListTools.Send(station, 1, "Full", ListTools.Entry(Tag, status));
        return station;
    }

    private static TestStation Refused(string allowanceWh)
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.StopTransactionOnInvalidId, "false");
        station.Set(Key.MaxEnergyOnInvalidId, allowanceWh);
        station.CentralSystem.Rules.Add("StartTransaction", ListTools.StartAnswer("Invalid"), 1, null);
        station.Plug();
        station.Run(200);
        station.Tap(Tag);
        station.Expect("StartTransaction", 2000);
        return station;
    }
}
