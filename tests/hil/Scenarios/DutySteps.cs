using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>A limit that moves by 0.2 A moves the duty cycle by a third of a point: a source that rounds coarsely offers what nobody ordered.</summary>
public sealed class DutySteps : Scenario
{
    private const int Steps = 6;
    private const int NeededAmps = 10;
    private const decimal FirstAmps = 8;
    private const decimal StepAmps = 0.2m;
    private const decimal MostPoints = 0.12m;

    /// <inheritdoc/>
    public override string Name => "The duty cycle follows small steps";

    /// <inheritdoc/>
    public override string Requirement => "IEC 61851-1 table A.7; own: steps of 0.2 A";

    /// <inheritdoc/>
    public override string? Obstacle(BenchProfile profile) =>
        profile.MaxAmps >= NeededAmps ? null : "no current from 8 to 9 A";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        Words.Charge(bench);
        var errors = new List<decimal>();
        for (int step = 0; step < Steps; step++)
        {
            decimal amps = FirstAmps + (step * StepAmps);
            Words.Limit(bench, "TxProfile", amps);
            bench.Pass(1500);
            errors.Add(bench.MeasureMean(out _).DutyPercent - Limits.DutyOf(amps));
        }

        // What all steps have in common is the error of comparator and line; steps differ by what the source makes of them.
        decimal mean = errors.Average();
        findings.Near("greatest error of a step against the others", errors.Max(error => Math.Abs(error - mean)), 0, MostPoints, "%", 0.03m);
    }
}
