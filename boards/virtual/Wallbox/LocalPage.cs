using Borne.Base.Storage;
using Borne.Hal.Network;
using Borne.Hal.Network.Streams;
using Borne.Hal.Station;
using Borne.Pages;
using Borne.Pages.Http;
using Borne.Settings.Registry;
using Borne.Station;

namespace Borne.Virtual.Wallbox;

/// <summary>The station's own page on a port of this machine. Its network lives in real time, whatever the station's time does.</summary>
/// <param name="listener">The port.</param>
/// <param name="assets">The page's files.</param>
/// <param name="radio">The station's WiFi.</param>
/// <param name="button">Button of the way back into the station.</param>
public sealed class LocalPage(IListener listener, IPageAssets assets, IWifiRadio? radio = null, IButton? button = null)
{
    // As on a board with PSRAM; this machine derives keys fast.
    private static readonly PageOptions Options = new()
    {
        Connections = 8,
        BufferBytes = 8192,
        HistoryPoints = 240,
        SessionChunks = 9,
        PasswordIterations = 100_000,
    };

    private StationPages? _pages;

    /// <summary>Serves a station that has started.</summary>
    /// <param name="station">The station.</param>
    /// <param name="options">What it was told.</param>
    /// <param name="records">Its records.</param>
    /// <param name="entropy">Its entropy.</param>
    /// <param name="now">Its time, ms.</param>
    public void Serve(ChargePoint station, StationOptions options, IRecordStore records, IEntropySource entropy, long now) =>
        _pages = new StationPages(station, options, records, entropy, listener, assets, Options, new MachineClock(), Environment.TickCount64, now, radio, button);

    /// <summary>Moves the page.</summary>
    /// <param name="now">The station's time, ms.</param>
    public void Tick(long now) => _pages?.Tick(Environment.TickCount64, now);

    /// <summary>Ends it with its station.</summary>
    public void Stop()
    {
        _pages?.Close();
        _pages = null;
    }

    private sealed class MachineClock : IMillisecondClock
    {
        public long Now => Environment.TickCount64;
    }
}
