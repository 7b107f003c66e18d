namespace Borne.Hil.Bench;

/// <summary>An input of the stimulus board changed.</summary>
/// <param name="Us">When the board saw it, in us of its clock.</param>
/// <param name="Input">Letter of the input.</param>
/// <param name="Level">Its new level.</param>
public readonly record struct Edge(long Us, char Input, bool Level)
{
    /// <summary>Input behind the main contacts of the contactor.</summary>
    public const char Contactor = 'K';

    /// <summary>Input of the cable lock.</summary>
    public const char Lock = 'L';
}
