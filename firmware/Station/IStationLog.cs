using Borne.Base.Logs;

namespace Borne.Station;

/// <summary>What a station notes and tells for whoever looks for a cause, on a board that keeps it.</summary>
public interface IStationLog
{
    /// <summary>What has happened; the times are stamps of the station's clock.</summary>
    RollingLog Events { get; }

    /// <summary>Begins the diagnostics, without secrets.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    IReportSource OpenReport(long now);
}
