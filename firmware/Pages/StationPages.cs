using Borne.Base.Storage;
using Borne.Hal.Network;
using Borne.Hal.Station;
using Borne.Pages.Http;
using Borne.Pages.Logins;
using Borne.Settings;
using Borne.Station;

namespace Borne.Pages;

/// <summary>The page of a station: its server and everything that the server stands on. A restart of the station makes a new one.</summary>
public sealed class StationPages
{
    private readonly PageServer _server;

    /// <summary>Creates the page.</summary>
    /// <param name="station">The station.</param>
    /// <param name="stationOptions">What the board told it.</param>
    /// <param name="records">Where the page keeps what must survive a restart.</param>
    /// <param name="entropy">For tokens and salts.</param>
    /// <param name="listener">Where connections come from.</param>
    /// <param name="assets">The page's files.</param>
    /// <param name="options">What the board has to spare.</param>
    /// <param name="now">Monotonic milliseconds of the machine.</param>
    /// <param name="stationNow">The station's; on a board the same.</param>
    public StationPages(
        ChargePoint station,
        StationOptions stationOptions,
        IRecordStore records,
        IEntropySource entropy,
        IListener listener,
        IPageAssets assets,
        PageOptions options,
        long now,
        long stationNow)
    {
        PageTime time = new PageTime();
        LoginDesk logins = new LoginDesk(records, entropy, options.PasswordIterations, options.IterationsPerTick, now);
        PageHandler[] table = PageTable.Of(station, stationOptions, logins, time, stationNow);
        _server = new PageServer(listener, assets, table, logins, new HostGuard(station.Settings), time, options);
    }

    /// <summary>Moves the page, after the station.</summary>
    /// <param name="now">Monotonic milliseconds of the machine.</param>
    /// <param name="stationNow">The station's.</param>
    public void Tick(long now, long stationNow) => _server.Tick(now, stationNow);

    /// <summary>Ends all connections, before a restart.</summary>
    public void Close() => _server.Close();
}
