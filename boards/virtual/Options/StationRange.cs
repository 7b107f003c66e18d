using System.Globalization;

namespace Borne.Virtual.Options;

/// <summary>Numbers of the stations of a fleet, as the command line has them.</summary>
/// <param name="First">The first one, at least 1.</param>
/// <param name="Last">The last one.</param>
public sealed record StationRange(int First, int Last)
{
    /// <summary>Reads them.</summary>
    /// <param name="text">How many, such as <c>500</c>, or from which to which, such as <c>501-1000</c>.</param>
    /// <param name="mostNumber">Highest number.</param>
    /// <param name="mostStations">Most stations.</param>
    /// <returns>Null when it cannot be used.</returns>
    public static StationRange? TryParse(string text, int mostNumber, int mostStations)
    {
        int dash = text.IndexOf('-', StringComparison.Ordinal);
        int first = 1;
        if ((dash >= 0 && !TryNumber(text[..dash], out first)) || !TryNumber(text[(dash + 1)..], out int last))
        {
            return null;
        }

        bool isUsable = first >= 1 && last >= first && last <= mostNumber && last - first < mostStations;
        return isUsable ? new StationRange(first, last) : null;
    }

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
