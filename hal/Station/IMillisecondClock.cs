namespace Borne.Hal.Station;

/// <summary>The clock by which a board takes its times.</summary>
public interface IMillisecondClock
{
    /// <summary>Monotonic milliseconds.</summary>
    long Now { get; }
}
