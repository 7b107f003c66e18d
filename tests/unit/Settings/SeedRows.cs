using Borne.Base.Bytes;
using Borne.Base.Storage;
using Borne.Hal.Station;
using Borne.Settings.Keys;
using Borne.Settings.Network;
using Borne.Settings.Registry;
using Borne.Settings.Values;
using Borne.Tests.Bench.Station;
using Borne.Wire.Http;
using Borne.Wire.Types;

namespace Borne.Tests.Settings;

/// <summary>
/// The requirements from the seed documents, row by row. A row that holds is checked
/// here by what the station does; the others are those of <see cref="CannotHold"/> and <see cref="Waiting"/>, with their
/// reasons in firmware/Settings/README.md, and those that are checked elsewhere: <see cref="ByPage"/> and <see cref="InBrowser"/>.
/// </summary>
public static class SeedRows
{
    /// <summary>How many rows each section has, by section number.</summary>
    public const string Sections = "1:16,2:5,3:20,4:28,5:13,6:24,7:10,8:35,9:32,10:26,11:21,12:5,13:10";

    /// <summary>Rows that no station can hold.</summary>
    public const string CannotHold = "1.05,1.06,1.07,1.08,1.10,1.13,1.16,3.10,3.20,6.23,7.01,7.04,7.05,7.10,10.20,10.26,"
        + "11.02,11.04,11.09,11.12,11.15,11.16,11.17,11.18,11.19,11.20,11.21,12.04,12.05";

    /// <summary>Rows that wait for a part of the station.</summary>
    public const string Waiting = "7.02,7.03,7.06,7.07,7.08,7.09";

    /// <summary>Rows that are checked through the station's own page, in tests/unit/Pages.</summary>
    public const string ByPage = "1.04,1.09,3.01,3.03,3.06,3.08,3.09,3.13,3.19,4.18,4.19";

    /// <summary>Rows about what a person picks on a PC, which a browser checks in tests/page.</summary>
    public const string InBrowser = "3.07";

    /// <summary>All rows that are not checked here.</summary>
    public const string Elsewhere = CannotHold + "," + Waiting + "," + ByPage + "," + InBrowser;

    private const string CpaUrl = "wss://192.168.255.8:443/ocpp1.6/secured/";
    private const string Password = "9N8gGyS8Un7g4IY9dRIC";

    /// <summary>Checks one row.</summary>
    /// <param name="row">Its number.</param>
    /// <returns>True when it holds.</returns>
    public static bool Holds(string row)
    {
        int section = int.Parse(row.Substring(0, row.IndexOf('.')));
        int number = int.Parse(row.Substring(row.IndexOf('.') + 1));
        switch (section)
        {
            case 1: return SeedScopeRows.HoldsScope(number);
            case 2: return HoldsConnectors(number);
            case 3: return SeedScopeRows.HoldsPage(number);
            case 5: return SeedMessageRows.HoldsSent(number);
            case 6: return SeedMessageRows.HoldsAnswer(number);
            case 7: return false;
            case 13: return SeedScopeRows.HoldsCheck(number);
            case 4: return SeedFileRows.Holds(number);
            case 8: return SeedKeyChecks.Holds(row);
            case 9: return number == 32 ? SeedKeyChecks.HoldsAccessWords() : SeedKeyChecks.Holds(row);
            case 10: return number <= 8 ? HoldsCpa(number) : HoldsEvc(number);
            case 11: return HoldsWallbox(number);
            default: return HoldsChargeController(number);
        }
    }

    private static bool HoldsConnectors(int number)
    {
        switch (number)
        {
            case 1: return Sockets("OneSide") == "1:T2S ";
            case 2: return Sockets("OneSideMode2") == "1:T2S 1:2P+E ";
            case 3: return Sockets("TwoSidesMode2") == "1:T2S 1:2P+E 2:T2S 2:2P+E ";
            case 4:
                TestStation station = new TestStation(4);
                station.Boot();
                station.Order("ChangeAvailability", "{\"connectorId\":0,\"type\":\"Inoperative\"}");
                station.Run(500);
                bool isAll = !station.ChargePoint.IsOperative;
                for (int id = 1; id <= 4; id++)
                {
                    isAll &= station.ChargePoint.GetConnector(id).Status == ChargePointStatus.Unavailable;
                }

                return isAll;
            default:
                SettingsRegistry settings = new SettingsRegistry(
                    new MemoryRecordStore(), new StationOptions { Dialect = "Legrand" }, 4, true);
                return settings.TryGet("NumberOfConnectors", out string count) && count == "4";
        }
    }

