using Borne.Base.Storage;
using Borne.Settings.Registry;
using Borne.Station;

namespace Borne.Boards;

/// <summary>The station's own page, which boards with memory to spare serve and the others leave out of their images.</summary>
public interface IBoardPages
{
    /// <summary>Begins to serve a station.</summary>
    /// <param name="station">The station.</param>
    /// <param name="options">What the board told it.</param>
    /// <param name="records">Where the page keeps what must survive a restart.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    void Begin(ChargePoint station, StationOptions options, IRecordStore records, long now);

    /// <summary>Moves the page on, behind the station.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    void Tick(long now);

    /// <summary>Ends all connections, before a restart.</summary>
    void Close();
}
