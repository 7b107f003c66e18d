using Borne.Hil.Bench;
using Borne.Hil.Reporting;
using Borne.Stimulus;

namespace Borne.Hil.Scenarios;

/// <summary>The light of the connector, by its three parts.</summary>
public sealed class StatusLight : Scenario
{
    /// <inheritdoc/>
    public override string Name => "The light shows the status";

    /// <inheritdoc/>
    public override string Requirement => "own: colours of the statuses";

    /// <inheritdoc/>
    public override string? Obstacle(BenchProfile profile) => profile.HasLight ? null : "no light wired";

    private static string Colour(TestBench bench) =>
        (bench.Stimulus.Inputs() & (StimulusInput.Red | StimulusInput.Green | StimulusInput.Blue)) switch
        {
            0 => "dark",
            StimulusInput.Red => "red",
            StimulusInput.Green => "green",
            StimulusInput.Blue => "blue",
            StimulusInput.Red | StimulusInput.Green => "yellow",
            StimulusInput.Red | StimulusInput.Blue => "magenta",
            StimulusInput.Green | StimulusInput.Blue => "cyan",
            _ => "white",
        };

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        bench.Pass(1000);
        findings.Same("available", "green", Colour(bench));
        bench.PlugIn();
        bench.Pass(2000);
        findings.Same("plugged in", "white", Colour(bench));
        bench.Tap();
        bench.MsToPilot(reading => reading.IsOffer, bench.NowUs, Words.OfferMs);
        bench.Pilot('C');
        bench.Pass(8000);
        findings.Same("charging", "blue", Colour(bench));
        bench.Stimulus.Residual(true);
        bench.Pass(2000);
        findings.Same("faulted", "red", Colour(bench));
    }
}
