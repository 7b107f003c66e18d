using Borne.Settings.Keys;

namespace Borne.Settings.Configuration;

/// <summary>
/// The elements of OCPPConf.xml and the settings that they hold; firmware/Settings/README.md describes them. A line is
/// <c>element setting</c>; <c>+element</c> opens a group, <c>*element</c> a group for each connector, <c>-</c> ends one.
/// </summary>
internal static class ConfigurationLayout
{
    /// <summary>The outermost element.</summary>
    public const string Root = "OCPPConf";

    /// <summary>The element for every other setting.</summary>
    public const string Setting = "Setting";

    /// <summary>Attribute of <see cref="Setting"/> with the setting's name.</summary>
    public const string NameAttribute = "name";

    /// <summary>The group for each connector.</summary>
    public const string PerConnector = "ChargingPoint";

    /// <summary>Attribute of <see cref="PerConnector"/> with the connector's number.</summary>
    public const string IdAttribute = "id";

    /// <summary>One line.</summary>
    /// <param name="row">From 0.</param>
    /// <returns>The line, or null behind the last one.</returns>
    public static string Line(int row)
    {
        return row switch
        {
            0 => "+Server",
            1 => "Uri Url",
            2 => "Uid Identity",
            3 => "Activation OcppEnabled",
            4 => "-",
            5 => "+BasicAuthentication",
            6 => "Enabled BasicAuthentication",
            7 => "User AuthorizationUser",
            8 => "Password AuthorizationKey",
            9 => "-",
            10 => "+Ethernet",
            11 => "Address EthernetAddress",
            12 => "Netmask EthernetNetmask",
            13 => "Gateway EthernetGateway",
            14 => "Dhcp EthernetDhcp",
            15 => "Dns1 EthernetDns1",
            16 => "Dns2 EthernetDns2",
            17 => "-",
            18 => "+WiFi",
            19 => "Ssid WifiSsid",
            20 => "Key WifiKey",
            21 => "Address WifiAddress",
            22 => "Netmask WifiNetmask",
            23 => "Gateway WifiGateway",
            24 => "Dhcp WifiDhcp",
            25 => "Dns1 WifiDns1",
            26 => "Dns2 WifiDns2",
            27 => "-",
            28 => "+BadgeReader",
            29 => "Offline BadgePolicy",
            30 => "LittleEndian LittleEndianUids",
            31 => "-",
            32 => "+WebPage",
            33 => "User WebUser",
            34 => "Password WebPassword",
            35 => "-",
            36 => "+Presets",
            37 => "MeterValueSampleInterval MeterValueSampleInterval",
            38 => "ConnectionTimeOut ConnectionTimeOut",
            39 => "HeartBeatInterval HeartbeatInterval",
            40 => "-",
            41 => "*ChargingPoint",
            42 => "MaximumCurrent ConnectorMaxAmps1",
            43 => "AttachedCable AttachedCable1",
            44 => "Activation ConnectorActive1",
            45 => "-",
            _ => null,
        };
    }

    /// <summary>Finds the line of a group or of an element in a group.</summary>
    /// <param name="group">Name of the group, or null to find a group.</param>
    /// <param name="element">Name of the element or the group.</param>
    /// <returns>Its row, or -1.</returns>
    public static int Find(string group, string element)
    {
        string current = null;
        string line = Line(0);
        for (int row = 0; line is not null; line = Line(++row))
        {
            char sign = line[0];
            bool isGroup = sign == '+' || sign == '*';
            if (isGroup)
            {
                current = line.Substring(1);
                if (group is null && current == element)
                {
                    return row;
                }
            }
            else if (sign != '-' && current == group && line.Substring(0, line.IndexOf(' ')) == element)
            {
                return row;
            }
        }

        return -1;
    }

    /// <summary>Setting of an element's line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="connectorId">Connector of the group, or 1.</param>
    /// <returns>A constant of <see cref="Key"/>.</returns>
    public static int KeyOf(string line, int connectorId) =>
        KeyTable.Find(line.Substring(line.IndexOf(' ') + 1)) + connectorId - 1;
}
