using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Tests.Bench.Station;
using Borne.Tests.Settings;
using nanoFramework.TestFramework;

namespace Borne.Tests.Station;

/// <summary>What there is to show of the connection: raw values, and a word of the dialect.</summary>
[TestClass]
public class ConnectionStateTests
{
    [TestMethod]
    [DataRow("Legrand", "ServerConnection", "Disconnected,Connection,Connected,Disconnected")]
    [DataRow("Wallbox", "OcppState", "off,connecting,connected,error")]
    [DataRow("Standard", "ConnectionState", "Off,Connecting,Connected,Failed")]
    public void Word_and_raw_values_follow_the_connection(string dialect, string key, string words)
    {
        TestStation station = SettingsTools.Station(dialect, 1);
        SettingsDraft draft = station.ChargePoint.Settings.Edit();
        draft.Put(Key.TermsAccepted, "true");
        draft.Put(Key.ShowAllKeys, "true");
        draft.Put(Key.ReconnectInterval, "0");
        Assert.IsTrue(draft.Commit() == SettingResult.Accepted);
        string[] states = words.Split(',');
        Expect(station, key, states[2], "1", "1");

        station.CentralSystem.IsSilent = true;
        station.GoOffline();
        Expect(station, key, states[1], "1", "0");
        station.GoOnline();
        Expect(station, key, states[2], "1", "1");

        station.GoOffline();
        station.CentralSystem.HttpStatus = 404;
        station.Network.IsUp = true;
        station.Run(60000);
        Expect(station, key, states[3], "1", "0");

        station.Set(Key.OcppEnabled, "false");
        station.Run(1000);
        Expect(station, key, states[0], "0", "0");
    }

    [TestMethod]
    public void Pending_registration_is_not_connected_yet()
    {
        TestStation station = new TestStation();
        station.CentralSystem.IsSilent = true;
        station.Run(2000);
        Assert.AreEqual("Connecting", station.ChargePoint.Settings.Text(Key.ConnectionState));
        Assert.AreEqual("1", station.ChargePoint.Settings.Text(Key.ServerConnected));
    }

    private static void Expect(TestStation station, string key, string word, string activation, string connected)
    {
        SettingsRegistry settings = station.ChargePoint.Settings;
        SettingsTools.Expect(settings, key, word);
        Assert.AreEqual(activation, settings.Text(Key.OcppActivation), word);
        Assert.AreEqual(connected, settings.Text(Key.ServerConnected), word);
    }
}
