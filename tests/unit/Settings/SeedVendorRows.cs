using System.Text;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Tests.Bench.Station;
using Borne.Wire.Http;
using nanoFramework.TestFramework;

namespace Borne.Tests.Settings;

/// <summary>
/// Sections 10 and 12 of the requirements: stations of those vendors, told over their wire or by their owner, and what they then
/// do: where they connect, as whom, and what they say of themselves.
/// </summary>
public static class SeedVendorRows
{
    private const string CpaUrl = "wss://192.168.255.8:443/ocpp1.6/secured/TEST-OCPPID";
    private const string EvcUrl = "ws://www.example.com:80/ocpp1.6/path/TEST-OCPPID";
    private const string Password = "9N8gGyS8Un7g4IY9dRIC";
    private const string Reboot = "RebootRequired";
    private const string Accepted = "Accepted";

    /// <summary>Checks a row about the first generation.</summary>
    public static bool HoldsCpa(int number)
    {
        TestStation station = SettingsTools.Station("EcotapCpa", 1);
        Change(station, "BackOffice-Portnr", "443", Reboot);
        Change(station, "BackOffice-URL", "wss://192.168.255.8", Reboot);
        Change(station, "BackOffice-Path", "/ocpp1.6/secured/", Reboot);
        Change(station, "OCPPID", "TEST-OCPPID", Reboot);
        Change(station, "AuthorizationKey", Password, Accepted);
        switch (number)
        {
            case 1: return Leads(station) == CpaUrl;
            case 2:
                return Leads(station) == CpaUrl && Reads(station, "BackOffice-URL", "wss://192.168.255.8")
                    && Reads(station, "BackOffice-Portnr", "443") && Reads(station, "BackOffice-Path", "/ocpp1.6/secured/")
                    && Reads(station, "OCPPID", "TEST-OCPPID");
            case 3:
                return Refuses(station, "BackOffice-URL", "192.168.255.8") && Refuses(station, "BackOffice-URL", "http://x")
                    && Leads(station, "BackOffice-URL", "ws://www.example.com") == "ws://www.example.com:443/ocpp1.6/secured/TEST-OCPPID";
            case 4: return Leads(station, "BackOffice-Portnr", "80") == "wss://192.168.255.8:80/ocpp1.6/secured/TEST-OCPPID";
            case 5:
                return Refuses(station, "BackOffice-Path", "ocpp/") && Refuses(station, "BackOffice-Path", "/ocpp")
                    && Leads(station, "BackOffice-Path", "/q/") == "wss://192.168.255.8:443/q/TEST-OCPPID";
            case 6:
                return Leads(station) == CpaUrl
                    && Leads(station, "BackOffice-URL", "ws://192.168.255.8") == "ws://192.168.255.8:443/ocpp1.6/secured/TEST-OCPPID";
            case 7: return Leads(station) == CpaUrl && Login(station) == Basic("TEST-OCPPID") && HidesPassword(station, "AuthorizationKey");
            default: return Leads(station) == CpaUrl && Login(station) == "Basic VEVTVC1PQ1BQSUQ6OU44Z0d5UzhVbjdnNElZOWRSSUM=";
        }
    }

