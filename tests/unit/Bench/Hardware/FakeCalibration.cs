using Borne.Hal.Outlet;

namespace Borne.Tests.Bench.Hardware;

/// <summary>A calibration that a test makes.</summary>
public sealed class FakeCalibration : ICalibration
{
    /// <inheritdoc/>
    public bool IsDone { get; set; }

    /// <inheritdoc/>
    public bool IsRunning { get; private set; }

    /// <inheritdoc/>
    public string Finding => null;

    /// <inheritdoc/>
    public int HighCount { get; set; } = 2900;

    /// <inheritdoc/>
    public int LowCount { get; set; } = 300;

    /// <inheritdoc/>
    public bool Begin(int highMv, int lowMv, long now)
    {
        IsRunning = true;
        return true;
    }
}
