namespace Borne.Bench;

/// <summary>One ChargingSchedulePeriod.</summary>
/// <param name="Start">Seconds from the start of the schedule.</param>
/// <param name="Tenths">Limit in 0.1 A or 0.1 W.</param>
/// <param name="Phases">numberPhases, 0 when the field is left out.</param>
public readonly record struct SchedulePeriod(long Start, long Tenths, int Phases);
