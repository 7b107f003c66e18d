using System;
using Borne.Base.Logs;
using Borne.Base.Storage;
using Borne.Commissioning.AccessPoint;
using Borne.Commissioning.Names;
using Borne.Hal.Network;
using Borne.Hal.Esp32.Network;
using Borne.Pages.Http;
using Borne.Settings.Keys;
using Borne.Settings.Network;
using Borne.Settings.Registry;

namespace Borne.Boards;

/// <summary>How a phone finds the station: at its access point while that is open, and by its name in its network.</summary>
internal sealed class WayIn : IWayIn
{
    private const int LookMs = 1000;

    private readonly DeviceAccessPoint _radio = new DeviceAccessPoint();
    private readonly DeviceAddresses _addresses = new DeviceAddresses();
    private readonly SettingsRegistry _settings;
    private readonly AccessPointPlan _plan;
    private DhcpServer _leases;
    private CaptiveNames _names;
    private LocalName _local;
    private string _localAddress = "";
    private long _nextLook;

    /// <summary>Decides whether the access point is to be there.</summary>
    /// <param name="records">Where it is kept what was decided.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="lastEnd">How the last run ended.</param>
    /// <param name="now">Monotonic ms.</param>
    public WayIn(IRecordStore records, SettingsRegistry settings, RunEnd lastEnd, long now)
    {
        _settings = settings;
        HostName = _radio.Name.ToLower();
        _plan = new AccessPointPlan(records, HasNetwork, lastEnd != RunEnd.Cut, _radio.IsOn, now);
        _radio.Use(_plan.IsWanted);
    }

    /// <summary>Name of the station in its network while nobody has set one.</summary>
    public string HostName { get; }

    /// <summary>True while the station knows no network, or its access point is open.</summary>
    public bool IsWanted { get; private set; }

    /// <summary>True when the radio comes up as it should only with a restart.</summary>
    public bool IsRestartNeeded => _plan.IsRestartNeeded;

    /// <inheritdoc/>
    public bool IsRestartDue => _plan.IsRestartDue;

    /// <inheritdoc/>
    public string Address { get; private set; } = "";

    private bool HasNetwork => HasSetting || _radio.HasNetwork;

    private bool HasSetting => _settings.Text(Key.WifiSsid).Length > 0;

    /// <inheritdoc/>
    public void Ask(long now) => _plan.Ask(now);

    /// <inheritdoc/>
    public void Touch(long now) => _plan.Touch(now);

    /// <summary>Moves the servers on.</summary>
    /// <param name="now">Monotonic ms.</param>
    public void Tick(long now)
    {
        _plan.Tick(now);
        if (now >= _nextLook)
        {
            _nextLook = now + LookMs;
            Look();
        }

        _leases?.Tick(now);
        _names?.Tick();
        _local?.Tick(now);
    }

    /// <summary>Tells the radio what it is to have after a restart, and ends the servers.</summary>
    /// <param name="areSettingsReset">True when the settings count no more.</param>
    public void Close(bool areSettingsReset)
    {
        _radio.Use(_plan.AfterRestart(_radio.HasNetwork || (HasSetting && !areSettingsReset)));
        CloseDoor();
        CloseLocal();
    }

    private void Look()
    {
        IsWanted = _plan.IsOpen || !HasNetwork;
        if (_plan.IsOpen && _names is null)
        {
            OpenDoor();
        }
        else if (!_plan.IsOpen && _names is not null)
        {
            CloseDoor();
        }

        string address = _addresses.Address(true);
        if (address != _localAddress)
        {
            CloseLocal();
            _localAddress = address;
            byte[] own = Ipv4.TryParse(address);
            DeviceDatagramSocket socket = own is null ? null : DeviceDatagramSocket.TryOpen(LocalName.Port, Ipv4.TryParse(LocalName.Group), own);
            _local = socket is null ? null : new LocalName(socket, NetworkSettings.HostName(_settings, HostName), own);
        }
    }

    private void OpenDoor()
    {
        byte[] own = Ipv4.TryParse(_radio.Address);
        DeviceDatagramSocket leases = own is null ? null : DeviceDatagramSocket.TryOpen(DhcpServer.Port, null, own);
        DeviceDatagramSocket names = leases is null ? null : DeviceDatagramSocket.TryOpen(CaptiveNames.Port, null, own);
        if (names is null)
        {
            leases?.Close();
            return;
        }

        _leases = new DhcpServer(leases, own);
        _names = new CaptiveNames(names, own);
        Address = _radio.Address;
        Console.WriteLine("access point: " + _radio.Name + ", http://" + Address);
    }

    private void CloseDoor()
    {
        Address = "";
        _leases?.Close();
        _leases = null;
        _names?.Close();
        _names = null;
    }

    private void CloseLocal()
    {
        _local?.Close();
        _local = null;
        _localAddress = "";
    }
}
