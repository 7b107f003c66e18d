namespace Borne.Hal.Outlet;

/// <summary>
/// Calibration of a connector's analog inputs: two known levels of its own control pilot tell what the readings mean. It is
/// begun by a person who has seen that no vehicle is connected, and takes some two seconds.
/// </summary>
public interface ICalibration
{
    /// <summary>True while levels can be trusted: not before the first calibration, nor during one. Nothing may be charged
    /// without it.</summary>
    bool IsDone { get; }

    /// <summary>True while one is under way.</summary>
    bool IsRunning { get; }

    /// <summary>What the last one found, or why it was not begun, in words for a person; null before the first.</summary>
    string Finding { get; }

    /// <summary>What the converter reads at the pilot's high level now, in counts; below 0 while it gives no reading.</summary>
    int HighCount { get; }

    /// <summary>What it reads at the low level, in counts; the same as the high one while the pilot is steady.</summary>
    int LowCount { get; }

    /// <summary>Begins one. The pilot rests at +12 V and then at -12 V for a second each, which is no offer to a vehicle.</summary>
    /// <param name="highMv">The high level as a meter shows it, 11400 to 12600 mV; 12000 where none was measured.</param>
    /// <param name="lowMv">The low level, -12600 to -11400 mV.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>False when it was not begun; <see cref="Finding"/> says why.</returns>
    bool Begin(int highMv, int lowMv, long now);
}
