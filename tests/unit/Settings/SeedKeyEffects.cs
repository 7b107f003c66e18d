using System.Text;
using Borne.Hal.Outlet;
using Borne.Settings.Keys;
using Borne.Station.Power;
using Borne.Tests.Bench.Hardware;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Settings;

/// <summary>What keys of sections 8 and 9 of the requirements do, each at a Legrand station that is told over its wire.</summary>
public static class SeedKeyEffects
{
    private const string Tag = TestStation.Tag;

    /// <summary>Checks what the key of a row does.</summary>
    /// <returns>True when it does it, and for rows whose key does nothing more than to have its value.</returns>
    public static bool Holds(string row)
    {
        switch (row)
        {
            case "8.01": return StartsOffline("AllowOfflineTxForUnknownId", "True") && !StartsOffline("AllowOfflineTxForUnknownId", "False");
            case "8.02": return StartsOfflineFromCache("True", "True") && !StartsOfflineFromCache("False", "True");
            case "8.05": return TakesNoAlignedValues();
            case "8.06": return WaitsForPlug();
            case "8.10": return !StartsOfflineFromCache("True", "False");
            case "8.11": return StartsUnasked("True") && !StartsUnasked("False");
            case "8.12": return GivesNothingToInvalid();
            case "8.15": return Measures("MeterValuesSampledData", "MeterValues");
            case "8.18": return HidesShortStatus();
            case "8.19": return Payload.Occurrences(Statuses(3), "-") == 3;
            case "8.20": return Retries();
            case "8.23":
            case "8.33": return LetsGo(row == "8.33");
            case "8.24": return Deauthorizes("True") && !Deauthorizes("False");
            case "8.27": return Measures("StopTxnSampledData", "StopTransaction");
            case "8.31":
            case "8.32": return TriesAgain(row == "8.31");
            case "9.01": return KnowsByList("True", "Accepted") && KnowsByList("False", null);
            case "9.04": return Station(2).Order("ReserveNow", Reserve(0)) == "Accepted";
            case "9.06": return Order(Profile("A", 0, 1)) == "Accepted" && Order(Profile("W", 0, 1)) == "Accepted";
            case "9.11": return GivesUp("StatusNotification", "confBasicTime", 15);
            case "9.12": return GivesUp("Authorize", "confAuthorizeTime", 25);
            case "9.13": return GivesUp("BootNotification", "confBottNotificationTime", 35);
            case "9.15": return StartsAtPlug();
            case "9.16": return ShowsLimit("MaxCurrentInstallationRight", 1);
            case "9.17": return ShowsLimit("MaxCurrentInstallationLeft", 2);
            case "9.18": return ShowsCable("MaxCurrentCableRight", 1);
            case "9.19": return ShowsCable("MaxCurrentCableLeft", 2);
            case "9.31": return TakesWhatItLists();
            default: return true;
        }
    }

    /// <summary>Checks that what a key announces is what the station takes, and no more.</summary>
    /// <param name="row">The row.</param>
    /// <param name="station">A station with the memory of the vendor's.</param>
    public static bool HoldsLimit(string row, TestStation station)
    {
        switch (row)
        {
            case "8.07": return station.Call("GetConfiguration", Keys(255)).IndexOf("unknownKey") > 0
                && station.Call("GetConfiguration", Keys(256)) == "OccurenceConstraintViolation";
            case "9.05": return station.Order("SetChargingProfile", Profile("W", 100, 1)) == "Accepted"
                && station.Order("SetChargingProfile", Profile("W", 101, 2)) == "Rejected";
            case "9.07": return station.Order("SetChargingProfile", Periods(100)) == "Accepted"
                && station.Call("SetChargingProfile", Periods(101)) == "OccurenceConstraintViolation";
            case "9.09":
                bool isTaken = true;
                for (int i = 1; i <= 100; i++)
                {
                    isTaken &= station.Order("SetChargingProfile", Profile("W", i, i)) == "Accepted";
                }

                return isTaken && station.Order("SetChargingProfile", Profile("W", 0, 101)) == "Rejected";
            default:
                Change(station, "LocalAuthListEnabled", "True");
                return station.Order("SendLocalList", Cards(501), 20000) == "Failed"
                    && station.Order("SendLocalList", Cards(500), 20000) == "Accepted";
        }
    }

