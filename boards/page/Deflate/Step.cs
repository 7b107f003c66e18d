namespace Borne.PagePack.Deflate;

/// <summary>A byte as it is, or a repetition of what was there before.</summary>
/// <param name="Length">1 for a byte as it is, else the length of the repetition.</param>
/// <param name="Distance">How far back it was, or 0.</param>
public readonly record struct Step(int Length, int Distance);
