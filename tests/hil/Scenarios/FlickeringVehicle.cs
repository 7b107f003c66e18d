using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>A vehicle whose S2 flickers: each closing wears the contacts, so they rest a second in between.</summary>
public sealed class FlickeringVehicle : Scenario
{
    private const int Flickers = 20;
    private const int HalfMs = 250;
    private const int MostClosings = 9;
    private const double MostMs = 60_000;

    /// <inheritdoc/>
    public override string Name => "Vehicle that flickers";

    /// <inheritdoc/>
    public override string Requirement => "own: the contactor stays open for a second";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        Words.Charge(bench);
        bench.Pass(3000);
        long at = bench.NowUs;
        for (int i = 0; i < Flickers; i++)
        {
            bench.Pilot('B');
            bench.Pass(HalfMs);
            bench.Pilot('C');
            bench.Pass(HalfMs);
        }

        bench.Pass(5000);
        double? shortest = bench.ShortestOpenMs(at);
        findings.True("the contactor opened", shortest is not null);
        findings.Between("shortest time open", shortest, Limits.RestMs, MostMs);
        int closings = bench.CountEdges(Edge.Contactor, true, at);
        findings.True($"{closings} closings in {Flickers} flickers, at most {MostClosings}", closings <= MostClosings);
    }
}
