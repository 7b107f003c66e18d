namespace Borne.Fuzz.Targets;

/// <summary>One reader of what comes from outside, and what must hold whatever it is fed.</summary>
internal interface IFuzzTarget
{
    /// <summary>Name on the command line and in findings.</summary>
    string Name { get; }

    /// <summary>Cases of the fixed seed, which take about a second.</summary>
    int FixedCases { get; }

    /// <summary>Runs one case. All that it does follows from the seed of the case; any exception is a finding.</summary>
    void Run(FuzzCase input);
}
