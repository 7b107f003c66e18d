namespace Borne.Hil.Bench;

/// <summary>
/// What the counts of the stimulus board's converter mean at CP. No two chips count alike, so the line is measured at the beginning of
/// each run: at the wallbox's steady high level, at CP shorted to earth, and at CP clamped to the bench's -12 V.
/// </summary>
/// <param name="PlusCount">Count at <paramref name="PlusMv"/>.</param>
/// <param name="ZeroCount">Count at 0 V.</param>
/// <param name="MinusCount">Count at <see cref="MinusMv"/>.</param>
/// <param name="PlusMv">Steady high level, mV.</param>
/// <param name="UncertaintyMv">Uncertainty of a voltage, mV.</param>
public sealed record VoltageScale(int PlusCount, int ZeroCount, int MinusCount, int PlusMv, int UncertaintyMv)
{
    /// <summary>-12 V behind 47 ohm against +12 V behind 1 kOhm, mV.</summary>
    public const int MinusMv = -10_923;

    // With the divider of 100, 22 and 15 kOhm, a reference of 1.0 to 1.2 V and a converter of 12 bits over 2.45 V.
    private const int MinSpan = 1000;
    private const int MaxSpan = 1500;

    /// <summary>What is wrong with the counts, or null: a chip between the ends of its tolerance has none of that.</summary>
    public string? Problem => PlusCount - ZeroCount is < MinSpan or > MaxSpan
        ? $"the converter counts {PlusCount - ZeroCount} between 0 V and the high level, not {MinSpan} to {MaxSpan}: look at the divider of CP"
        : ZeroCount - MinusCount is < MinSpan * 9 / 10 or > MaxSpan
            ? $"the converter counts {ZeroCount - MinusCount} between -11 V and 0 V: look at the divider of CP and at -12 V"
            : null;

    /// <summary>Voltage of a count.</summary>
    /// <param name="count">The count.</param>
    /// <returns>mV.</returns>
    public int Millivolts(int count) => count >= ZeroCount
        ? (int)((long)(count - ZeroCount) * PlusMv / (PlusCount - ZeroCount))
        : (int)((long)(count - ZeroCount) * MinusMv / (MinusCount - ZeroCount));
}
