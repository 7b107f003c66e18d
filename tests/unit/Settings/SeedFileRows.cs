using Borne.Base.Storage;
using Borne.Settings;
using Borne.Settings.Keys;

namespace Borne.Tests.Settings;

/// <summary>Section 4 of the requirements: the fields of OCPPConf.xml.</summary>
public static class SeedFileRows
{
    /// <summary>Checks one row.</summary>
    public static bool Holds(int number)
    {
        switch (number)
        {
            case 1: return Imports("<Server><Uri>wss://cs.example.com/ocpp/</Uri></Server>", Key.Url, "wss://cs.example.com/ocpp/");
            case 2: return Imports("<Server><Uid>CP-0042</Uid></Server>", Key.Identity, "CP-0042");
            case 3: return Imports("<Ethernet><Address>10.0.0.2</Address></Ethernet>", Key.EthernetAddress, "10.0.0.2");
            case 4: return Imports("<Ethernet><Netmask>255.0.0.0</Netmask></Ethernet>", Key.EthernetNetmask, "255.0.0.0");
            case 5: return Imports("<Ethernet><Gateway>10.0.0.1</Gateway></Ethernet>", Key.EthernetGateway, "10.0.0.1");
            case 6: return Imports("<Ethernet><Dhcp>false</Dhcp></Ethernet>", Key.EthernetDhcp, "false");
            case 7: return Imports("<Ethernet><Dns1>10.0.0.3</Dns1></Ethernet>", Key.EthernetDns1, "10.0.0.3");
            case 8: return Imports("<Ethernet><Dns2>10.0.0.4</Dns2></Ethernet>", Key.EthernetDns2, "10.0.0.4");
            case 9: return Imports("<WiFi><Ssid>Café</Ssid></WiFi>", Key.WifiSsid, "Café");
            case 10: return ImportsSecret("<WiFi><Key>wlan-secret</Key></WiFi>", Key.WifiKey, "wlan-secret");
            case 11: return Imports("<WiFi><Address>10.0.0.2</Address></WiFi>", Key.WifiAddress, "10.0.0.2");
            case 12: return Imports("<WiFi><Netmask>255.0.0.0</Netmask></WiFi>", Key.WifiNetmask, "255.0.0.0");
            case 13: return Imports("<WiFi><Gateway>10.0.0.1</Gateway></WiFi>", Key.WifiGateway, "10.0.0.1");
            case 14: return Imports("<WiFi><Dhcp>false</Dhcp></WiFi>", Key.WifiDhcp, "false");
            case 15: return Imports("<WiFi><Dns1>10.0.0.3</Dns1></WiFi>", Key.WifiDns1, "10.0.0.3");
            case 16: return Imports("<WiFi><Dns2>10.0.0.4</Dns2></WiFi>", Key.WifiDns2, "10.0.0.4");
            case 17: return HoldsBadgePolicy();
            case 18: return Imports("<WebPage><User>owner</User></WebPage>", Key.WebUser, "owner");
            case 19: return ImportsSecret("<WebPage><Password>page-secret</Password></WebPage>", Key.WebPassword, "page-secret");
            case 20:
                return Imports(
                    "<Presets><MeterValueSampleInterval>33</MeterValueSampleInterval></Presets>",
                    Key.MeterValueSampleInterval,
                    "33");
            case 21: return Imports("<Presets><ConnectionTimeOut>44</ConnectionTimeOut></Presets>", Key.ConnectionTimeOut, "44");
            case 22: return Imports("<Presets><HeartBeatInterval>55</HeartBeatInterval></Presets>", Key.HeartbeatInterval, "55");
            case 23: return HoldsBasicAuthentication();
            case 24:
                return Imports(
                    "<ChargingPoint id=\"2\"><MaximumCurrent>16</MaximumCurrent></ChargingPoint>", Key.ConnectorMaxAmps2, "16");
            case 25:
                return Imports(
                    "<ChargingPoint id=\"2\"><AttachedCable>true</AttachedCable></ChargingPoint>", Key.AttachedCable2, "true");
            case 26:
                return Imports("<ChargingPoint id=\"1\"><Activation>false</Activation></ChargingPoint>", Key.ConnectorActive1, "false");
            case 27: return IsIgnored("<Server><Uid>CP-0042</Uid></Server><Web>") && IsIgnored("<Server><Uid>CP-0042</Server>");
            default: return Imports("<Setting name=\"MinimumStatusDuration\">7</Setting>", Key.MinimumStatusDuration, "7");
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
}
