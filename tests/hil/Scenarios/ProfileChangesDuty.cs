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
    private const int Amps = 10;
    // The boards count the power of a pulse meter over 10 s: one Wh more or less in 10 s is 360 W.
    private const int OnePulseWatts = 360;
    private const int FullWatts = 32 * Volts;

    private static decimal SampledValue(WireMessage message, string measurand) => message.Payload["meterValue"]!.AsArray()
        .SelectMany(value => value!["sampledValue"]!.AsArray())
        .Where(sample => sample!["measurand"]?.ToString() == measurand)
        .Select(sample => decimal.Parse(sample!["value"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture))
        .LastOrDefault();

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        Words.Charge(bench, FullWatts);
        bench.Pass(3000);
        int from = bench.Mark();
        long at = bench.NowUs;
        Words.Limit(bench, "TxProfile", Amps);
        double? ms = bench.MsToPilot(
            reading => Math.Abs(reading.DutyPercent - Limits.DutyOf(Amps)) <= Limits.DutyTolerance, at, Words.OfferMs);
        findings.AtMost($"SetChargingProfile to the duty cycle of {Amps} A", ms, Limits.FollowMs);

        // The vehicle follows, and the last power has to come from a time that knows only the lower current.
        bench.Stimulus.Load(Amps * Volts);
        bench.Pass(25_000);
        WireMessage last = bench.Messages("MeterValues", from).Last();
        decimal watts = SampledValue(last, "Power.Active.Import");
        findings.Near("power reported", watts, Amps * Volts, OnePulseWatts, "W");
        findings.True("the contactor stayed closed", bench.IsContactorClosed);
    }
}
