using System.Globalization;

namespace Borne.Hil.Reporting;

/// <summary>Collects the figures and facts of a scenario.</summary>
/// <param name="timeErrorMs">Tells by how much a time measured so far may be too long, ms; it is never too short.</param>
public sealed class Findings(Func<double> timeErrorMs)
{
    private readonly List<Finding> _all = [];

    /// <summary>Everything so far.</summary>
    public IReadOnlyList<Finding> All => _all;

    /// <summary>A time must not be longer than a limit.</summary>
    /// <param name="what">What was measured.</param>
    /// <param name="ms">The time; null when what was waited for did not happen.</param>
    /// <param name="limit">The limit, ms.</param>
    /// <param name="moreErrorMs">What the time may be too long for another reason than the looks of the board, ms.</param>
    public void AtMost(string what, double? ms, double limit, double moreErrorMs = 0) =>
        Add(what, Text(ms), $"<= {Text(limit)}", ms <= limit, ErrorOf(ms, moreErrorMs));

    /// <summary>A time must lie between two limits.</summary>
    /// <param name="what">What was measured.</param>
    /// <param name="ms">The time; null when what was waited for did not happen.</param>
    /// <param name="least">Lower limit, ms.</param>
    /// <param name="most">Upper limit, ms.</param>
    /// <param name="moreErrorMs">What the time may be too long for another reason than the looks of the board, ms.</param>
    public void Between(string what, double? ms, double least, double most, double moreErrorMs = 0) =>
        Add(what, Text(ms), $"{Text(least)} .. {Text(most)}", ms >= least && ms <= most, ErrorOf(ms, moreErrorMs));

    /// <summary>A time that does not depend on the looks of the board must not be longer than a limit.</summary>
    /// <param name="what">What was measured.</param>
    /// <param name="ms">The time; null when what was waited for did not happen.</param>
    /// <param name="limit">The limit, ms.</param>
    /// <param name="uncertaintyMs">Uncertainty, ms.</param>
    public void Exact(string what, double? ms, double limit, double uncertaintyMs) => Add(
        what, ms is double value ? value.ToString("0.###", CultureInfo.InvariantCulture) + " ms" : Text(ms), $"<= {Text(limit)}", ms <= limit,
        $"+/- {uncertaintyMs.ToString("0.####", CultureInfo.InvariantCulture)} ms");

    /// <summary>A figure must be right within a tolerance.</summary>
    /// <param name="what">What was measured.</param>
    /// <param name="value">The figure.</param>
    /// <param name="nominal">What it should be.</param>
    /// <param name="tolerance">By how much it may differ.</param>
    /// <param name="unit">Unit of all of them.</param>
    /// <param name="uncertainty">Uncertainty of the figure; 0 for one that is exact.</param>
    public void Near(string what, decimal value, decimal nominal, decimal tolerance, string unit, decimal uncertainty = 0) => Add(
        what, Text(value, unit), $"{Text(nominal, unit)} +/- {Text(tolerance)}", Math.Abs(value - nominal) <= tolerance,
        uncertainty == 0 ? "" : "+/- " + Text(uncertainty, unit));

    /// <summary>Two values must be the same.</summary>
    /// <param name="what">What was looked at.</param>
    /// <param name="expected">The right value.</param>
    /// <param name="actual">The value found.</param>
    public void Same(string what, object expected, object actual)
    {
        string wanted = Convert.ToString(expected, CultureInfo.InvariantCulture)!;
        string found = Convert.ToString(actual, CultureInfo.InvariantCulture)!;
        Add(what, found, wanted, wanted == found);
    }

    /// <summary>Something must be so.</summary>
    /// <param name="what">What.</param>
    /// <param name="isSo">Whether it is.</param>
    public void True(string what, bool isSo) => Add(what, isSo ? "yes" : "no", "yes", isSo);

    /// <summary>The scenario could not go on.</summary>
    /// <param name="why">A sentence.</param>
    public void Broken(string why) => Add(why, "-", "", false);

    private static string Text(double? ms) =>
        ms is double value ? value.ToString("0.#", CultureInfo.InvariantCulture) + " ms" : "never";

    private static string Text(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Text(decimal value, string unit) => Text(value) + " " + unit;

    private string ErrorOf(double? ms, double moreMs) => ms is null ? "" : "+0/-" + Text(timeErrorMs() + moreMs);

    private void Add(string what, string measured, string limit, bool passed, string uncertainty = "") =>
        _all.Add(new Finding(what, measured, limit, passed, uncertainty));
}
