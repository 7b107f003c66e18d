namespace Borne.Hal.Station;

/// <summary>What the rounds of the board's loop have taken, for the diagnostics.</summary>
public interface ILoopTimes
{
    /// <summary>
    /// Longest round, longest time of each step and number of steps over their budget, all since the first start, and that number
    /// since this one, in words.
    /// </summary>
    string Describe();
}
