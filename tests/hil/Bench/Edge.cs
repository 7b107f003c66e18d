namespace Borne.Hil.Bench;

/// <summary>An input of the stimulus board changed.</summary>
/// <param name="Us">When the board saw it, in us of its clock.</param>
/// <param name="Input">Letter of the input.</param>
/// <param name="Level">Its new level.</param>
public readonly record struct Edge(long Us, char Input, bool Level)
{
    /// <summary>Input behind the main contacts of the contactor.</summary>
    public const char Contactor = 'K';

    /// <summary>Input behind the contact of L2.</summary>
    public const char SecondPhase = 'M';

    /// <summary>Input behind the contact of L3.</summary>
    public const char ThirdPhase = 'P';

    /// <summary>Input of the wallbox's test output for its residual-current monitor.</summary>
    public const char MonitorTest = 'T';

    /// <summary>Input of the cable lock.</summary>
    public const char Lock = 'L';
}
