using Borne.Base.Storage;
using Borne.Hal.Station;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Tests.Bench.Hardware;
using Borne.Tests.Bench.Station;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Settings;

/// <summary>
/// The requirements from the seed documents, row by row. A row that holds is checked
/// here by what the station does; the others are those of <see cref="CannotHold"/>, with their reasons in
/// firmware/Settings/README.md, and those that are checked elsewhere: <see cref="ByVehicles"/>, <see cref="ByPage"/> and
/// <see cref="InBrowser"/>.
/// </summary>
public static class SeedRows
{
    /// <summary>How many rows each section has, by section number.</summary>
    public const string Sections = "1:16,2:5,3:20,4:28,5:13,6:24,7:10,8:35,9:32,10:26,11:21,12:5,13:10";

    /// <summary>Rows that no station can hold.</summary>
    public const string CannotHold = "1.05,1.06,1.07,1.08,1.10,1.13,1.16,3.10,3.20,6.23,10.20,10.26,"
        + "11.02,11.04,11.09,11.12,11.15,11.16,11.17,11.18,11.19,11.20,11.21,12.04,12.05";

    /// <summary>Rows that are checked at a station whose connectors talk ISO 15118, in tests/unit/PlugAndCharge.</summary>
    public const string ByVehicles = "7.01,7.02,7.03,7.04,7.05,7.06,7.07,7.08,7.09,7.10";

    /// <summary>Rows that are checked through the station's own page, in tests/unit/Pages.</summary>
    public const string ByPage = "1.04,1.09,3.01,3.03,3.06,3.08,3.09,3.13,3.19,4.18,4.19";

    /// <summary>Rows about what a person picks on a PC, which a browser checks in tests/page.</summary>
    public const string InBrowser = "3.07";

    /// <summary>All rows that are not checked here.</summary>
    public const string Elsewhere = CannotHold + "," + ByVehicles + "," + ByPage + "," + InBrowser;

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
            case 10: return number <= 8 ? SeedVendorRows.HoldsCpa(number) : SeedVendorRows.HoldsEvc(number);
            case 11: return HoldsWallbox(number);
            default: return SeedVendorRows.HoldsChargeController(number);
        }
    }

    private static bool HoldsConnectors(int number)
    {
        switch (number)
        {
            case 1: return HoldsSockets("OneSide", "R");
            case 2: return HoldsSockets("OneSideMode2", "Rr");
            case 3: return HoldsSockets("TwoSidesMode2", "RrLl");
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

    /// <summary>
    /// Puts a cable into each socket of a station that charges with the plug: the transaction has the tag of the socket's side, and the
    /// cable's limit is told for that side when the socket is a T2S.
    /// </summary>
    /// <param name="layout">Value of ConnectorLayout.</param>
    /// <param name="sockets">For each connector R or L for the T2S of a side, r or l for its 2P+E.</param>
    private static bool HoldsSockets(string layout, string sockets)
    {
        for (int id = 1; id <= sockets.Length; id++)
        {
            TestStation station = new TestStation(sockets.Length, true);
            station.Options.Dialect = "Legrand";
            station.PowerCycle(1000);
            station.Set(Key.ConnectorLayout, layout);
            station.PowerCycle(1000);
            station.Boot();
            Assert.AreEqual("Accepted", SeedWire.Change(station, "oCPPPlugAndCharge", "True"));
            station.Plug(id);
            string start = station.Expect("StartTransaction", 5000);
            char socket = sockets[id - 1];
            string amps = FakeConnector.CableAmps.ToString();
            bool isRight = socket == 'R' || socket == 'r';
            if (Payload.Int(start, "connectorId") != id || Payload.Text(start, "idTag") != (isRight ? "LEGRAND001" : "LEGRAND002")
                || SeedWire.Get(station, "MaxCurrentCableRight") != (socket == 'R' ? amps : "")
                || SeedWire.Get(station, "MaxCurrentCableLeft") != (socket == 'L' ? amps : ""))
            {
                return false;
            }
        }

        return true;
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
                TestStation saved = SettingsTools.Station("Wallbox", 1);
                draft = saved.ChargePoint.Settings.Edit();
                draft.Put("TermsAccepted", "true");
                draft.Put("ChargePointIdentity", "CP-0042");
                bool isSaved = draft.Commit() == SettingResult.Accepted;
                saved.Run(5000);
                return isSaved && saved.System.Reboots == 1 && SeedWire.Path(saved) == "/ocpp/CP-0042";
            case 5:
            case 6: return HoldsStates();
            case 7: return HoldsOrderOfUse(false);
            case 8: return HoldsOrderOfUse(true);
            case 10: return TagOf("04A1B2C3") == "C3B2A104";
            case 11: return TagOf("04A1B2C3") == "C3B2A104" && TagOf("04112233445566") == "66554433221104";
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

    private static string TagOf(string uid)
    {
        TestStation station = SettingsTools.Station("Wallbox", 1);
        station.Tap(uid);
        return Payload.Text(station.Expect("Authorize", 3000), "idTag");
    }

    private static bool HoldsYellow()
    {
        TestStation station = SettingsTools.Station("Wallbox", 1);
        station.ChargePoint.Settings.Set("AuthEnabled", "True");
        station.Run(200);
        return station.Connector.Status == ChargePointStatus.Available
            && station.Indicator.ColorOf(1) == IndicatorColor.Yellow && station.Indicator.PercentOf(1) > 0;
    }

    private static bool Reads(SettingsRegistry settings, string name, string value) =>
        settings.TryGet(name, out string actual) && actual == value;
}
