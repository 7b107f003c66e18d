namespace Borne.Bench;

/// <summary>What the installation, or one connector, can carry.</summary>
/// <param name="Tenths">0.1 A per phase.</param>
/// <param name="Phases">1 to 3.</param>
public readonly record struct Hardware(long Tenths, int Phases)
{
    /// <summary>The limit in the unit asked for.</summary>
    public long In(RateUnit unit) => unit == RateUnit.A ? Tenths : Tenths * BruteForce.Volts * Phases;
}
