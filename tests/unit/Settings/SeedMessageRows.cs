using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using Borne.Tests.FirmwareManagement;

namespace Borne.Tests.Settings;

/// <summary>Sections 5, 6 and 7 of the requirements: the messages, each sent or answered by a Legrand station.</summary>
public static class SeedMessageRows
{
    private const string Tag = TestStation.Tag;

    /// <summary>Checks a row of section 5: what the station sends.</summary>
    public static bool HoldsSent(int number)
    {
        switch (number)
        {
            case 3: return Sent("DataTransfer", 120000) is null;
            case 4: return Diagnoses();
            case 5: return Updates();
            case 6: return Sent("Heartbeat", 70000) == "{}";
            case 12:
            case 13:
            case 7: return HoldsValues(number);
            case 11: return HasNumericIds();
            default: return HoldsSession(number);
        }
    }

    /// <summary>Checks a row of section 6: what the station answers.</summary>
    public static bool HoldsAnswer(int number)
    {
        TestStation station = SettingsTools.Station("Legrand", 1);
        switch (number)
        {
            case 1:
                bool isReserved = Ok(station, "ReserveNow", Reserve) && station.ExpectStatus(1, "Reserved", 2000) is not null;
                return isReserved && Ok(station, "CancelReservation", "{\"reservationId\":5}")
                    && station.ExpectStatus(1, "Available", 2000) is not null;
            case 2: return Ok(station, "ChangeAvailability", "{\"connectorId\":1,\"type\":\"Inoperative\"}")
                && station.ExpectStatus(1, "Unavailable", 2000) is not null;
            case 3: return SeedWire.Change(station, "HeartbeatInterval", "77") == "Accepted" && SeedWire.Get(station, "HeartbeatInterval") == "77";
            case 4: return Ok(station, "ClearCache", "{}");
            case 5: return Ok(station, "SetChargingProfile", Profile) && Ok(station, "ClearChargingProfile", "{\"id\":3}")
                && SeedWire.Answers(station, "ClearChargingProfile", "{\"id\":3}", "Unknown");
            case 6: return SeedWire.Answers(station, "DataTransfer", "{\"vendorId\":\"org.example\"}", "UnknownVendorId");
            case 7: return Ok(station, "SetChargingProfile", Profile)
                && station.Call("GetCompositeSchedule", "{\"connectorId\":1,\"duration\":60}").IndexOf("\"limit\":7.0") > 0;
            case 8: return SeedWire.Get(station, "NumberOfConnectors") == "1";
            case 9: return Diagnoses();
            case 10: return SeedWire.Change(station, "LocalAuthListEnabled", "True") == "Accepted"
                && Payload.Int(station.Call("GetLocalListVersion", "{}"), "listVersion") == 0;
            case 11: return Ok(station, "RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"R\"}") && StartsAtPlug(station);
            case 12:
                station.Charge();
                return Ok(station, "RemoteStopTransaction", "{\"transactionId\":" + station.Connector.TransactionId.ToString() + "}")
                    && Payload.Text(station.Expect("StopTransaction", 5000), "reason") == "Remote";
            case 13: return Ok(station, "ReserveNow", Reserve) && station.ExpectStatus(1, "Reserved", 2000) is not null;
            case 14:
                bool isTaken = Ok(station, "Reset", "{\"type\":\"Hard\"}");
                station.Run(15000);
                return isTaken && station.System.Reboots == 1;
            case 15: return SeedWire.Change(station, "LocalAuthListEnabled", "True") == "Accepted" && Ok(station, "SendLocalList",
                "{\"listVersion\":4,\"updateType\":\"Full\",\"localAuthorizationList\":[{\"idTag\":\"A\",\"idTagInfo\":{\"status\":\"Accepted\"}}]}")
                && Payload.Int(station.Call("GetLocalListVersion", "{}"), "listVersion") == 4;
            case 16:
                station.Charge();
                bool isSet = Ok(station, "SetChargingProfile", Profile);
                station.Run(6000);
                return isSet && station.Connector.OfferedDeciamps == 70;
            case 17: return Ok(station, "TriggerMessage", "{\"requestedMessage\":\"Heartbeat\"}") && station.Expect("Heartbeat", 3000) == "{}";
            case 18: return UnlocksSocket();
            case 19: return Updates();
            case 20: return HoldsSession(1) && HoldsSession(2) && Sent("Heartbeat", 70000) == "{}" && HoldsValues(7) && HoldsSession(8) && HoldsSession(10);
            case 21: return FullProfiles() == "Core,FirmwareManagement,LocalAuthListManagement,RemoteTrigger,Reservation,SmartCharging";
            case 22: return WallboxProfiles() == "Core,FirmwareManagement,LocalAuthListManagement,RemoteTrigger,SmartCharging";
            case 24: return Diagnoses();
            default: return false;
        }
    }

