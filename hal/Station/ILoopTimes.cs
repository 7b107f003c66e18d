namespace Borne.Hal.Station;

/// <summary>What the rounds of the board's loop have taken, for the diagnostics.</summary>
public interface ILoopTimes
{
    /// <summary>Longest time from the beginning of one round to that of the next since the first start, ms.</summary>
    int LongestRoundMs { get; }

    /// <summary>Steps that took longer than their budget since this start.</summary>
    int Overruns { get; }

    /// <summary>Longest time of each step since this start, in words.</summary>
    string Describe();
}
