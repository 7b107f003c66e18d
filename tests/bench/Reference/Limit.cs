namespace Borne.Bench;

/// <summary>A limit at one moment.</summary>
/// <param name="Tenths">0.1 A or 0.1 W.</param>
/// <param name="Phases">numberPhases of the period it comes from, 0 for none.</param>
public readonly record struct Limit(long Tenths, int Phases);
