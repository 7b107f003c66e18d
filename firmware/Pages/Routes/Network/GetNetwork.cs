using Borne.Pages.Http;
using Borne.Pages.Routes.Bodies;
using Borne.Settings.Keys;
using Borne.Settings.Network;
using Borne.Settings.Registry;
using Borne.Station;
using Borne.Wire.Json;

namespace Borne.Pages.Routes.Network;

/// <summary>The network settings of both interfaces, without the WiFi key.</summary>
internal sealed class GetNetwork : FlatAnswer
{
    private readonly ChargePoint _station;
    private readonly NetworkTrial _trial;
    private readonly HostGuard _guard;
    private readonly bool _canScan;
    private long _now;

    public GetNetwork(ChargePoint station, NetworkTrial trial, HostGuard guard, bool canScan)
        : base("/api/network")
    {
        _station = station;
        _trial = trial;
        _guard = guard;
        _canScan = canScan;
    }

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now)
    {
        _now = now;
        answer.Send(this);
    }

    /// <inheritdoc/>
    protected override void Write(JsonWriter json)
    {
        SettingsRegistry settings = _station.Settings;
        Members.Text(json, "hostName", settings.Text(Key.HostName));
        Members.Flag(json, "isUp", _station.Link.HasNetwork);
        Members.Flag(json, "isRestartPending", settings.IsRestartPending);
        Members.Flag(json, "canScan", _canScan);
        Members.Flag(json, "hasEthernet", settings.Options.HasEthernet);
        json.Member("confirmSeconds", _trial.SecondsLeft(_now));
        json.Name("ethernet");
        json.BeginObject();
        WriteInterface(json, settings, Key.EthernetDhcp, Key.EthernetAddress, Key.EthernetDns1);
        json.EndObject();
        json.Name("wifi");
        json.BeginObject();
        WriteInterface(json, settings, Key.WifiDhcp, Key.WifiAddress, Key.WifiDns1);
        Members.Text(json, "ssid", settings.Text(Key.WifiSsid));
        Members.Flag(json, "isKeySet", settings.IsSet(Key.WifiKey));
        Members.Flag(json, "isOpenAllowed", settings.Flag(Key.WifiOpen));
        json.EndObject();
        Members.Text(json, "localName", _guard.LocalName);
    }

    private static void WriteInterface(JsonWriter json, SettingsRegistry settings, int dhcp, int address, int dns)
    {
        Members.Flag(json, "isDhcp", settings.Flag(dhcp));
        Members.Text(json, "address", settings.Text(address));
        Members.Text(json, "netmask", settings.Text(address + 1));
        Members.Text(json, "gateway", settings.Text(address + 2));
        Members.Text(json, "dns1", settings.Text(dns));
        Members.Text(json, "dns2", settings.Text(dns + 1));
    }
}
