namespace Borne.Bench;

/// <summary>A limit at one moment.</summary>
/// <param name="Tenths">0.1 A or 0.1 W.</param>
/// <param name="Phases">numberPhases of the period it comes from, 0 for none.</param>
public readonly record struct Limit(long Tenths, int Phases)
{
    private const int PhasesWhenMissing = 3;

    /// <summary>numberPhases, 3 when the period names none.</summary>
    public int MeantPhases => Phases == 0 ? PhasesWhenMissing : Phases;

    /// <summary>Whether another limit says the same.</summary>
    public bool Means(Limit other) => Tenths == other.Tenths && MeantPhases == other.MeantPhases;
}
