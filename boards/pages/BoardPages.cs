using System;
using Borne.Base.Logs;
using Borne.Base.Storage;
using Borne.Hal.Devices.Sockets;
using Borne.Hal.Esp32.Chip;
using Borne.Hal.Esp32.Network;
using Borne.Hal.Esp32.Pins;
using Borne.Hal.Network;
using Borne.Pages;
using Borne.Settings.Registry;
using Borne.Station;

namespace Borne.Boards;

/// <summary>The page of a board with PSRAM, on port 80 of all its interfaces.</summary>
public sealed class BoardPages : IBoardPages
{
    private const int Port = 80;

    private WayIn _wayIn;
    private SteadyButton _button;
    private PortListener _listener;
    private StationPages _pages;

    /// <inheritdoc/>
    public bool BeginNetwork(IRecordStore records, SettingsRegistry settings, RunEnd lastEnd, long now)
    {
        try
        {
            _wayIn = new WayIn(records, settings, lastEnd, now);
            return _wayIn.IsRestartNeeded;
        }
        catch (Exception fault)
        {
            // An image whose firmware has no access point charges all the same.
            Console.WriteLine("access point: none: " + fault.Message);
            return false;
        }
    }

    /// <inheritdoc/>
    public void Begin(ChargePoint station, StationOptions options, IRecordStore records, PartRegister register, PinMap pins, long now)
    {
        if (pins.Has(PinRole.Button))
        {
            _button = new SteadyButton(new GpioInput(register.Gpio, register.Need(pins, PinRole.Button), true));
        }

        DeviceServerSocket socket = DeviceServerSocket.TryListen(Port);
        if (socket is null)
        {
            Console.WriteLine("page: port " + Port.ToString() + " cannot be had, so none is served");
            return;
        }

        _listener = new PortListener(socket);
        PageOptions spare = new PageOptions
        {
            Connections = 8,
            BufferBytes = 8192,
            HistoryPoints = 240,
            SessionChunks = 9,
            HostName = _wayIn is null ? "" : _wayIn.HostName,
        };
        _pages = new StationPages(
            station,
            options,
            records,
            new DeviceEntropy(),
            _listener,
            new PackedAssets(),
            spare,
            now,
            now,
            Radio(),
            _button,
            _wayIn);
    }

    /// <inheritdoc/>
    public void Tick(long now)
    {
        _button?.Read();
        _wayIn?.Tick(now);
        _pages?.Tick(now, now);
    }

    /// <inheritdoc/>
    public void Close()
    {
        _pages?.Close();
        _listener?.Close();
        _wayIn?.Close();
    }

    // An image without WiFi has no adapter.
    private static IWifiRadio Radio()
    {
        try
        {
            return new DeviceWifi();
        }
        catch (Exception fault)
        {
            Console.WriteLine("page: no WiFi to look for networks: " + fault.Message);
            return null;
        }
    }
}
