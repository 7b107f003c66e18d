using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>Resistors at the end of their tolerance, and the largest capacitance of cable and vehicle.</summary>
public sealed class VehicleExtremes : Scenario
{
    // 0.6 time constants of 4.5 nF at 1 kOhm.
    private const decimal RisePoints = 0.28m;

    /// <inheritdoc/>
    public override string Name => "Vehicle and cable at the end of their tolerance";

    /// <inheritdoc/>
    public override string Requirement => "IEC 61851-1 tables A.2, A.3";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        Words.Offer(bench);
        bench.Stimulus.Capacitance(true);
        bench.Stir();
        long at = bench.Stimulus.LowPilot('C');
        findings.AtMost("B to C: contactor closes", bench.MsToEdge(Edge.Contactor, true, at, Words.OfferMs), Limits.CloseMs);
        bench.Pass(5000);
        findings.Same("openings of the contactor", 0, bench.CountEdges(Edge.Contactor, false, at));

        // The line rises slowly, so the comparator sees less of the period than the source makes.
        findings.Near(
            "duty cycle", bench.MeasureMean(out _).DutyPercent, Limits.DutyOf(OfferAmps(bench)) - RisePoints, Limits.MeanTolerance, "%", 0.15m);
        at = bench.Stimulus.LowPilot('B');
        findings.AtMost("C to B: contactor opens", bench.MsToEdge(Edge.Contactor, false, at, Words.OfferMs), bench.Profile.OpenMs);
    }

    private static int OfferAmps(TestBench bench) => bench.Profile.MaxAmps;
}
