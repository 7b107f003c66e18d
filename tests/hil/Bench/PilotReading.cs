namespace Borne.Hil.Bench;

/// <summary>What the stimulus board measured at CP.</summary>
/// <param name="DutyPercent">Duty cycle in percent, to 0.01.</param>
/// <param name="Hertz">Frequency in Hz, to 0.1; 0 with a steady voltage.</param>
/// <param name="HighCount">Count of the highest voltage.</param>
/// <param name="LowCount">Count of the lowest voltage.</param>
/// <param name="EndUs">End of the window of the duty cycle, us.</param>
/// <param name="ReferencePulses">Pulses of the reference clock in that window.</param>
public readonly record struct PilotReading(
    decimal DutyPercent, decimal Hertz, int HighCount, int LowCount, long EndUs, int ReferencePulses)
{
    // Table A.7: 8 to 97 % are currents, but for what digital communication means.
    private const decimal Steady = 99.9m;
    private const decimal LeastOffer = 8;
    private const decimal MostOffer = 97;

    /// <summary>True with steady +12 V: no current is offered.</summary>
    public bool IsSteady => DutyPercent >= Steady;

    /// <summary>True while a current is offered: neither steady at any voltage nor the 5 % of digital communication.</summary>
    public bool IsOffer => DutyPercent is >= LeastOffer and <= MostOffer;
}
