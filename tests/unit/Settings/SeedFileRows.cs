using System.Text;
using Borne.Base.Storage;
using Borne.Settings.Keys;
using Borne.Settings.Network;
using Borne.Settings.Registry;
using Borne.Tests.Bench.Station;
using Borne.Wire.Http;
using Borne.Wire.Types;

namespace Borne.Tests.Settings;

/// <summary>Section 4 of the requirements: the fields of OCPPConf.xml.</summary>
public static class SeedFileRows
{
    /// <summary>Checks one row.</summary>
    public static bool Holds(int number)
    {
        switch (number)
        {
            case 1: return Target("<Server><Uri>wss://cs.example.org/o/</Uri></Server>") == "wss://cs.example.org:443/o/CP1";
            case 2: return Target("<Server><Uid>CP-0042</Uid></Server>") == "ws://cs.example.com:80/ocpp/CP-0042";
            case 3:
            case 4:
            case 5:
            case 7:
            case 8: return Sets(Fixed("Ethernet", "false"), "ethernet 10.0.0.2 255.0.0.0 10.0.0.1 10.0.0.3 10.0.0.4;");
            case 6: return Sets(Fixed("Ethernet", "true"), "ethernet dhcp;");
            case 9:
            case 10: return Sets("<WiFi><Ssid>Café</Ssid><Key>wlan-secret</Key></WiFi>", "join Café wlan-secret;")
                && ImportsSecret("<WiFi><Key>wlan-secret</Key></WiFi>", Key.WifiKey, "wlan-secret");
            case 11:
            case 12:
            case 13:
            case 15:
            case 16: return Sets(Fixed("WiFi", "false"), "wifi 10.0.0.2 255.0.0.0 10.0.0.1 10.0.0.3 10.0.0.4;");
            case 14: return Sets(Fixed("WiFi", "true"), "wifi dhcp;");
            case 17: return HoldsBadgePolicy() && StartsOffline("all") && !StartsOffline("local") && !StartsOffline("none");
            case 20:
                return Preset("<MeterValueSampleInterval>33</MeterValueSampleInterval>", "MeterValues", 32000, 35000);
            case 21: return HoldsConnectionTimeOut();
            case 22: return Preset("<HeartBeatInterval>55</HeartBeatInterval>", "Heartbeat", 54000, 57000);
            case 23: return HoldsBasicAuthentication() && HoldsHeader();
            case 24: return HoldsMaximum();
            case 25: return HoldsAttachedCable();
            case 26: return HoldsActivation();
            case 27: return IsIgnored("<Server><Uid>CP-0042</Uid></Server><Web>") && IsIgnored("<Server><Uid>CP-0042</Server>");
            case 28: return Imports("<Setting name=\"MinimumStatusDuration\">7</Setting>", Key.MinimumStatusDuration, "7");
            default: return false;
        }
    }

    private static bool Imports(string xml, int key, string value)
    {
        SettingsRegistry settings = SettingsTools.Create("Legrand");
        bool isNew = settings.Text(key) != value;
        string error = SettingsTools.Import(settings, "<OCPPConf>" + xml + "</OCPPConf>", out SettingResult result);
        return isNew && error is null && result == SettingResult.Accepted && settings.Text(key) == value;
    }

    private static bool ImportsSecret(string xml, int key, string value)
    {
        MemoryRecordStore records = new MemoryRecordStore();
        SettingsRegistry settings = SettingsTools.Create(records, "Legrand");
        string error = SettingsTools.Import(settings, "<OCPPConf>" + xml + "</OCPPConf>", out SettingResult _);
        return error is null && settings.Text(key).Length == 0 && SettingsTools.Record(records).IndexOf("=" + value + "\n") > 0
            && SettingsTools.Export(settings).IndexOf(value) < 0;
    }

    private static bool IsIgnored(string xml)
    {
        MemoryRecordStore records = new MemoryRecordStore();
        SettingsRegistry settings = SettingsTools.Create(records, "Legrand");
        string error = SettingsTools.Import(settings, "<OCPPConf>" + xml + "</OCPPConf>", out SettingResult result);
        return error is not null && result == SettingResult.Rejected && settings.Text(Key.Identity).Length == 0
            && SettingsTools.Record(records).Length == 0;
    }

    private static bool HoldsBadgePolicy()
    {
        SettingsRegistry settings = SettingsTools.Create("Legrand");
        bool isGood = true;
        string[] policies = { "all", "local", "none" };
        for (int i = 0; i < policies.Length; i++)
        {
            string xml = "<OCPPConf><BadgeReader><Offline>" + policies[i] + "</Offline></BadgeReader></OCPPConf>";
            isGood &= SettingsTools.Import(settings, xml, out SettingResult _) is null
                && settings.Text(Key.BadgePolicy) == policies[i]
                && settings.Flag(Key.AllowOfflineTxForUnknownId) == (i == 0)
                && settings.Flag(Key.LocalAuthorizeOffline) == (i <= 1);
        }

        return isGood;
    }

