using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>One thing that the bench proves. It begins with the bench at rest and may leave it in any state.</summary>
public abstract class Scenario
{
    /// <summary>What is proved, in one line.</summary>
    public abstract string Name { get; }

    /// <summary>Where it is required: IEC 61851-1 sequence or table, rule of OCPP 1.6, case of the compliance tool.</summary>
    public abstract string Requirement { get; }

    /// <summary>Why it cannot be tried on a bench, or null.</summary>
    /// <param name="profile">What the wallbox is like.</param>
    public virtual string? Obstacle(BenchProfile profile) => null;

    /// <summary>Tries it.</summary>
    /// <param name="bench">The bench, at rest.</param>
    /// <param name="findings">Where figures and facts go.</param>
    /// <exception cref="BenchException">It cannot go on; that counts as failed.</exception>
    public abstract void Run(TestBench bench, Findings findings);
}
