using System.Text;
using Borne.Settings.Keys;
using Borne.Settings.Network;
using Borne.Settings.Registry;
using Borne.Station;
using Borne.Tests.Bench.Station;
using Borne.Wire.Http;

namespace Borne.Tests.Settings;

/// <summary>Sections 1, 3 and 13 of the requirements: what the station is, what is shown of its connection, and what holds for all dialects.</summary>
public static class SeedScopeRows
{
    /// <summary>Checks a row of section 1.</summary>
    public static bool HoldsScope(int number)
    {
        TestStation station = new TestStation();
        switch (number)
        {
            case 1:
                station.Boot();
                return station.CentralSystem.Head.IndexOf("Sec-WebSocket-Protocol: ocpp1.6\r\n") > 0;
            case 2: return ChargesWithoutReader(station);
            case 3:
                station.Network.IsUp = false;
                station.Run(5000);
                bool isAlone = !station.ChargePoint.IsConnected && station.Network.Attempts == 0;
                station.GoOnline();
                return isAlone;
            case 11:
                RecordedNetwork network = new RecordedNetwork();
                SettingsRegistry settings = SettingsTools.Create("Wallbox");
                settings.Set(Key.WifiSsid, "garage");
                settings.Set(Key.WifiKey, "long-enough");
                NetworkSettings.Apply(settings, network);
                return network.Log == "join garage long-enough;ethernet dhcp;wifi dhcp;";
            case 12:
                return Knows("EcotapCpa", "BackOffice-URL", "com_Endpoint") && Knows("EcotapEvc4", "com_Endpoint", "BackOffice-URL")
                    && Knows("EcotapEvc5", "com_Endpoint", "BackOffice-URL");
            case 14:
                station.Boot();
                bool isPreset = station.Network.Target == "ws://cs.example.com:80" && SeedWire.Path(station) == "/ocpp/CP1";
                station.ChargePoint.Settings.Set(Key.Url, "ws://other.example.com:81/a");
                station.Run(SettingEffects.EndpointQuietMs + 5000);
                return isPreset && station.Network.Target == "ws://other.example.com:81" && SeedWire.Path(station) == "/a/CP1";
            case 15:
                station.Options.Identity = null;
                station.PowerCycle(1000);
                int attempts = station.Network.Attempts;
                station.Run(60000);
                return station.Network.Attempts == attempts;
            default: return false;
        }
    }

    /// <summary>Checks a row of section 3.</summary>
    public static bool HoldsPage(int number)
    {
        TestStation station = SettingsTools.Station("Legrand", 1);
        switch (number)
        {
            case 2:
            case 4:
            case 15:
                station.Set(Key.OcppEnabled, "false");
                station.Run(2000);
                bool isLeft = !station.CentralSystem.IsConnected;
                station.Set(Key.OcppEnabled, "true");
                station.Set(Key.ReconnectInterval, "0");
                station.Run(5000);
                return isLeft && station.CentralSystem.IsConnected;
            case 5: return station.Network.Target + SeedWire.Path(station) == "ws://cs.example.com:80/ocpp/CP1";
            case 11:
            case 16: return Shows(station, Key.OcppActivation, "1") && ShowsOff(station, Key.OcppActivation, "0");
            case 12: return Shows(station, Key.ServerConnected, "1") && ShowsOff(station, Key.ServerConnected, "0");
            case 14: return SeedWire.Change(station, "URL", "wss://cs.operator.example/o") == "Accepted"
                && SeedWire.Change(station, "UID", "OP-7") == "Accepted" && LeadsTo(station) == "wss://cs.operator.example:443/o/OP-7";
            case 17:
                station.Set(Key.ShowAllKeys, "true");
                bool isWord = SeedWire.Get(station, "ServerConnection") == "Connected";
                station.GoOffline();
                isWord &= station.ChargePoint.Settings.TryGet("ServerConnection", out string word) && word == "Connection";
                station.Set(Key.OcppEnabled, "false");
                station.Run(2000);
                return isWord && station.ChargePoint.Settings.TryGet("ServerConnection", out word) && word == "Disconnected";
            case 18: return Shows(station, Key.HeartbeatInterval, station.CentralSystem.Interval.ToString());
            default: return false;
        }
    }