    private static bool HoldsBasicAuthentication()
    {
        SettingsRegistry settings = SettingsTools.Create("Legrand");
        SettingsTools.Import(
            settings,
            "<OCPPConf><BasicAuthentication><User>me</User><Password>0123456789abcdef</Password></BasicAuthentication></OCPPConf>",
            out SettingResult _);
        EndpointSettings endpoint = EndpointSettings.Resolve(settings);
        bool isSent = endpoint.User == "me" && SettingsTools.Password(settings) == "0123456789abcdef";
        SettingsTools.Import(
            settings,
            "<OCPPConf><BasicAuthentication><Enabled>false</Enabled></BasicAuthentication></OCPPConf>",
            out SettingResult _);
        return isSent && SettingsTools.Password(settings).Length == 0;
    }

    private static string Fixed(string group, string dhcp) => "<" + group + "><Address>10.0.0.2</Address><Netmask>255.0.0.0</Netmask>"
        + "<Gateway>10.0.0.1</Gateway><Dhcp>" + dhcp + "</Dhcp><Dns1>10.0.0.3</Dns1><Dns2>10.0.0.4</Dns2></" + group + ">";

    /// <summary>Tells whether the interfaces are told something because of a file.</summary>
    private static bool Sets(string xml, string wanted)
    {
        SettingsRegistry settings = SettingsTools.Create("Legrand");
        RecordedNetwork network = new RecordedNetwork();
        SettingsTools.Import(settings, "<OCPPConf>" + xml + "</OCPPConf>", out SettingResult _);
        NetworkSettings.Apply(settings, network);
        return (";" + network.Log).IndexOf(";" + wanted) >= 0;
    }

    private static string Target(string xml)
    {
        TestStation station = SeedWire.Imported(xml, 1, false);
        station.Run(2000);
        return station.Network.Target + SeedWire.Path(station);
    }

    /// <summary>Tells whether a message of a session comes between two moments, ms after its start.</summary>
    private static bool Preset(string element, string action, int from, int to)
    {
        TestStation station = SeedWire.Imported("<Presets>" + element + "</Presets>", 1, false);
        station.CentralSystem.Interval = 0;
        station.Boot();
        if (action == "MeterValues")
        {
            station.Charge();
        }

        station.Skip();
        station.Run(from - 2000);
        bool isEarly = station.Count(action) > 0;
        station.Run(to - from + 2000);
        return !isEarly && station.Count(action) == 1;
    }

    private static bool HoldsConnectionTimeOut()
    {
        TestStation station = SeedWire.Imported("<Presets><ConnectionTimeOut>44</ConnectionTimeOut></Presets>", 1, false);
        station.Boot();
        station.Tap(TestStation.Tag);
        station.Run(42000);
        bool isWaiting = station.Connector.AuthorizedTag is not null;
        station.Run(4000);
        return isWaiting && station.Connector.AuthorizedTag is null;
    }

    private static bool StartsOffline(string policy)
    {
        TestStation station = SeedWire.Imported("<BadgeReader><Offline>" + policy + "</Offline></BadgeReader>", 1, false);
        station.Boot();
        station.GoOffline();
        station.Plug();
        station.Run(300);
        station.Tap(TestStation.Tag);
        station.Run(3000);
        return station.Connector.HasTransaction;
    }

    private static bool HoldsHeader()
    {
        TestStation station = SeedWire.Imported(
            "<BasicAuthentication><User>me</User><Password>plain-password-12</Password></BasicAuthentication>", 1, false);
        station.Run(2000);
        string login = BasicAuthorization.Compose("me", Encoding.UTF8.GetBytes("plain-password-12"));
        return station.CentralSystem.Head.IndexOf("Authorization: " + login + "\r\n") > 0;
    }

    private static bool HoldsMaximum()
    {
        TestStation station = SeedWire.Imported(
            "<ChargingPoint id=\"2\"><MaximumCurrent>11</MaximumCurrent></ChargingPoint>", 2, false);
        station.Boot();
        station.Charge(2);
        return station.ChargePoint.GetConnector(2).OfferedDeciamps == 110;
    }

    private static bool HoldsAttachedCable()
    {
        TestStation station = SeedWire.Imported(
            "<ChargingPoint id=\"1\"><AttachedCable>true</AttachedCable></ChargingPoint>", 1, true);
        station.Boot();
        station.Charge();
        station.Tap(TestStation.Tag);
        station.Expect("StopTransaction", 5000);
        station.Run(2000);
        return !station.First.Unplug() && station.ExpectStatus(1, "Available", 3000) is not null;
    }

    private static bool HoldsActivation()
    {
        TestStation station = SeedWire.Imported(
            "<ChargingPoint id=\"1\"><Activation>false</Activation></ChargingPoint>", 1, false);
        station.Boot();
        station.Plug();
        station.Run(300);
        station.Tap(TestStation.Tag);
        station.Run(3000);
        return !station.Connector.HasTransaction && station.Connector.Status == ChargePointStatus.Unavailable;
    }
}
