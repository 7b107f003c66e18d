namespace Borne.Hal.Devices.Polling;

/// <summary>The clock of the board's loop.</summary>
public interface IMillisecondClock
{
    /// <summary>Monotonic milliseconds.</summary>
    long Now { get; }
}
