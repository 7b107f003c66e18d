using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>The first duty cycle of a session is already that of its limit.</summary>
public sealed class FirstOffer : Scenario
{
    private const int UsualAmps = 10;
    private const int LeastAmps = 6;

    /// <inheritdoc/>
    public override string Name => "The first offer is the right one";

    /// <inheritdoc/>
    public override string Requirement => "IEC 61851-1 A.6 seq. 3.1; B-SC-06";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        int amps = bench.Profile.MaxAmps > UsualAmps ? UsualAmps : LeastAmps;
        Words.Limit(bench, "TxDefaultProfile", amps);
        int from = bench.Mark();
        bench.PlugIn();
        bench.ExpectStatus("Preparing", from);
        long at = bench.Tap();
        findings.True("current is offered", bench.MsToPilot(reading => reading.IsOffer || !reading.IsSteady, at, Words.OfferMs) is not null);

        // The window that shows the change is part steady voltage, part offer; the next one is all offer.
        PilotReading first = bench.Measure();
        findings.Near(
            "first whole window of the offer", first.DutyPercent, Limits.DutyOf(amps), Limits.DutyTolerance, "%", Limits.WindowUncertainty);
        bench.Pilot('C');
        bench.Pass(2000);
        findings.Near(
            "duty cycle while charging", bench.MeasureMean(out _).DutyPercent, Limits.DutyOf(amps), Limits.MeanTolerance, "%",
            Limits.MeanUncertainty);
    }
}
