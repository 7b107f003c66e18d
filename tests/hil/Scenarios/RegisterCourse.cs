using Borne.Hil.Bench;
using Borne.Hil.CentralSystem;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>The register of the MeterValues runs with the pulses, not only the difference of its ends.</summary>
public sealed class RegisterCourse : Scenario
{
    private const int Watts = 7360;
    private const int Values = 4;

    // Two seconds of the load.
    private const decimal MostWh = 5;

    /// <inheritdoc/>
    public override string Name => "MeterValues follow the meter";

    /// <inheritdoc/>
    public override string Requirement => "B-MV-01, B-MV-02; IEC 62053-31";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        int before = bench.Stimulus.Pulses();
        WireMessage start = Words.Charge(bench, Watts);
        long meterStart = start.Number64("meterStart");
        int from = bench.Mark();
        int seen = 0;
        decimal worst = 0;
        for (int i = 0; i < Values; i++)
        {
            WireMessage values = bench.Expect("MeterValues", from, ms: 15_000);
            from = values.Number + 1;
            decimal register = Words.SampledValue(values, "Energy.Active.Import.Register") - meterStart;
            decimal error = register - (bench.Stimulus.Pulses() - before);
            worst = Math.Abs(error) > Math.Abs(worst) ? error : worst;
            seen++;
        }

        findings.Same("MeterValues", Values, seen);
        findings.Near("greatest difference between register and pulses", worst, 0, MostWh, "Wh", 1);
    }
}
