using Borne.Settings.Keys;
using Borne.Station;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Station;

/// <summary>A new AuthorizationKey is used at once, after its answer, and given back when nobody takes it (B-SE-03, TC_073).</summary>
[TestClass]
public class LoginChangeTests
{
    private const string First = "birch-birch-birch";
    private const string Second = "aspen-aspen-aspen";
    private const string FirstHeader = "Authorization: Basic Q1AxOmJpcmNoLWJpcmNoLWJpcmNo\r\n";
    private const string SecondHeader = "Authorization: Basic Q1AxOmFzcGVuLWFzcGVuLWFzcGVu\r\n";
    private const int MinuteMs = 60000;
    private const int LongTick = 50;

    // The quiet time, and the shortest pause of a link at its longest.
    private const int ReconnectMs = SettingEffects.LoginQuietMs + 20000;

    [TestMethod]
    public void Station_comes_back_with_the_new_key_and_does_not_register_anew()
    {
        TestStation station = Booted();
        station.Skip();
        Assert.AreEqual("Accepted", Change(station, Second));
        Assert.AreEqual(1, station.CentralSystem.Connections);
        station.Run(ReconnectMs);
        Assert.AreEqual(2, station.CentralSystem.Connections);
        Assert.IsTrue(station.CentralSystem.Head.IndexOf(SecondHeader) > 0, station.CentralSystem.Head);
        Assert.AreEqual(0, station.Count("BootNotification"), "B-BO-08");
        Assert.AreEqual("Accepted", Change(station, First));
        station.Run(ReconnectMs);
        Assert.AreEqual(3, station.CentralSystem.Connections);
        Assert.IsTrue(station.CentralSystem.Head.IndexOf(FirstHeader) > 0, station.CentralSystem.Head);
    }

    [TestMethod]
    public void Key_that_works_is_kept_though_nothing_else_is_said()
    {
        TestStation station = Booted();
        Assert.AreEqual("Accepted", Change(station, Second));
        station.Run(20 * MinuteMs, LongTick);
        Assert.AreEqual(2, station.CentralSystem.Connections);
        Assert.AreEqual(0, station.ChargePoint.EndpointTrial.Returns);
        station.CentralSystem.Drop();
        station.Run(MinuteMs, LongTick);
        Assert.IsTrue(station.CentralSystem.Head.IndexOf(SecondHeader) > 0, station.CentralSystem.Head);
    }

    [TestMethod]
    public void Key_that_nobody_takes_is_given_back()
    {
        TestStation station = Booted();
        Assert.AreEqual("Accepted", Change(station, Second));
        station.CentralSystem.HttpStatus = 401;
        station.Run(9 * MinuteMs, LongTick);
        Assert.IsTrue(station.CentralSystem.Head.IndexOf(SecondHeader) > 0, station.CentralSystem.Head);
        station.Run(2 * MinuteMs, LongTick);
        Assert.AreEqual(1, station.ChargePoint.EndpointTrial.Returns);
        station.CentralSystem.HttpStatus = 101;
        station.Run(2 * MinuteMs, LongTick);
        Assert.IsTrue(station.CentralSystem.Head.IndexOf(FirstHeader) > 0, station.CentralSystem.Head);
        Assert.IsTrue(station.ChargePoint.IsConnected);
    }

    [TestMethod]
    public void Answer_that_is_due_is_waited_for()
    {
        TestStation station = Booted();
        station.CentralSystem.Rules.Add("StartTransaction", AnswerRules.Silence, 1, null);
        station.Plug();
        station.Run(200);
        station.Tap(TestStation.Tag);
        station.Expect("StartTransaction", 2000);
        int start = station.CentralSystem.Log.Find("StartTransaction", 0);
        Assert.AreEqual("Accepted", Change(station, Second));
        station.Run(10000);
        Assert.AreEqual(1, station.CentralSystem.Connections);
        station.CentralSystem.AnswerLate(start, "{\"transactionId\":71,\"idTagInfo\":{\"status\":\"Accepted\"}}");
        station.Run(ReconnectMs);
        Assert.AreEqual(2, station.CentralSystem.Connections);
        Assert.AreEqual(1, station.CentralSystem.Log.Count("StartTransaction", 0));
        station.Tap(TestStation.Tag);
        Assert.AreEqual(71, Payload.Int(station.Expect("StopTransaction", 2000), "transactionId"));
    }

    [TestMethod]
    public void Central_system_that_never_answers_holds_nothing_up()
    {
        TestStation station = Booted();
        station.Set(Key.MessageTimeout, "120");
        station.CentralSystem.IsSilent = true;
        station.ChargePoint.Heartbeat.Trigger();
        station.Run(1000);
        station.ChargePoint.Settings.Set(Key.AuthorizationKey, Second);
        station.Run(SettingEffects.LoginQuietMs + SettingEffects.MostWaitMs - 1000);
        Assert.AreEqual(1, station.CentralSystem.Connections);
        station.CentralSystem.IsSilent = false;
        station.Run(ReconnectMs);
        Assert.AreEqual(2, station.CentralSystem.Connections);
    }

    [TestMethod]
    public void Key_that_is_only_repeated_changes_no_connection()
    {
        TestStation station = Booted();
        Assert.AreEqual("Accepted", Change(station, Second));
        station.Run(ReconnectMs);
        Assert.AreEqual("Accepted", Change(station, Second));
        Assert.AreEqual("Rejected", Change(station, "too-short"));
        station.Run(MinuteMs, LongTick);
        Assert.AreEqual(2, station.CentralSystem.Connections);
    }

    private static TestStation Booted()
    {
        TestStation station = new TestStation();
        station.Options.AuthorizationKey = First;
        station.PowerCycle(0);
        station.Boot();
        int connections = station.CentralSystem.Connections;
        Assert.AreEqual(1, connections);
        return station;
    }

    private static string Change(TestStation station, string key) =>
        station.Order("ChangeConfiguration", "{\"key\":\"AuthorizationKey\",\"value\":\"" + key + "\"}");
}