    private static string Reserve => "{\"connectorId\":1,\"expiryDate\":\"2026-05-04T09:00:00Z\",\"idTag\":\"" + Tag + "\",\"reservationId\":5}";

    private static string Profile => "{\"connectorId\":1,\"csChargingProfiles\":{\"chargingProfileId\":3,\"stackLevel\":0,"
        + "\"chargingProfilePurpose\":\"TxDefaultProfile\",\"chargingProfileKind\":\"Absolute\",\"chargingSchedule\":{"
        + "\"startSchedule\":\"2026-05-01T00:00:00Z\",\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":7}]}}}";

    private static bool Ok(TestStation station, string action, string payload) => SeedWire.Answers(station, action, payload, "Accepted");

    private static string Sent(string action, int ms)
    {
        TestStation station = SettingsTools.Station("Legrand", 1);
        station.CentralSystem.Interval = 60;
        station.PowerCycle(1000);
        station.Boot();
        station.Run(ms, 50);
        int number = station.CentralSystem.Log.Find(action, 0);
        return number < 0 ? null : station.CentralSystem.Log.Payload(number);
    }

    private static bool HoldsSession(int number)
    {
        TestStation station = SettingsTools.Station("Legrand", 1);
        station.Options.SerialNumber = "S-1";
        station.Options.PlatformVersion = "1.17.3";
        station.FirmwareVersion = "1.2.3";
        station.PowerCycle(1000);
        string boot = station.Expect("BootNotification", 3000);
        station.Run(500);
        station.CentralSystem.Rules.Add(
            "Authorize", "{\"idTagInfo\":{\"status\":\"Accepted\",\"expiryDate\":\"2027-01-01T00:00:00Z\",\"parentIdTag\":\"GROUP\"}}", 9, null);
        station.Plug();
        station.Run(300);
        string status = station.ExpectStatus(1, "Preparing", 2000);
        station.Tap(Tag);
        string authorize = station.Expect("Authorize", 2000);
        string start = station.Expect("StartTransaction", 3000);
        station.Tap(TestStation.OtherTag);
        string stop = station.Expect("StopTransaction", 5000);
        switch (number)
        {
            // Another card of the same group ends the session: parentIdTag is used.
            case 1: return Payload.Text(authorize, "idTag") == Tag && Payload.Text(stop, "idTag") == TestStation.OtherTag;
            case 2: return Payload.Text(boot, "chargePointVendor") == "Legrand" && Payload.Text(boot, "chargePointModel") == "059004"
                && Payload.Text(boot, "chargeBoxSerialNumber") == "S-1" && Payload.Text(boot, "meterType") == "internal"
                && Payload.Text(boot, "firmwareVersion") == "V01.02.03/V01.17.03";
            case 8: return Payload.Int(start, "connectorId") == 1 && Payload.Text(start, "idTag") == Tag
                && Payload.Int(start, "meterStart") == 1000 && Payload.Int(start, "reservationId") == 0 && Payload.Time(start) > 0;
            case 9: return Payload.Text(status, "errorCode") == "NoError" && Payload.Text(status, "info") == "No failure"
                && Payload.Text(status, "vendorId") == "Legrand";
            case 10: return Payload.Text(stop, "reason") == "Local" && Payload.Int(stop, "transactionId") > 0
                && stop.IndexOf("Current.Import") > 0 && stop.IndexOf("Energy.Active.Import.Interval") > 0;
            default: return false;
        }
    }

    private static bool HoldsValues(int number)
    {
        TestStation station = SettingsTools.Station("Legrand", 1);
        station.Charge();
        string values = station.Expect("MeterValues", 40000);
        string time = Payload.Text(values, "timestamp");
        switch (number)
        {
            case 12: return time.Length == 29 && time.EndsWith("+02:00") && time.Substring(19, 1) == ".";
            case 13: return values.IndexOf("\"value\":\"15.652\"") > 0;
            default:
                return Payload.Int(values, "connectorId") == 1 && Payload.Int(values, "transactionId") > 0
                    && values.IndexOf("\"context\":\"Sample.Clock\",\"format\":\"Raw\",\"measurand\":\"Current.Import\"") > 0
                    && values.IndexOf("\"measurand\":\"Power.Active.Export\",\"location\":\"Outlet\",\"unit\":\"W\"") > 0
                    && values.IndexOf("\"measurand\":\"Energy.Active.Import.Interval\",\"location\":\"Outlet\",\"unit\":\"Wh\"") > 0;
        }
    }

    private static bool HasNumericIds()
    {
        TestStation station = SettingsTools.Station("Legrand", 1);
        int from = station.CentralSystem.Log.Total;
        station.Charge();
        bool isGood = true;
        for (int i = from; i < station.CentralSystem.Log.Total; i++)
        {
            string id = station.CentralSystem.Log.Id(i);
            isGood &= id.Length == 20 && id.Trim("0123456789".ToCharArray()).Length == 0;
        }

        return isGood && station.CentralSystem.Log.Total > from;
    }

    private static bool StartsAtPlug(TestStation station)
    {
        station.Plug();
        return Payload.Text(station.Expect("StartTransaction", 5000), "idTag") == "R";
    }

    private static bool UnlocksSocket()
    {
        TestStation station = new TestStation(1, true);
        station.Options.Dialect = "Legrand";
        station.PowerCycle(1000);
        station.Boot();
        station.Charge();
        return SeedWire.Answers(station, "UnlockConnector", "{\"connectorId\":1}", "Unlocked")
            && Payload.Text(station.Expect("StopTransaction", 5000), "reason") == "UnlockCommand";
    }

    private static MaintenanceBench Maintenance(string dialect)
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Station.ChargePoint.Settings.Set(Key.Dialect, dialect);
        bench.Station.PowerCycle(1000);
        bench.Station.Boot();
        return bench;
    }

    private static string FullProfiles() => SeedWire.Get(Maintenance("Legrand").Station, "SupportedFeatureProfiles");

    private static string WallboxProfiles() => SeedWire.Get(Maintenance("Wallbox").Station, "SupportedFeatureProfiles");

    private static bool Updates()
    {
        MaintenanceBench bench = Maintenance("Legrand");
        bench.Update();
        return Payload.Text(bench.Station.Expect("FirmwareStatusNotification", 20000), "status") == "Downloading";
    }

    private static bool Diagnoses()
    {
        MaintenanceBench bench = Maintenance("Legrand");
        string answer = bench.Station.Call("GetDiagnostics", "{\"location\":\"http://files.example.com/up/\"}");
        bool isSent = Payload.Text(bench.Station.Expect("DiagnosticsStatusNotification", 20000), "status") == "Uploading"
            && Payload.Text(bench.Station.Expect("DiagnosticsStatusNotification", 60000), "status") == "Uploaded";
        return isSent && Payload.Text(answer, "fileName").StartsWith("diagnostics-") && bench.Files.Uploaded.Length > 0;
    }
}
