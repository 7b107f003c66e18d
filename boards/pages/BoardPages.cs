using System;
using Borne.Base.Storage;
using Borne.Hal.Devices.Sockets;
using Borne.Hal.Esp32.Chip;
using Borne.Hal.Esp32.Network;
using Borne.Pages;
using Borne.Settings.Registry;
using Borne.Station;

namespace Borne.Boards;

/// <summary>The page of a board with PSRAM, on port 80 of all its interfaces.</summary>
public sealed class BoardPages : IBoardPages
{
    private const int Port = 80;

    private PortListener _listener;
    private StationPages _pages;

    /// <inheritdoc/>
    public void Begin(ChargePoint station, StationOptions options, IRecordStore records, long now)
    {
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
        };
        _pages = new StationPages(station, options, records, new DeviceEntropy(), _listener, new PackedAssets(), spare, now, now);
    }

    /// <inheritdoc/>
    public void Tick(long now) => _pages?.Tick(now, now);

    /// <inheritdoc/>
    public void Close()
    {
        _pages?.Close();
        _listener?.Close();
    }
}
