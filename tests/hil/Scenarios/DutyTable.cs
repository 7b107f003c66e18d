using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>Duty cycle, frequency and voltage of the pilot at every second ampere.</summary>
public sealed class DutyTable : Scenario
{
    private const int StepAmps = 2;
    private const int LeastAmps = 6;

    /// <inheritdoc/>
    public override string Name => "Duty cycle of each current";

    /// <inheritdoc/>
    public override string Requirement => "IEC 61851-1 tables A.2, A.3, A.7";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        Words.Charge(bench);
        for (int amps = LeastAmps; amps <= bench.Profile.MaxAmps; amps += StepAmps)
        {
            Measure(bench, findings, amps);
        }

        if (bench.Profile.MaxAmps % StepAmps != 0)
        {
            Measure(bench, findings, bench.Profile.MaxAmps);
        }

        if (bench.Scale is VoltageScale scale)
        {
            PilotReading pilot = bench.Measure();
            findings.Near(
                "high voltage in state C", scale.Millivolts(pilot.HighCount), 6000, Limits.VoltageTolerance, "mV", scale.UncertaintyMv);
            findings.Near(
                "low voltage in state C", scale.Millivolts(pilot.LowCount), -12000, Limits.VoltageTolerance, "mV", scale.UncertaintyMv);
        }

        findings.True("the contactor stayed closed", bench.IsContactorClosed);
    }

    private static void Measure(TestBench bench, Findings findings, int amps)
    {
        Words.Limit(bench, "TxProfile", amps);
        bench.Pass(2000);
        PilotReading reading = bench.MeasureMean(out _);
        findings.Near(
            $"duty cycle for {amps} A", reading.DutyPercent, Limits.DutyOf(amps), Limits.MeanTolerance, "%", Limits.MeanUncertainty);
        findings.Near($"frequency at {amps} A", reading.Hertz, Limits.Hertz, Limits.HertzTolerance, "Hz", 1);
    }
}
