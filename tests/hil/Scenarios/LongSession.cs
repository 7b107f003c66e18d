using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>Many changes of the current, and the contactor rests.</summary>
public sealed class LongSession : Scenario
{
    /// <inheritdoc/>
    public override string Name => "A session without a jolt";

    /// <inheritdoc/>
    public override string Requirement => "IEC 61851-1 A.6 seq. 6, 11; B-SC-09";

    private const int Changes = 20;

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        Words.Charge(bench, 7360);
        long at = bench.NowUs;
        for (int i = 0; i < Changes; i++)
        {
            Words.Limit(bench, "TxProfile", 6 + (i * 7 % 27));
            bench.Pass(3000);
        }

        findings.Same("openings of the contactor", 0, bench.CountEdges(Edge.Contactor, false, at));
        findings.Same("closings of the contactor", 0, bench.CountEdges(Edge.Contactor, true, at));
    }
}
