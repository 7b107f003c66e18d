using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>State D in a room without ventilation.</summary>
public sealed class Ventilation : Scenario
{
    /// <inheritdoc/>
    public override string Name => "Vehicle asks for ventilation that the room lacks";

    /// <inheritdoc/>
    public override string Requirement => "IEC 61851-1 A.6 seq. 8";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        Words.Charge(bench);
        bench.Pass(3000);
        long at = bench.Pilot('D');
        findings.AtMost("C to D: contactor opens", bench.MsToEdge(Edge.Contactor, false, at, Words.OfferMs), bench.Profile.OpenMs);
        bench.Pass(5000);
        findings.True("the contactor stays open", !bench.IsContactorClosed);
        at = bench.Pilot('C');
        findings.AtMost("D to C: contactor closes", bench.MsToEdge(Edge.Contactor, true, at, Words.OfferMs), Limits.CloseMs);
    }
}
