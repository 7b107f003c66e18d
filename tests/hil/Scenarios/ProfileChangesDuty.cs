using Borne.Hil.Bench;
using Borne.Hil.CentralSystem;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>The way from SetChargingProfile over the pilot to the current, as the meter tells it.</summary>
public sealed class ProfileChangesDuty : Scenario
{
    /// <inheritdoc/>
    public override string Name => "A charging profile lowers the current";

    /// <inheritdoc/>
    public override string Requirement => "IEC 61851-1 A.6 seq. 6; B-SC-06, TC_057_CS";

    private const int Volts = 230;
    private const int UsualAmps = 10;
    private const int LeastAmps = 6;
    // The boards count the power of a pulse meter over 10 s: one Wh more or less in 10 s is 360 W.
    private const int OnePulseWatts = 360;

    // Up to one interval of 10 s until the vehicle has followed, one of the register that averages, one of the samples, and a second.
    private const int SettleMs = 31_000;

    /// <inheritdoc/>
    public override string? Obstacle(BenchProfile profile) => profile.MaxAmps == LeastAmps ? "no current below 6 A" : null;

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        int amps = bench.Profile.MaxAmps > UsualAmps ? UsualAmps : LeastAmps;
        Words.Charge(bench, bench.Profile.MaxAmps * Volts);
        bench.Pass(3000);
        int from = bench.Mark();
        long at = bench.NowUs;
        Words.Limit(bench, "TxProfile", amps);
        double? ms = bench.MsToPilot(
            reading => Math.Abs(reading.DutyPercent - Limits.DutyOf(amps)) <= Limits.DutyTolerance, at, Words.OfferMs);
        findings.AtMost($"SetChargingProfile to the duty cycle of {amps} A", ms, Limits.FollowMs);

        // The vehicle follows, and the last power has to come from a time that knows only the lower current.
        bench.Stimulus.Load(amps * Volts);
        bench.Pass(SettleMs);
        WireMessage last = bench.Messages("MeterValues", from).Last();
        decimal watts = Words.SampledValue(last, "Power.Active.Import");
        findings.Near("power reported", watts, amps * Volts, OnePulseWatts, "W");
        findings.True("the contactor stayed closed", bench.IsContactorClosed);
    }
}
