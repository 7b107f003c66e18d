using Borne.Hil.Bench;
using Borne.Hil.CentralSystem;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>Each pulse of the emulated meter is one Wh of the transaction.</summary>
public sealed class EnergyCount : Scenario
{
    /// <inheritdoc/>
    public override string Name => "The transaction has the energy of the meter";

    /// <inheritdoc/>
    public override string Requirement => "B-TX-08, B-TX-12, B-MV-01; IEC 62053-31";

    private const int Watts = 11_040;

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        int before = bench.Stimulus.Pulses();
        WireMessage start = Words.Charge(bench, Watts);
        int from = bench.Mark();
        bench.Pass(60_000);
        bench.Stimulus.Load(0);
        bench.Pass(12_000);
        bench.Tap();
        WireMessage stop = bench.Expect("StopTransaction", from);
        int pulses = bench.Stimulus.Pulses() - before;
        findings.True("energy was stimulated", pulses > 100);
        findings.Same("Wh of the transaction", pulses, stop.Number64("meterStop") - start.Number64("meterStart"));
        findings.True("MeterValues came meanwhile", bench.Messages("MeterValues", from).Count() >= 6);
    }
}
