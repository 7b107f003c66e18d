namespace Borne.Hil.Bench;

/// <summary>What the stimulus board measured at CP.</summary>
/// <param name="DutyPercent">Duty cycle in percent, to 0.01.</param>
/// <param name="Hertz">Frequency in Hz, to 0.1; 0 with a steady voltage.</param>
/// <param name="HighMv">Highest voltage, mV.</param>
/// <param name="LowMv">Lowest voltage, mV.</param>
/// <param name="EndUs">End of the window of the duty cycle, us.</param>
public readonly record struct PilotReading(decimal DutyPercent, decimal Hertz, int HighMv, int LowMv, long EndUs)
{
    private const decimal Steady = 99.9m;

    /// <summary>True with steady +12 V: no current is offered.</summary>
    public bool IsSteady => DutyPercent >= Steady;
}