    private static string Keys(int count)
    {
        StringBuilder text = new StringBuilder("{\"key\":[\"a\"");
        for (int i = 1; i < count; i++)
        {
            text.Append(",\"a\"");
        }

        return text.Append("]}").ToString();
    }

    private static string Cards(int count)
    {
        StringBuilder text = new StringBuilder("{\"listVersion\":4,\"updateType\":\"Full\",\"localAuthorizationList\":[");
        for (int i = 0; i < count; i++)
        {
            text.Append(i == 0 ? "" : ",").Append("{\"idTag\":\"C").Append(i).Append("\",\"idTagInfo\":{\"status\":\"Accepted\"}}");
        }

        return text.Append("]}").ToString();
    }

    private static string Periods(int count)
    {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < count; i++)
        {
            text.Append(",{\"startPeriod\":").Append(i).Append(",\"limit\":4000}");
        }

        string profile = Profile("W", 0, 1);
        int end = profile.IndexOf("]}}}");
        return string.Concat(profile.Substring(0, end), text.ToString(), profile.Substring(end));
    }

    private static TestStation Station(int connectors = 1) => SettingsTools.Station("Legrand", connectors);

    private static TestStation Changed(string key, string value, int connectors = 1)
    {
        TestStation station = Station(connectors);
        Assert.AreEqual("Accepted", SeedWire.Change(station, key, value), key);
        return station;
    }

    private static void Change(TestStation station, string key, string value) =>
        Assert.AreEqual("Accepted", SeedWire.Change(station, key, value), key);

    private static bool StartsWithTap(TestStation station)
    {
        station.Plug();
        station.Run(300);
        station.Tap(Tag);
        station.Run(3000);
        return station.Connector.HasTransaction;
    }

    private static bool StartsOffline(string key, string value)
    {
        TestStation station = Changed(key, value);
        station.GoOffline();
        return StartsWithTap(station);
    }

    private static bool StartsOfflineFromCache(string cache, string offline)
    {
        TestStation station = Changed("AuthorizationCacheEnabled", cache);
        Change(station, "LocalAuthorizeOffline", offline);
        Session(station);
        station.GoOffline();
        return StartsWithTap(station);
    }

    private static void Session(TestStation station)
    {
        station.Charge();
        station.Run(6000);
        station.Tap(Tag);
        station.Expect("StopTransaction", 5000);
        station.Unplug();
        station.Run(6000);
    }

    private static bool TakesNoAlignedValues()
    {
        TestStation station = Changed("ClockAlignedDataInterval", "60");
        Change(station, "MeterValueSampleInterval", "0");
        Change(station, "MeterValuesAlignedData", "Voltage");
        station.Charge();
        station.Run(130000, 50);
        return station.Count("MeterValues") == 0;
    }

    private static bool WaitsForPlug()
    {
        TestStation station = Changed("ConnectionTimeOut", "30");
        station.Tap(Tag);
        station.Run(28000);
        bool isWaiting = station.Connector.AuthorizedTag is not null;
        station.Run(4000);
        return isWaiting && station.Connector.AuthorizedTag is null;
    }

    private static bool StartsUnasked(string value)
    {
        TestStation station = Changed("LocalPreAuthorize", value);
        Change(station, "AuthorizationCacheEnabled", "True");
        Session(station);
        station.CentralSystem.Rules.Add("Authorize", AnswerRules.Silence, AnswerRules.Always, null);
        return StartsWithTap(station);
    }

    private static bool GivesNothingToInvalid()
    {
        TestStation station = Changed("StopTransactionOnInvalidId", "False");
        Invalidate(station);
        StartsWithTap(station);
        station.Run(3000);
        return station.Connector.HasTransaction && !station.First.Contactor.IsClosed;
    }

    private static bool Deauthorizes(string value)
    {
        TestStation station = Changed("StopTransactionOnInvalidId", value);
        Invalidate(station);
        StartsWithTap(station);
        station.Run(6000);
        int stop = station.CentralSystem.Log.Find("StopTransaction", 0);
        return stop >= 0 && Payload.Text(station.CentralSystem.Log.Payload(stop), "reason") == "DeAuthorized";
    }

    private static void Invalidate(TestStation station) => station.CentralSystem.Rules.Add(
        "StartTransaction", "{\"transactionId\":7,\"idTagInfo\":{\"status\":\"Invalid\"}}", AnswerRules.Always, null);

    private static bool Measures(string key, string action)
    {
        TestStation station = Changed(key, "Voltage");
        Change(station, "MeterValueSampleInterval", "20");
        station.Charge();
        station.Run(30000, 50);
        station.Tap(Tag);
        string values = station.Expect(action, 5000);
        return values.IndexOf("\"measurand\":\"Voltage\"") > 0 && values.IndexOf("Current.Import") < 0;
    }

    private static bool HidesShortStatus()
    {
        TestStation station = Changed("MinimumStatusDuration", "3");
        station.Skip();
        station.Plug();
        station.Run(2000);
        station.Unplug();
        station.Run(5000);
        bool isHidden = station.Count("StatusNotification") == 0;
        station.Plug();
        station.Run(5000);
        return isHidden && station.Count("StatusNotification") == 1;
    }

    private static string Statuses(int connectors)
    {
        TestStation station = Station(connectors);
        StringBuilder told = new StringBuilder();
        CallLog log = station.CentralSystem.Log;
        for (int id = 1; id <= 9; id++)
        {
            for (int i = log.Find("StatusNotification", 0); i >= 0; i = log.Find("StatusNotification", i + 1))
            {
                if (Payload.Int(log.Payload(i), "connectorId") == id)
                {
                    told.Append('-');
                    break;
                }
            }
        }

        return told.ToString();
    }

    private static bool Retries()
    {
        // Two tries more than the first, of a restart that does not come.
        TestStation station = Changed("ResetRetries", "2");
        station.System.IsRefusing = true;
        Assert.AreEqual("Accepted", station.Order("Reset", "{\"type\":\"Hard\"}"));
        station.Run(6 * Restart.RebootMs, 50);
        return station.System.Refusals == 3;
    }

    private static bool LetsGo(bool isCable)
    {
        TestStation station = new TestStation(1, true);
        station.Options.Dialect = "Legrand";
        station.PowerCycle(1000);
        station.Boot();
        Change(station, "StopTransactionOnEVSideDisconnect", "False");
        Change(station, "UnlockConnectorOnEVSideDisconnect", "False");
        station.Charge();
        station.First.Pilot.IsConnected = false;
        string stop = station.Expect("StopTransaction", 5000);
        station.Run(2000);
        return isCable ? station.First.Lock.State == CableLockState.Unlocked : Payload.Text(stop, "reason") == "EVDisconnected";
    }

    private static bool TriesAgain(bool isCount)
    {
        TestStation station = Changed("TransactionMessageAttempts", "5");
        Change(station, "TransactionMessageRetryInterval", "20");
        Change(station, "MeterValueSampleInterval", "0");
        station.CentralSystem.Rules.Add("StartTransaction", AnswerRules.Failure, AnswerRules.Always, null);
        StartsWithTap(station);
        CallLog log = station.CentralSystem.Log;
        station.Run(30000, 50);
        int first = log.Find("StartTransaction", 0);
        int second = log.Find("StartTransaction", first + 1);
        if (!isCount)
        {
            return second > 0 && log.At(second) - log.At(first) >= 20000 && log.At(second) - log.At(first) < 22000;
        }

        station.Run(300000, 50);
        return log.Count("StartTransaction", 0) == 5;
    }

    private static bool KnowsByList(string value, string status)
    {
        TestStation station = Changed("LocalAuthListEnabled", value);
        Change(station, "LocalAuthorizeOffline", "True");
        string answer = station.Order(
            "SendLocalList",
            "{\"listVersion\":4,\"updateType\":\"Full\",\"localAuthorizationList\":[{\"idTag\":\"" + Tag
                + "\",\"idTagInfo\":{\"status\":\"Accepted\"}}]}");
        station.GoOffline();
        return (status is null || answer == status) && StartsWithTap(station) == (status is not null);
    }

    private static string Reserve(int connectorId) => "{\"connectorId\":" + connectorId.ToString()
        + ",\"expiryDate\":\"2026-05-04T09:00:00Z\",\"idTag\":\"" + Tag + "\",\"reservationId\":5}";

    private static string Order(string profile) => Station().Order("SetChargingProfile", profile);

    private static string Profile(string unit, int stackLevel, int id) => "{\"connectorId\":1,\"csChargingProfiles\":{"
        + "\"chargingProfileId\":" + id.ToString() + ",\"stackLevel\":" + stackLevel.ToString()
        + ",\"chargingProfilePurpose\":\"TxDefaultProfile\",\"chargingProfileKind\":\"Relative\",\"chargingSchedule\":{"
        + "\"chargingRateUnit\":\"" + unit + "\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":4000}]}}}";

    private static bool GivesUp(string action, string key, int seconds)
    {
        TestStation station = Changed(key, seconds.ToString());
        station.CentralSystem.Rules.Add(action, AnswerRules.Silence, AnswerRules.Always, null);
        if (action == "BootNotification")
        {
            station.PowerCycle(1000);
        }

        station.Skip();
        station.Plug();
        station.Run(300);
        station.Tap(Tag);
        station.Expect(action, 3000);
        station.Run((seconds * 1000) - 1000);
        bool isWaiting = station.ChargePoint.Rpc.Timeouts == 0;
        bool isOver = false;
        for (int passed = 0; passed < 2000; passed += TestStation.TickMs)
        {
            // The next message may be answered at once, which ends the count.
            station.Tick(TestStation.TickMs);
            isOver |= station.ChargePoint.Rpc.Timeouts > 0;
        }

        return isWaiting && isOver;
    }

    private static bool StartsAtPlug()
    {
        TestStation station = Changed("defaultIdTag2", "PLUG2", 2);
        Change(station, "oCPPPlugAndCharge", "True");
        station.Plug(2);
        return Payload.Text(station.Expect("StartTransaction", 5000), "idTag") == "PLUG2";
    }

    private static bool ShowsLimit(string key, int id)
    {
        TestStation station = Station(2);
        station.Set(Key.ConnectorMaxAmps1 + id - 1, "11");
        station.Charge(id);
        return SeedWire.Get(station, key) == "11" && station.ChargePoint.GetConnector(id).OfferedDeciamps == 110;
    }

    private static bool ShowsCable(string key, int id)
    {
        TestStation station = new TestStation(2, true);
        station.Options.Dialect = "Legrand";
        station.PowerCycle(1000);
        station.Boot();
        bool isNone = SeedWire.Get(station, key).Length == 0;
        station.Plug(id);
        station.Run(500);
        return isNone && SeedWire.Get(station, key) == FakeConnector.CableAmps.ToString();
    }

    private static bool TakesWhatItLists()
    {
        TestStation station = Station();
        string[] keys = { "MeterValuesAlignedData", "MeterValuesSampledData", "StopTxnAlignedData", "StopTxnSampledData" };
        foreach (string key in keys)
        {
            string[] listed = SeedWire.Get(station, "supported" + key).Split(',');
            Assert.IsTrue(listed.Length > 2, key);
            foreach (string measurand in listed)
            {
                Change(station, key, measurand.Trim());
            }
        }

        return SeedWire.Change(station, "MeterValuesSampledData", "RPM") == "Rejected"
            || SeedWire.Get(station, "supportedMeterValuesSampledData").IndexOf("RPM") >= 0;
    }
}
