using System;

namespace Borne.Hal.Devices.Safety;

/// <summary>Times of a residual-current monitor's self-test, as its maker gives them.</summary>
public sealed class ResidualTestTiming
{
    /// <summary>Longest of the times, ms: the test comes between state C and the contactor, which must close within 3 s.</summary>
    public const int MaxMs = 2800;

    /// <summary>Creates the times.</summary>
    /// <param name="pulseMs">Length of the pulse that starts the test in ms; 0 when the input is held until the monitor trips.</param>
    /// <param name="tripMs">Longest time from the beginning until the monitor trips, ms.</param>
    /// <param name="endMs">Time from the beginning after which its output is at rest again, ms. When the input is held, from the
    /// trip instead.</param>
    /// <param name="resetMs">Length of the pulse at the reset input that ends a trip, ms; 0 where a trip ends by itself.</param>
    /// <exception cref="ArgumentException">A time is out of its range, or the test would end before it trips.</exception>
    public ResidualTestTiming(int pulseMs, int tripMs, int endMs, int resetMs)
    {
        bool isPulse = pulseMs > 0;
        if (pulseMs < 0 || pulseMs > MaxMs || tripMs < 1 || tripMs > MaxMs || endMs < 1 || endMs > MaxMs || resetMs < 0
            || resetMs > MaxMs || (isPulse && (endMs < tripMs || endMs < pulseMs)))
        {
            throw new ArgumentException("times of the residual-current test");
        }

        PulseMs = pulseMs;
        TripMs = tripMs;
        EndMs = endMs;
        ResetMs = resetMs;
    }

    /// <summary>Length of the pulse, ms; 0 when the input is held until the monitor trips.</summary>
    public int PulseMs { get; }

    /// <summary>Longest time until the monitor trips, ms.</summary>
    public int TripMs { get; }

    /// <summary>Time after which its output is at rest again, ms.</summary>
    public int EndMs { get; }

    /// <summary>Length of the reset, ms; 0 for none.</summary>
    public int ResetMs { get; }
}
