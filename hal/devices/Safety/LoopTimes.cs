using Borne.Hal.Station;

namespace Borne.Hal.Devices.Safety;

/// <summary>
/// Measures the rounds of the board's loop, step by step, and goes on with what earlier runs have found. Within the budgets, all of them used up in one round, the program acts within
/// 0.4 s on what it sees; beyond them the interlock is what acts.
/// </summary>
public sealed class LoopTimes : ILoopTimes
{
    /// <summary>Budget of the network, ms: a message that has arrived, decrypted.</summary>
    public const int NetworkMs = 100;

    /// <summary>Budget of the parts, ms: a burst of the pilot takes 8 ms, the first one after PWM has begun 50.</summary>
    public const int PartsMs = 80;

    /// <summary>Budget of the controller, ms: a tick is estimated to take 4 to 35 ms, and some write to flash.</summary>
    public const int StationMs = 100;

    /// <summary>Budget of the page, ms: a slice of a password, or one request and what it has time to make of the answer.</summary>
    public const int PageMs = 60;

    /// <summary>Budget of the counters, ms: a flash sector is erased in some 45 ms.</summary>
    public const int StoreMs = 60;

    /// <summary>Steps of a round, numbered by <see cref="LoopStep"/>.</summary>
    public const int Steps = 5;

    private readonly int[] _longest = new int[Steps];
    private readonly int _earlierOverruns;
    private long _begun = -1;
    private long _stepBegun;

    /// <summary>Creates it.</summary>
    /// <param name="longestRoundMs">Longest round of earlier runs, ms.</param>
    /// <param name="overruns">Steps of earlier runs that took longer than their budget.</param>
    /// <param name="longestSteps">Longest time of each step in earlier runs, ms; null for none.</param>
    public LoopTimes(int longestRoundMs, int overruns = 0, int[] longestSteps = null)
    {
        LongestRoundMs = longestRoundMs;
        Overruns = overruns;
        _earlierOverruns = overruns;
        for (int i = 0; longestSteps is not null && i < Steps; i++)
        {
            _longest[i] = longestSteps[i];
        }
    }

    /// <summary>Longest time from the beginning of one round to that of the next since the first start, ms.</summary>
    public int LongestRoundMs { get; private set; }

    /// <summary>Steps that took longer than their budget since the first start.</summary>
    public int Overruns { get; private set; }

    /// <summary>Budget of a step.</summary>
    /// <param name="step">The step.</param>
    /// <returns>ms.</returns>
    public static int BudgetOf(LoopStep step) => step == LoopStep.Network ? NetworkMs
        : step == LoopStep.Parts ? PartsMs
        : step == LoopStep.Station ? StationMs
        : step == LoopStep.Page ? PageMs
        : StoreMs;

    /// <summary>A round begins.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Begin(long now)
    {
        if (_begun >= 0 && now - _begun > LongestRoundMs)
        {
            LongestRoundMs = (int)(now - _begun);
        }

        _begun = now;
        _stepBegun = now;
    }

    /// <summary>A step has ended; the next one begins.</summary>
    /// <param name="step">The step.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void End(LoopStep step, long now)
    {
        int taken = (int)(now - _stepBegun);
        _longest[(int)step] = taken > _longest[(int)step] ? taken : _longest[(int)step];
        Overruns += taken > BudgetOf(step) && Overruns < int.MaxValue ? 1 : 0;
        _stepBegun = now;
    }

    /// <summary>Longest time of a step since the first start.</summary>
    /// <param name="step">The step.</param>
    /// <returns>ms.</returns>
    public int LongestOf(LoopStep step) => _longest[(int)step];

    /// <inheritdoc/>
    public string Describe()
    {
        string steps = string.Concat(
            "network " + LongestOf(LoopStep.Network).ToString(),
            ", parts " + LongestOf(LoopStep.Parts).ToString(),
            ", controller " + LongestOf(LoopStep.Station).ToString() + ", page " + LongestOf(LoopStep.Page).ToString(),
            ", store " + LongestOf(LoopStep.Store).ToString() + " ms");
        return string.Concat(
            "longest round " + LongestRoundMs.ToString() + " ms, longest steps ",
            steps + ", over their budget " + Overruns.ToString(),
            ", since this start " + (Overruns - _earlierOverruns).ToString());
    }
}
