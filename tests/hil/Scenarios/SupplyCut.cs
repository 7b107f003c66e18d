using Borne.Hil.Bench;
using Borne.Hil.CentralSystem;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>The controller loses its supply under load.</summary>
public sealed class SupplyCut : Scenario
{
    // What the meter counts until the contacts have dropped out.
    private const int MostMoreWh = 2;

    /// <inheritdoc/>
    public override string Name => "Supply cut ends the transaction";

    /// <inheritdoc/>
    public override string Requirement => "B-TX-15, B-BO-09, TC_032_2_CS";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        int before = bench.Stimulus.Pulses();
        WireMessage start = Words.Charge(bench, 11_000);
        bench.Pass(20_000);
        int pulses = bench.Stimulus.Pulses() - before;
        WireMessage values = bench.Messages("MeterValues", 0).Last();
        int from = bench.Mark();
        bench.Stir();
        long at = bench.Stimulus.Supply(false);
        findings.AtMost("contactor drops out", bench.MsToEdge(Edge.Contactor, false, at, Words.OfferMs), Limits.OpenMs);
        bench.Pass(3000);
        bench.Stimulus.Supply(true);
        bench.Expect("BootNotification", from, ms: bench.Profile.BootMs);
        WireMessage stop = bench.Expect("StopTransaction", from);
        findings.Same("reason", "PowerLoss", stop.Text("reason"));
        findings.Same("transactionId", bench.Central.Desk.LastTransaction, stop.Number64("transactionId"));
        decimal known = Words.SampledValue(values, "Energy.Active.Import.Register");
        findings.True("some energy was reported before", known > start.Number64("meterStart"));
        findings.True("meterStop is not below the last MeterValues", stop.Number64("meterStop") >= known);
        findings.True("meterStop is not above the meter", stop.Number64("meterStop") - start.Number64("meterStart") <= pulses + MostMoreWh);
        findings.True("the contactor stays open", !bench.IsContactorClosed);
    }
}