    /// <summary>Checks a row about the other generations.</summary>
    public static bool HoldsEvc(int number)
    {
        TestStation station = SettingsTools.Station("EcotapEvc5", 1);
        switch (number)
        {
            case 9:
                return Leads(Evc(station)) == EvcUrl && Reads(station, "com_Endpoint", "www.example.com:80/ocpp1.6/path/#OSN#")
                    && Reads(station, "com_OCPPID", "TEST-OCPPID") && Reads(station, "com_ProtType", "OCPP1.6J")
                    && SeedWire.Get(station, "com_Options") is not null;
            case 10:
                return Refuses(station, "com_Endpoint", "ws://www.example.com:80/ocpp1.6/path/#OSN#")
                    && Refuses(station, "com_Endpoint", "192.168.255.8:443:80/ocpp1.6/secured/#OSN#") && Leads(Evc(station)) == EvcUrl;
            case 11:
                return Refuses(station, "com_OCPPID", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
                    && Leads(station, "com_OCPPID", "ABCDEFGHIJKLMNOPQRSTUVWXY") == "ws://cs.example.com:80/ocpp/ABCDEFGHIJKLMNOPQRSTUVWXY";
            case 12:
                Change(station, "com_OCPPID", "TEST-OCPPID", Accepted);
                station.Run(58000, 50);
                bool isWaiting = station.System.Reboots == 0;
                station.Run(6000);
                return isWaiting && station.System.Reboots == 1 && SeedWire.Path(station) == "/ocpp/TEST-OCPPID";
            case 13:
                return Refuses(station, "com_ProtType", "OCPP1.5S") && SeedWire.Change(station, "com_ProtType", "OCPP1.6J") == Accepted
                    && station.CentralSystem.Head.IndexOf("Sec-WebSocket-Protocol: ocpp1.6\r\n") > 0;
            case 14:
                Change(station, "com_Options", "events=0,BLOCKBEFOREBOOT=1,Wdt=1,updSendInIdle=1blockLgFull=1,UseTLS=0,comMaster=1", Reboot);
                return Reads(station, "com_Options", "Events=0,BlockBeforeBoot=1,Wdt=1,updSendInIdle=1,blockLgFull=1,useTLS=0,conMaster=1");
            case 15:
                return Reads(station, "com_Options", "Events=1,BlockBeforeBoot=1,Wdt=0,updSendInIdle=0,blockLgFull=0,useTLS=0,conMaster=0");
            case 16:
            case 18:
                return Leads(station, "com_Options", "useTLS=1") == "wss://cs.example.com:443/ocpp/CP1"
                    && Leads(station, "com_Options", "useTLS=0") == "ws://cs.example.com:80/ocpp/CP1";
            case 17:
                TestStation plain = SettingsTools.Station("EcotapEvc4", 1);
                return Refuses(plain, "com_Options", "useTLS=1") && Leads(plain) == "ws://cs.example.com:80/ocpp/CP1";
            case 19:
                Change(station, "authorizationKey", "TEST-OCPPID:" + Password, Accepted);
                bool isRefused = SeedWire.Change(station, "authorizationKey", Password) == "Rejected";
                return isRefused && Leads(station).Length > 0 && Login(station) == Basic("TEST-OCPPID") && HidesPassword(station, "authorizationKey");
            case 21: return TakesPower(SettingsTools.Station("EcotapEvc5", 1)) && HoldsEvc(9) && HoldsEvc(16) && HoldsEvc(19) && HoldsEvc(24);
            case 22: return TakesOperatorUrl(station);
            case 23: return Leads(station, "com_OCPPID", "NL*ECO*1000") == "ws://cs.example.com:80/ocpp/NL*ECO*1000";
            case 24: return NeedsInfo(station);
            case 25:
                station.Options.Model = "DC60";
                station.Options.Vendor = "Ecotap";
                station.Options.SerialNumber = "1891351";
                station.PowerCycle(1000);
                string boot = station.Expect("BootNotification", 3000);
                return Reads(station, "com_OCPPInfo", "modelname=DC60,vendorname=Ecotap,CpSn=1891351") && Payload.Text(boot, "chargePointModel") == "DC60"
                    && Payload.Text(boot, "chargePointVendor") == "Ecotap" && Payload.Text(boot, "chargePointSerialNumber") == "1891351";
            default: return false;
        }
    }

    /// <summary>Checks a row about the page of the charge controller.</summary>
    public static bool HoldsChargeController(int number)
    {
        TestStation station = SettingsTools.Station("ChargeController", 1);
        SettingsRegistry settings = station.ChargePoint.Settings;
        switch (number)
        {
            case 1:
                return SettingsTools.SetLocal(settings, "HttpBasicAuthenticationPassword", "short") == SettingResult.Rejected
                    && SettingsTools.SetLocal(settings, "HttpBasicAuthenticationPassword", Password) == SettingResult.Accepted
                    && Leads(station).Length > 0 && Login(station) == Basic("CP1") && HidesPassword(station, "HttpBasicAuthenticationPassword");
            case 2:
                bool isWord = Reads(station, "AuthorizeRemoteTxRequests", "true");
                SettingsTools.SetLocal(settings, "IntegerBooleans", "true");
                return isWord && Reads(station, "AuthorizeRemoteTxRequests", "1") && Reads(station, "LocalPreAuthorize", "0")
                    && SeedWire.Change(station, "LocalPreAuthorize", "1") == Accepted && settings.Flag(Key.LocalPreAuthorize);
            case 3:
                string some = station.Call("GetConfiguration", "{}");
                SettingsTools.SetLocal(settings, "BackendReceivesAllParameters", "true");
                string all = station.Call("GetConfiguration", "{}");
                return some.IndexOf("\"StationMaxAmps\"") < 0 && all.IndexOf("\"StationMaxAmps\"") > 0
                    && Payload.Occurrences(all, "\"readonly\"") > Payload.Occurrences(some, "\"readonly\"") + 20
                    && Refuses(station, "StationMaxAmps", "5") && all.IndexOf("WebPassword") < 0 && all.IndexOf("\"AuthorizationKey\"") < 0;
            default: return false;
        }
    }

    private static TestStation Evc(TestStation station)
    {
        Change(station, "com_Endpoint", "www.example.com:80/ocpp1.6/path/#OSN#", Reboot);
        Change(station, "com_OCPPID", "TEST-OCPPID", Accepted);
        return station;
    }

    private static bool TakesPower(TestStation station)
    {
        Change(station, "chg_RatedCurrent", "11", Accepted);
        station.Charge();
        bool isRated = station.Connector.OfferedDeciamps == 110;
        Change(station, "chg_StationMaxCurrent", "9", Accepted);
        station.Run(6000);
        return isRated && station.Connector.OfferedDeciamps == 90;
    }

    /// <summary>
    /// An operator's <c>wss://devices.ecotap.com/registry/ocpp/NL*ECO*1000</c> and token: as it is, no key takes it; taken apart as the guide
    /// says, the station connects to it.
    /// </summary>
    private static bool TakesOperatorUrl(TestStation station)
    {
        bool isRefused = Refuses(station, "com_Endpoint", "wss://devices.ecotap.com/registry/ocpp/NL*ECO*1000")
            && Refuses(station, "com_Endpoint", "devices.ecotap.com:443/registry/ocpp/NL*ECO*1000");
        Change(station, "com_Endpoint", "devices.ecotap.com:443/registry/ocpp/#OSN#", Reboot);
        Change(station, "com_OCPPID", "NL*ECO*1000", Accepted);
        Change(station, "com_Options", "useTLS=1", Reboot);
        Change(station, "authorizationKey", "NL*ECO*1000:" + Password, Accepted);
        return isRefused && Leads(station) == "wss://devices.ecotap.com:443/registry/ocpp/NL*ECO*1000" && Login(station) == Basic("NL*ECO*1000");
    }

    private static bool NeedsInfo(TestStation station)
    {
        SettingsRegistry settings = station.ChargePoint.Settings;
        SeedWire.Change(station, "com_OCPPInfo", "");
        station.PowerCycle(1000);
        station.Run(10000);
        bool isHindered = !station.ChargePoint.IsConnected && settings.Text(Key.StationInfo).Length == 0;
        SettingsTools.SetLocal(station.ChargePoint.Settings, "com_OCPPInfo", "modelname=DC60,vendorname=Ecotap,CpSn=1891351");
        station.PowerCycle(1000);
        string boot = station.Expect("BootNotification", 5000);
        return isHindered && Payload.Text(boot, "chargePointModel") == "DC60";
    }

    private static string Leads(TestStation station, string key, string value)
    {
        string answer = SeedWire.Change(station, key, value);
        Assert.IsTrue(answer == Reboot || answer == Accepted, key + " " + answer);
        return Leads(station);
    }

    private static string Leads(TestStation station)
    {
        station.PowerCycle(1000);
        station.Run(2000);
        return station.ChargePoint.IsConnected ? station.Network.Target + SeedWire.Path(station) : "";
    }

    private static string Login(TestStation station)
    {
        const string Name = "Authorization: ";
        string head = station.CentralSystem.Head;
        int start = head.IndexOf(Name);
        return start < 0 ? "" : head.Substring(start + Name.Length, head.IndexOf("\r\n", start) - start - Name.Length);
    }

    private static string Basic(string user) => BasicAuthorization.Compose(user, Encoding.UTF8.GetBytes(Password));

    private static bool HidesPassword(TestStation station, string key) =>
        station.Call("GetConfiguration", "{}").IndexOf(Password) < 0
            && station.Call("GetConfiguration", "{\"key\":[\"" + key + "\"]}").IndexOf(Password) < 0;

    private static void Change(TestStation station, string key, string value, string expected) =>
        Assert.AreEqual(expected, SeedWire.Change(station, key, value), key);

    private static bool Reads(TestStation station, string key, string value) => SeedWire.Get(station, key) == value;

    private static bool Refuses(TestStation station, string key, string value)
    {
        string before = SeedWire.Get(station, key);
        return SeedWire.Change(station, key, value) == "Rejected" && SeedWire.Get(station, key) == before;
    }
}
