using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>Duty cycle, frequency and voltage of the pilot over the range of currents.</summary>
public sealed class DutyTable : Scenario
{
    /// <inheritdoc/>
    public override string Name => "Duty cycle of each current";

    /// <inheritdoc/>
    public override string Requirement => "IEC 61851-1 tables A.2, A.3, A.7";

    private static readonly int[] Steps = [6, 10, 13, 16, 20, 25, 32];

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        Words.Charge(bench);
        foreach (int amps in Steps.Where(step => step <= bench.Profile.MaxAmps))
        {
            Words.Limit(bench, "TxProfile", amps);
            bench.Pass(2000);
            PilotReading reading = bench.Measure();
            findings.Near($"duty cycle for {amps} A", reading.DutyPercent, Limits.DutyOf(amps), Limits.DutyTolerance, "%");
            findings.Near($"frequency at {amps} A", reading.Hertz, Limits.Hertz, Limits.HertzTolerance, "Hz");
        }

        PilotReading pilot = bench.Measure();
        findings.Near("high voltage in state C", pilot.HighMv, 6000, Limits.VoltageTolerance, "mV");
        findings.Near("low voltage in state C", pilot.LowMv, -12000, Limits.VoltageTolerance, "mV");
        findings.True("the contactor stayed closed", bench.IsContactorClosed);
    }
}
