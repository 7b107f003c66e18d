namespace Borne.Hal.Devices.Analog;

/// <summary>A clock for readings that must fall into a part of a millisecond.</summary>
public interface IMicrosecondClock
{
    /// <summary>Microseconds since the start; they never go back.</summary>
    long Now { get; }

    /// <summary>Waits for a moment without giving up the processor.</summary>
    /// <param name="time">The moment in microseconds; one that is past returns at once.</param>
    void WaitUntil(long time);
}
