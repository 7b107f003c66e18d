using Borne.Hal.Outlet;

namespace Borne.Virtual.Machine;

/// <summary>Calibration of a simulated connector that has not been made yet: the converter reads what a real one might.</summary>
/// <param name="pilot">The pilot that is read.</param>
public sealed class SimulatedCalibration(IControlPilot pilot) : ICalibration
{
    private const int TakesMs = 2000;
    private const int CountAtZero = 1500;
    private const int CountsPerVolt = 100;
    private const int High = 12;

    private long _endsAt;

    /// <inheritdoc/>
    public bool IsDone { get; private set; }

    /// <inheritdoc/>
    public bool IsRunning { get; private set; }

    /// <inheritdoc/>
    public string? Finding { get; private set; }

    /// <inheritdoc/>
    public int HighCount => CountAtZero + (CountsPerVolt * pilot.State switch
    {
        PilotState.A => High,
        PilotState.B => 9,
        PilotState.C => 6,
        PilotState.D => 3,
        PilotState.F => -High,
        _ => 0,
    });

    /// <inheritdoc/>
    public int LowCount => HighCount;

    /// <inheritdoc/>
    public bool Begin(int highMv, int lowMv, long now)
    {
        if (pilot.State is PilotState.B or PilotState.C or PilotState.D)
        {
            Finding = "unplug the vehicle first";
            return false;
        }

        IsDone = false;
        IsRunning = true;
        Finding = "under way";
        _endsAt = now + TakesMs;
        return true;
    }

    /// <summary>Lets simulated time pass.</summary>
    /// <param name="now">Simulated time in ms.</param>
    public void Advance(long now)
    {
        if (IsRunning && now >= _endsAt)
        {
            IsRunning = false;
            IsDone = true;
            Finding = $"done: counts {CountAtZero + (High * CountsPerVolt)} and {CountAtZero - (High * CountsPerVolt)}";
        }
    }
}