    /// <summary>Checks a row of section 13.</summary>
    public static bool HoldsCheck(int number)
    {
        switch (number)
        {
            case 1: return Leads("Legrand", "URL", "ws://h.example/p") == "ws://h.example:80/p/CP1"
                && Leads("EcotapCpa", "BackOffice-Path", "/q/") == "ws://cs.example.com:80/q/CP1"
                && Leads("EcotapEvc5", "com_Endpoint", "h.example:81/r/#OSN#") == "ws://h.example:81/r/CP1"
                && Leads("Standard", "", "") == "ws://cs.example.com:80/ocpp/CP1";
            case 2: return Login("Standard", "plain-password-1234") == BasicAuthorization.Compose("CP1", Ascii("plain-password-1234"))
                && Login("EcotapEvc5", "me:pw") == BasicAuthorization.Compose("me", Ascii("pw"))
                && Login("Standard", "000102030405060708090A0B0C0D0E0F") == BasicAuthorization.Compose("CP1", new byte[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 });
            case 3: return TagOf("false") == "04A1B2C3" && TagOf("true") == "C3B2A104";
            case 4: return HoldsPage(11) && HoldsPage(12) && HoldsPage(17);
            case 5: return SeedFileRows.Holds(27);
            case 6: return SeedRows.Holds("8.01") && SeedRows.Holds("8.35") && SeedRows.Holds("9.01") && SeedRows.Holds("9.32");
            case 7: return SeedRows.Holds("10.07") && SeedRows.Holds("10.19");
            case 8: return SeedRows.Holds("11.13") && SeedRows.Holds("9.27");
            case 9: return SeedRows.Holds("8.35");
            case 10: return SeedRows.Holds("12.02");
            default: return false;
        }
    }

    private static bool ChargesWithoutReader(TestStation station)
    {
        station.Hardware.Rfid = null;
        station.PowerCycle(1000);
        station.Boot();
        station.Plug();
        bool isTaken = SeedWire.Answers(station, "RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"R\"}", "Accepted");
        return isTaken && Payload.Text(station.Expect("StartTransaction", 5000), "idTag") == "R";
    }

    private static bool Knows(string dialect, string own, string foreign)
    {
        TestStation station = SettingsTools.Station(dialect, 1);
        return SeedWire.Get(station, own) is not null && SeedWire.Get(station, foreign) is null;
    }

    private static bool Shows(TestStation station, int key, string value) => station.ChargePoint.Settings.Text(key) == value;

    private static bool ShowsOff(TestStation station, int key, string value)
    {
        station.Set(Key.OcppEnabled, "false");
        station.Run(2000);
        return Shows(station, key, value);
    }

    private static string LeadsTo(TestStation station)
    {
        station.PowerCycle(1000);
        station.Run(2000);
        return station.Network.Target + SeedWire.Path(station);
    }

    private static string Leads(string dialect, string key, string value)
    {
        TestStation station = SettingsTools.Station(dialect, 1);
        if (key.Length > 0)
        {
            SeedWire.Change(station, key, value);
            station.PowerCycle(1000);
            station.Run(2000);
        }

        return station.Network.Target + SeedWire.Path(station);
    }

    private static string Login(string dialect, string password)
    {
        TestStation station = SettingsTools.Station(dialect, 1);
        SeedWire.Change(station, "AuthorizationKey", password);
        station.PowerCycle(1000);
        station.Run(2000);
        string head = station.CentralSystem.Head;
        const string Name = "Authorization: ";
        int start = head.IndexOf(Name) + Name.Length;
        return head.Substring(start, head.IndexOf("\r\n", start) - start);
    }

    private static byte[] Ascii(string text) => Encoding.UTF8.GetBytes(text);

    private static string TagOf(string littleEndian)
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.LittleEndianUids, littleEndian);
        station.Plug();
        station.Run(200);
        station.Tap("04A1B2C3");
        return Payload.Text(station.Expect("StartTransaction", 3000), "idTag");
    }
}
