using System;
using System.IO.Ports;
using Borne.Base.Logs;
using Borne.Base.Storage;
using Borne.Commissioning.Improv;
using Borne.Hal.Devices.Radio;
using Borne.Hal.Devices.Sockets;
using Borne.Hal.Esp32.Buses;
using Borne.Hal.Esp32.Chip;
using Borne.Hal.Esp32.Network;
using Borne.Hal.Esp32.Pins;
using Borne.Hal.Network;
using Borne.Hal.Network.Streams;
using Borne.Hal.Station;
using Borne.Pages;
using Borne.Settings.Registry;
using Borne.Station;

namespace Borne.Boards;

/// <summary>
/// The page of a board with PSRAM, on port 80 of all its interfaces, and the ways in for whoever has no network for it yet: an access
/// point, and Improv Wi-Fi by Bluetooth and serial line.
/// </summary>
public sealed class BoardPages : IBoardPages
{
    private const int Port = 80;
    private const string ImprovPort = "COM1";
    private const int ImprovBaud = 115200;

    private readonly IImprovRadio _bluetooth;
    private readonly int _sessionChunks;
    private readonly int _eventChunks;
    private BluetoothDoor _door;
    private SerialImprov _line;
    private WayIn _wayIn;
    private SteadyButton _button;
    private PortListener _listener;
    private StationPages _pages;

    /// <summary>Creates it.</summary>
    /// <param name="bluetooth">Bluetooth, or null on a board whose native firmware has none.</param>
    /// <param name="sessionChunks">Records of the store with finished sessions, at least 2.</param>
    /// <param name="eventChunks">Records of the store with events, where no feature profile keeps them.</param>
    public BoardPages(
        IImprovRadio bluetooth = null, int sessionChunks = BoardSize.SessionChunks, int eventChunks = RollingLog.DefaultChunks)
    {
        _bluetooth = bluetooth;
        _sessionChunks = sessionChunks;
        _eventChunks = eventChunks;
    }

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
    public void Begin(ChargePoint station, StationOptions options, IRecordStore records, PartRegister register, PinMap pins, ISounder sounder, long now)
    {
        if (pins.Has(PinRole.Button))
        {
            _button = new SteadyButton(new GpioInput(register.Gpio, register.Need(pins, PinRole.Button), true));
        }

        IWifiRadio wifi = Radio();
        if (wifi is not null && _wayIn is not null)
        {
            // With a buzzer it can show which one it is.
            BeginImprov(new ImprovStation(station.Settings, options, wifi, sounder, Port));
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
            SessionChunks = _sessionChunks,
            EventChunks = _eventChunks,
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
            new TickClock(),
            now,
            now,
            wifi,
            _button,
            _wayIn);
    }

    /// <inheritdoc/>
    public void Poll(long now)
    {
        _button?.Read();
        _wayIn?.Tick(now);
        _door?.Tick(_wayIn.IsWanted, now);
        _line?.Tick(now);
        _pages?.Tick(now, now);
    }

    /// <inheritdoc/>
    public void Close(bool areSettingsReset)
    {
        _pages?.Close();
        _listener?.Close();
        _door?.Close();
        _wayIn?.Close(areSettingsReset);
    }

    private void BeginImprov(ImprovStation station)
    {
        _door = _bluetooth is null ? null : new BluetoothDoor(_bluetooth, station, _wayIn.HostName, _button);
        IByteStream line = Line();
        _line = line is null ? null : new SerialImprov(station, line);
    }

    // The runtime keeps this port for its debugger, unless that has the chip's own USB port: a computer was plugged in there at the start.
    private static IByteStream Line()
    {
        try
        {
            return new SerialByteStream(ImprovPort, ImprovBaud, Parity.None, false);
        }
        catch (Exception)
        {
            return null;
        }
    }

    // An image without WiFi has no adapter.
    private static IWifiRadio Radio()
    {
        try
        {
            return new WifiRadio(new DeviceWifi(), new DeviceAddresses());
        }
        catch (Exception fault)
        {
            Console.WriteLine("page: no WiFi to look for networks: " + fault.Message);
            return null;
        }
    }
}
