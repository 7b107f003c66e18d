using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>A driver who plugs in, unplugs and plugs in again without a card.</summary>
public sealed class DoublePlug : Scenario
{
    /// <inheritdoc/>
    public override string Name => "Plug that is put in twice";

    /// <inheritdoc/>
    public override string Requirement => "IEC 61851-1 A.6 seq. 1.1, 2.1; B-ST-01, B-AU-01";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        for (int round = 1; round <= 2; round++)
        {
            int from = bench.Mark();
            bench.PlugIn();
            bench.ExpectStatus("Preparing", from);
            Words.Unplug(bench);
            bench.ExpectStatus("Available", from);
            findings.Same($"statuses of round {round}", 2, bench.Messages("StatusNotification", from).Count());
        }

        findings.Same("closings of the contactor", 0, bench.CountEdges(Edge.Contactor, true, 0));
    }
}
