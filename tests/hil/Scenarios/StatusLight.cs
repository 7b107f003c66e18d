using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>The light of the connector, by its three parts.</summary>
public sealed class StatusLight : Scenario
{
    /// <inheritdoc/>
    public override string Name => "The light shows the status";

    /// <inheritdoc/>
    public override string Requirement => "own: colours of the statuses";

    private const int Red = Borne.Stimulus.StimulusInput.Red;
    private const int Green = Borne.Stimulus.StimulusInput.Green;
    private const int Blue = Borne.Stimulus.StimulusInput.Blue;

    /// <inheritdoc/>
    public override string? Obstacle(BenchProfile profile) => profile.HasLight ? null : "no light wired";

    private static int Colour(TestBench bench) => bench.Stimulus.Inputs() & (Red | Green | Blue);

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        bench.Pass(1000);
        findings.Same("available", Green, Colour(bench));
        bench.PlugIn();
        bench.Pass(2000);
        findings.Same("plugged in", Red | Green | Blue, Colour(bench));
        bench.Tap();
        bench.MsToPilot(reading => !reading.IsSteady, bench.NowUs, Words.OfferMs);
        bench.Pilot('C');
        bench.Pass(8000);
        findings.Same("charging", Blue, Colour(bench));
        bench.Stimulus.Residual(true);
        bench.Pass(2000);
        findings.Same("faulted", Red, Colour(bench));
    }
}