    private static string Sockets(string layout)
    {
        int index = Words.IndexOf(ConnectorMap.Layouts, layout);
        string text = "";
        for (int id = 1; id <= ConnectorMap.Count(index); id++)
        {
            text += ConnectorMap.Side(index, id).ToString() + ":" + ConnectorMap.Socket(index, id) + " ";
        }

        return ConnectorMap.Socket(index, 0).Length == 0 ? text : "connector 0 has a socket";
    }

    private static SettingsRegistry Cpa()
    {
        SettingsRegistry settings = SettingsTools.Create("EcotapCpa");
        SettingsTools.Set(settings, "Backoffice-Portnr", "443", SettingResult.RebootRequired);
        SettingsTools.Set(settings, "BackOffice-URL", "wss://192.168.255.8", SettingResult.RebootRequired);
        SettingsTools.Set(settings, "BackOffice-Path", "/ocpp1.6/secured/", SettingResult.RebootRequired);
        SettingsTools.Set(settings, "OCPPID", "TEST-OCPPID", SettingResult.RebootRequired);
        SettingsTools.Set(settings, "AuthorizationKey", Password, SettingResult.Accepted);
        return settings;
    }

    private static bool HoldsCpa(int number)
    {
        SettingsRegistry settings = Cpa();
        EndpointSettings endpoint = EndpointSettings.Resolve(settings);
        switch (number)
        {
            case 1: return endpoint.Url == CpaUrl && endpoint.Identity == "TEST-OCPPID" && endpoint.IsEnabled;
            case 2:
                return Reads(settings, "BackOffice-URL", "wss://192.168.255.8") && Reads(settings, "BackOffice-Portnr", "443")
                    && Reads(settings, "BackOffice-Path", "/ocpp1.6/secured/") && Reads(settings, "OCPPID", "TEST-OCPPID");
            case 3:
                return Refuses(settings, "BackOffice-URL", "192.168.255.8") && Refuses(settings, "BackOffice-URL", "http://x")
                    && settings.Set("BackOffice-URL", "ws://www.example.com") == SettingResult.RebootRequired
                    && EndpointSettings.Resolve(settings).Url == "ws://www.example.com:443/ocpp1.6/secured/";
            case 4: return settings.Set("BackOffice-Portnr", "80") == SettingResult.RebootRequired && Reads(settings, "BackOffice-Portnr", "80");
            case 5:
                return Refuses(settings, "BackOffice-Path", "ocpp/") && Refuses(settings, "BackOffice-Path", "/ocpp")
                    && EndpointUrl.TryParse(endpoint.Url, endpoint.Identity).Path == "/ocpp1.6/secured/TEST-OCPPID";
            case 6: return settings.Set("BackOffice-URL", "ws://192.168.255.8") == SettingResult.RebootRequired && endpoint.Url == CpaUrl;
            case 7: return !settings.TryGet("AuthorizationKey", out string _) && SettingsTools.Password(settings) == Password;
            default: return BasicAuthorization.Compose(endpoint.User, endpoint.Password) == "Basic VEVTVC1PQ1BQSUQ6OU44Z0d5UzhVbjdnNElZOWRSSUM=";
        }
    }

