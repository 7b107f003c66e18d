using Borne.Base.Bytes;
using Borne.Charging.Outlets;
using Borne.Tests.Bench.Hardware;
using Borne.Tests.Bench.Station;
using Borne.Tests.FirmwareManagement;
using nanoFramework.TestFramework;

namespace Borne.Tests.Settings;

/// <summary>
/// Sections 8 and 9 of the requirements: each key of <see cref="SeedKeyRows"/> as the central system sees it, and what some
/// of them do.
/// </summary>
public static class SeedKeyChecks
{
    private const int LargeReceiveBytes = (80 * 1024) + 256;

    /// <summary>Checks the keys of a row, each at a fresh Legrand station.</summary>
    /// <param name="row">Number of the row.</param>
    public static bool Holds(string row)
    {
        bool isFound = false;
        for (int i = 0; i < SeedKeyRows.Count; i++)
        {
            string line = SeedKeyRows.Line(i);
            string[] words = line.Split(' ');
            if (words[0] == row)
            {
                string initial = line.Substring(words[0].Length + words[1].Length + words[2].Length + words[3].Length + 4);
                isFound = true;
                if (!HoldsKey(words[1], words[2], words[3], initial))
                {
                    return false;
                }
            }
        }

        return isFound && Acts(row);
    }

    /// <summary>Checks that each word for access has its answer.</summary>
    public static bool HoldsAccessWords() => HoldsKey("LightIntensity", "Rejected", "1", "100")
        && HoldsKey("ConnectorPhaseRotation", "NotSupported", "0.RST", "Unknown")
        && HoldsKey("GetConfigurationMaxKeys", "N.A", "1", "255");

    private static bool HoldsKey(string name, string access, string value, string initial)
    {
        // A station that is connected has an endpoint, from its factory.
        if (initial == "Null")
        {
            SettingsTools.Expect(SettingsTools.Create("Legrand"), name, initial);
            initial = "-";
        }

        TestStation station = Station();
        string answer = station.Call("GetConfiguration", "{\"key\":[\"" + name + "\"]}");
        string before = Payload.Text(answer, "value");
        bool isWritable = access == "Accepted" || access == "OK";
        if (before is null || (initial != "-" && before != initial)
            || Payload.Text(answer, "readonly") != (isWritable ? "false" : "true"))
        {
            return false;
        }

        string expected = access == "NotSupported" ? access : isWritable ? "Accepted" : "Rejected";
        bool isResult = SeedWire.Change(station, name, value) == expected;
        string after = SeedWire.Get(station, name);
        bool isKept = isWritable ? Ascii.EqualsIgnoreCase(after, value) : after == before;
        string all = station.Call("GetConfiguration", "{}");
        return isResult && isKept && Payload.Occurrences(all, "{\"key\":\"" + name + "\"") == 1;
    }

    /// <summary>What a key does, where the row says more than its value.</summary>
    private static bool Acts(string row)
    {
        switch (row)
        {
            case "8.03":
                TestStation remote = Changed("AuthorizeRemoteTxRequests", "False");
                remote.Order("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"R\"}");
                remote.Plug();
                remote.Expect("StartTransaction", 5000);
                return remote.CentralSystem.Log.Find("Authorize", 0) < 0;
            case "8.08": return Comes(Changed("HeartbeatInterval", "10"), "Heartbeat", 12000);
            case "8.17":
                TestStation sampled = Changed("MeterValueSampleInterval", "10");
                sampled.Charge();
                return Comes(sampled, "MeterValues", 12000);
            case "8.34": return Pings();
            case "9.08": return TellsPhases(false) && TellsPhases(true);
            case "9.10":
                TestStation limited = Changed("chargingStationMaxLimit", "9");
                limited.Charge();
                limited.Run(1000);
                return limited.Connector.OfferedDeciamps == 90;
            case "9.14":
            case "9.27":
                TestStation free = Changed("oCPPPlugAndCharge", "True");
                free.Plug();
                return Payload.Text(free.Expect("StartTransaction", 5000), "idTag") == "LEGRAND001";
            case "9.21":
            case "9.24":
                TestStation addressed = Station();
                addressed.Hardware.Addresses = new FakeAddresses();
                return SeedWire.Get(addressed, "networkEthernetAddress") == "10.1.2.7"
                    && SeedWire.Get(addressed, "networkWiFiAddress") == "10.9.2.7";
            case "9.28":
                TestStation patient = Changed("serverReconnectionTime", "45");
                int attempts = patient.Network.Attempts;
                patient.CentralSystem.Drop();
                patient.Run(43000);
                bool isWaiting = patient.Network.Attempts == attempts;
                patient.Run(30000);
                return isWaiting && patient.Network.Attempts > attempts;
            case "8.07":
            case "9.02":
            case "9.03":
            case "9.05":
            case "9.07":
            case "9.09": return SeedKeyEffects.HoldsLimit(row, Station());
            case "9.29": return Leads(Changed("UID", "CP-0042")) == "ws://cs.example.com:80/ocpp/CP-0042";
            case "9.30": return Leads(Changed("URL", "ws://cs.example.org/o")) == "ws://cs.example.org:80/o/CP1";
            default: return SeedKeyEffects.Holds(row);
        }
    }

