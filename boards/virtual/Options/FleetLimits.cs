namespace Borne.Virtual.Options;

/// <summary>How large a fleet can be.</summary>
public static class FleetLimits
{
    /// <summary>Most stations of one process.</summary>
    public const int MaxStations = 20_000;

    /// <summary>Highest number of a station: fleets of several processes share the numbers.</summary>
    public const int MaxNumber = 9_999_999;

    /// <summary>Most cards of a command line.</summary>
    public const int MaxCards = 1_000;
}