    private static bool HoldsEvc(int number)
    {
        SettingsRegistry settings = SettingsTools.Create("EcotapEvc5");
        settings.Set("com_Endpoint", "www.example.com:80/ocpp1.6/path/#OSN#");
        settings.Set("com_OCPPID", "TEST-OCPPID");
        switch (number)
        {
            case 9: return Reads(settings, "com_Endpoint", "www.example.com:80/ocpp1.6/path/#OSN#") && Reads(settings, "com_OCPPID", "TEST-OCPPID")
                && Reads(settings, "com_ProtType", "OCPP1.6J") && settings.TryGet("com_Options", out string _);
            case 10:
                EndpointSettings endpoint = EndpointSettings.Resolve(settings);
                return endpoint.Url == "ws://www.example.com:80/ocpp1.6/path/" && endpoint.Identity == "TEST-OCPPID"
                    && Refuses(settings, "com_Endpoint", "ws://www.example.com:80/ocpp1.6/path/#OSN#")
                    && Refuses(settings, "com_Endpoint", "192.168.255.8:443:80/ocpp1.6/secured/#OSN#");
            case 11: return Refuses(settings, "com_OCPPID", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
                && settings.Set("com_OCPPID", "ABCDEFGHIJKLMNOPQRSTUVWXY") == SettingResult.Accepted;
            case 12: return settings.TakeRestartSeconds() == 60;
            case 13: return Refuses(settings, "com_ProtType", "OCPP1.5S") && settings.Set("com_ProtType", "OCPP1.6J") == SettingResult.Accepted;
            case 14: return TakesOptions(settings, "events=0,BLOCKBEFOREBOOT=1,Wdt=1,updSendInIdle=1blockLgFull=1,UseTLS=0,comMaster=1",
                "Events=0,BlockBeforeBoot=1,Wdt=1,updSendInIdle=1,blockLgFull=1,useTLS=0,conMaster=1");
            case 15: return Reads(settings, "com_Options", "Events=1,BlockBeforeBoot=1,Wdt=0,updSendInIdle=0,blockLgFull=0,useTLS=0,conMaster=0");
            case 16: return TakesOptions(settings, "useTLS=1", "Events=1,BlockBeforeBoot=1,Wdt=0,updSendInIdle=0,blockLgFull=0,useTLS=1,conMaster=0")
                && EndpointSettings.Resolve(settings).Url.Substring(0, 6) == "wss://";
            case 17: return Refuses(SettingsTools.Create("EcotapEvc4"), "com_Options", "useTLS=1");
            case 18: return settings.Set("com_Options", "useTLS=1") == SettingResult.RebootRequired
                && settings.Set("com_Options", "useTLS=0") == SettingResult.RebootRequired;
            case 19: return settings.Set("authorizationKey", "TEST-OCPPID:" + Password) == SettingResult.Accepted
                && !settings.TryGet("authorizationKey", out string _) && SettingsTools.Password(settings) == Password
                && EndpointSettings.Resolve(settings).User == "TEST-OCPPID" && Refuses(settings, "authorizationKey", Password);
            case 21: return settings.Set("authorizationKey", "NL*ECO*1000:53Umkk1q7rEM") == SettingResult.Accepted
                && settings.Set("com_Endpoint", "devices.ecotap.com:443/registry/ocpp/#OSN#") == SettingResult.RebootRequired
                && settings.Set("com_OCPPID", "NL*ECO*1000") == SettingResult.Accepted && settings.Set("com_Options", "Wdt=1") == SettingResult.RebootRequired;
            case 22:
                EndpointParts parts = EndpointParts.TrySplitOperatorUrl("wss://devices.ecotap.com/registry/ocpp/NL*ECO*1000");
                return parts.Template == "devices.ecotap.com:443/registry/ocpp/#OSN#" && parts.Identity == "NL*ECO*1000" && parts.Secure
                    && parts.Login("53Umkk1q7rEM") == "NL*ECO*1000:53Umkk1q7rEM";
            case 23: return settings.Set("com_OCPPID", "NL*ECO*1000") == SettingResult.Accepted
                && EndpointUrl.TryParse("ws://h/", EndpointSettings.Resolve(settings).Identity).Path == "/NL*ECO*1000";
            case 24:
                bool wasEnabled = EndpointSettings.Resolve(settings).IsEnabled;
                settings.Set("com_OCPPInfo", "");
                bool isHindered = !EndpointSettings.Resolve(settings).IsEnabled;
                settings.Set("com_OCPPInfo", "modelname=DC60,vendorname=Ecotap,CpSn=1891351");
                return wasEnabled && isHindered && EndpointSettings.Resolve(settings).IsEnabled;
            case 25:
                StationOptions options = new StationOptions { Dialect = "EcotapEvc5", Model = "DC60", Vendor = "Ecotap", SerialNumber = "1891351" };
                return Reads(new SettingsRegistry(new MemoryRecordStore(), options, 1, true), "com_OCPPInfo", "modelname=DC60,vendorname=Ecotap,CpSn=1891351");
            default: return false;
        }
    }

    private static bool HoldsWallbox(int number)
    {
        SettingsRegistry settings = SettingsTools.Create("Wallbox");
        SettingsDraft draft = settings.Edit();
        switch (number)
        {
            case 1:
                bool isNeeded = draft.Put("URL", "") == SettingResult.Rejected && draft.Put("ChargePointIdentity", "") == SettingResult.Rejected
                    && draft.Put("URL", "wss://cs.example.com") == SettingResult.Accepted && draft.Commit() == SettingResult.Rejected;
                return isNeeded && draft.Put("TermsAccepted", "true") == SettingResult.Accepted
                    && draft.Put("Activate", "true") == SettingResult.Accepted && draft.Commit() == SettingResult.Accepted;
            case 3:
                draft.Put("TermsAccepted", "true");
                draft.Put("ChargePointIdentity", "CP-0042");
                return draft.Commit() == SettingResult.Accepted && settings.TakeRestartSeconds() == 0;
            case 5:
            case 6: return HoldsStates();
            case 7: return HoldsOrderOfUse(false);
            case 8: return HoldsOrderOfUse(true);
            case 10: return settings.Flag(Key.LittleEndianUids) && Ascii.ToHex(new byte[] { 0x04, 0xA1, 0xB2, 0xC3 }, 4, true) == "C3B2A104";
            case 11: return Ascii.ToHex(new byte[] { 1, 2, 3, 4, 5, 6, 7 }, 7, true) == "07060504030201";
            case 13: return HoldsFreeCharging();
            case 14: return HoldsYellow();
            default: return false;
        }
    }

    private static bool HoldsStates()
    {
        TestStation station = SettingsTools.Station("Wallbox", 1);
        station.Set(Key.ShowAllKeys, "true");
        bool isConnected = SeedWire.Get(station, "OcppState") == "connected";
        SettingsRegistry settings = station.ChargePoint.Settings;
        station.CentralSystem.HttpStatus = 404;
        station.GoOffline();
        station.Network.IsUp = true;
        station.Run(8000);
        bool isError = Reads(settings, "OcppState", "error");
        station.CentralSystem.HttpStatus = 101;
        station.CentralSystem.IsSilent = true;
        station.PowerCycle(1000);
        station.Run(2000);
        return isConnected && isError && Reads(station.ChargePoint.Settings, "OcppState", "connecting");
    }

    private static bool HoldsOrderOfUse(bool withCard)
    {
        TestStation station = new TestStation();
        station.Boot();
        if (!withCard)
        {
            station.Plug();
            station.Run(5000);
            return !station.Connector.HasTransaction;
        }

        station.Tap(TestStation.Tag);
        station.Run(1000);
        station.Plug();
        station.ExpectStatus(1, "Charging", 3000);
        station.Tap(TestStation.Tag);
        station.Run(2000);
        return !station.Connector.HasTransaction;
    }

    private static bool HoldsFreeCharging()
    {
        TestStation station = SettingsTools.Station("Wallbox", 1);
        station.ChargePoint.Settings.Set("AuthEnabled", "True");
        station.Tap(TestStation.Tag);
        station.Run(2000);
        bool isCardUseless = station.Connector.AuthorizedTag is null && station.Count("Authorize") == 0;
        station.Plug();
        string start = station.Expect("StartTransaction", 3000);
        return isCardUseless && Payload.Text(start, "idTag") == "FREEVEND";
    }

    private static bool HoldsYellow()
    {
        TestStation station = SettingsTools.Station("Wallbox", 1);
        station.ChargePoint.Settings.Set("AuthEnabled", "True");
        station.Run(200);
        return station.Connector.Status == ChargePointStatus.Available
            && station.Indicator.ColorOf(1) == IndicatorColor.Yellow && station.Indicator.PercentOf(1) > 0;
    }

    private static bool HoldsChargeController(int number)
    {
        SettingsRegistry settings = SettingsTools.Create("ChargeController");
        switch (number)
        {
            case 1: return settings.Edit().Put("HttpBasicAuthenticationPassword", "short") == SettingResult.Rejected
                && SettingsTools.SetLocal(settings, "HttpBasicAuthenticationPassword", "0123456789abcdef") == SettingResult.Accepted
                && SettingsTools.Password(settings) == "0123456789abcdef" && !settings.TryGet("HttpBasicAuthenticationPassword", out string _);
            case 2:
                bool isWord = Reads(settings, "AuthorizeRemoteTxRequests", "true");
                SettingsTools.SetLocal(settings, "IntegerBooleans", "true");
                return isWord && Reads(settings, "AuthorizeRemoteTxRequests", "1") && Reads(settings, "LocalPreAuthorize", "0")
                    && settings.Set("LocalPreAuthorize", "1") == SettingResult.Accepted && settings.Flag(Key.LocalPreAuthorize);
            case 3:
                bool isHidden = !settings.TryGet("StationMaxAmps", out string _);
                SettingsTools.SetLocal(settings, "BackendReceivesAllParameters", "true");
                return isHidden && Reads(settings, "StationMaxAmps", "0") && Refuses(settings, "StationMaxAmps", "5")
                    && !settings.TryGet("WebPassword", out string _) && !settings.TryGet("AuthorizationKey", out string _);
            default: return false;
        }
    }

    private static bool TakesOptions(SettingsRegistry settings, string value, string shown) =>
        settings.Set("com_Options", value) == SettingResult.RebootRequired && Reads(settings, "com_Options", shown);

    private static bool Reads(SettingsRegistry settings, string name, string value) =>
        settings.TryGet(name, out string actual) && actual == value;

    private static bool Refuses(SettingsRegistry settings, string name, string value)
    {
        settings.TryGet(name, out string before);
        bool isRejected = settings.Set(name, value) == SettingResult.Rejected;
        settings.TryGet(name, out string after);
        return isRejected && before == after;
    }
}