    /// <summary>The connection is tried so often, and not at all with 0.</summary>
    private static bool Pings()
    {
        TestStation station = Changed("WebSocketPingInterval", "20");
        station.Run(10000);
        int before = station.CentralSystem.Pings;
        station.Run(100000, 50);
        int often = station.CentralSystem.Pings - before;
        SeedWire.Change(station, "WebSocketPingInterval", "0");
        before = station.CentralSystem.Pings;
        station.Run(100000, 50);
        return often == 5 && station.CentralSystem.Pings == before;
    }

    /// <summary>What the key tells is what a profile of one phase does on a station with three.</summary>
    private static bool TellsPhases(bool canSwitch)
    {
        TestStation station = new TestStation();
        station.First.Hardware.Phases = 3;
        if (canSwitch)
        {
            // What a board makes of its setting PhaseSwitch.
            station.First.Hardware.PhaseSwitch = new FakePhaseSwitch(station.First);
            station.Options.SwitchesPhases = true;
        }

        station.Options.Dialect = "Legrand";
        station.PowerCycle(1000);
        station.Boot();
        string told = SeedWire.Get(station, "ConnectorSwitch3to1PhaseSupported");
        station.Charge();
        string answer = station.Order("SetChargingProfile", "{\"connectorId\":1,\"csChargingProfiles\":{\"chargingProfileId\":1,"
            + "\"stackLevel\":0,\"chargingProfilePurpose\":\"TxDefaultProfile\",\"chargingProfileKind\":\"Relative\",\"chargingSchedule\":{"
            + "\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":16,\"numberPhases\":1}]}}}");
        station.Run(PhaseSwitching.LeastMs + 20000, 50);
        return answer == "Accepted" && told == (canSwitch ? "True" : "False") && station.Connector.Outlet.Phases == (canSwitch ? 1 : 3);
    }

    private static bool Comes(TestStation station, string action, int ms)
    {
        station.Skip();
        return station.Expect(action, ms) is not null;
    }

    private static string Leads(TestStation station)
    {
        station.PowerCycle(1000);
        station.Run(2000);
        return station.Network.Target + SeedWire.Path(station);
    }

    private static TestStation Changed(string key, string value)
    {
        TestStation station = SettingsTools.Station("Legrand", 1);
        Assert.AreEqual("Accepted", SeedWire.Change(station, key, value), key);
        return station;
    }

    /// <summary>
    /// A station with the memory of the vendor's: 500 entries of the local list in one message, 100 profiles. Its endpoint
    /// is stored nowhere, as in the table of defaults.
    /// </summary>
    private static TestStation Station()
    {
        TestStation station = new MaintenanceBench(2, true).Station;
        station.Options.ReceiveBytes = LargeReceiveBytes;
        station.Options.MaxChargingProfiles = 100;
        station.Options.MaxSchedulePeriods = 100;
        station.Options.MaxStackLevel = 100;
        station.Options.Dialect = "Legrand";
        station.Records.Delete("settings");
        station.CentralSystem.Interval = 0;
        station.PowerCycle(1000);
        station.Boot();
        return station;
    }
}
