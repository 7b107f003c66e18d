using System.Text.Json.Nodes;
using Borne.Hil.Bench;
using Borne.Hil.CentralSystem;
using Borne.Hil.Reporting;
using Borne.Hil.Scenarios;

namespace Borne.Hil.Running;

/// <summary>Runs scenarios on a bench, one after the other.</summary>
/// <param name="bench">The bench.</param>
public sealed class SuiteRunner(TestBench bench)
{
    private const double UsPerMs = 1000;

    private readonly BenchKeeper _keeper = new(bench);

    /// <summary>Told of each scenario when it is done.</summary>
    public Action<ScenarioResult>? Done { get; init; }

    /// <summary>Called before each scenario.</summary>
    public Action? BeforeEach { get; init; }

    /// <summary>Runs scenarios.</summary>
    /// <param name="scenarios">The scenarios.</param>
    /// <returns>What became of them, and who was on the bench.</returns>
    public SuiteResult Run(IEnumerable<Scenario> scenarios)
    {
        var results = new List<ScenarioResult>();
        string station = "unknown";
        try
        {
            bench.Stimulus.Hello();
            _keeper.Begin();
            station = Identity();
            bench.Scale = BenchCalibration.Run(bench);
            foreach (Scenario scenario in scenarios)
            {
                BeforeEach?.Invoke();
                ScenarioResult result = Run(scenario);
                results.Add(result);
                Done?.Invoke(result);
            }

            _keeper.End();
        }
        catch (BenchException problem)
        {
            var findings = new Findings(() => bench.LongestGapUs / UsPerMs);
            findings.Broken(problem.Message);
            results.Add(new ScenarioResult("Bench", "bench and wallbox work together", findings.All, null));
            Done?.Invoke(results[^1]);
        }

        return new SuiteResult(station, bench.LongestGapUs, bench.Stimulus.Repeated, bench.Scale, results);
    }

    private ScenarioResult Run(Scenario scenario)
    {
        if (scenario.Obstacle(bench.Profile) is string obstacle)
        {
            return new ScenarioResult(scenario.Name, scenario.Requirement, [], obstacle);
        }

        var findings = new Findings(() => bench.LongestGapUs / UsPerMs);
        try
        {
            _keeper.Rest();
            scenario.Run(bench, findings);
        }
        catch (Exception problem) when (problem is BenchException or IOException)
        {
            findings.Broken(problem.Message);
        }

        foreach (string violation in bench.Central.Desk.TakeViolations())
        {
            findings.Broken(violation);
        }

        return new ScenarioResult(scenario.Name, scenario.Requirement, findings.All, null);
    }

    private string Identity()
    {
        WireMessage boot = bench.Messages("BootNotification", 0).Last();
        JsonObject payload = boot.Payload;
        string[] parts =
        [
            bench.Central.Identity, boot.Text("chargePointVendor"), boot.Text("chargePointModel"),
            payload["chargePointSerialNumber"]?.ToString() ?? "", payload["firmwareVersion"]?.ToString() ?? "",
        ];
        return string.Join(", ", parts.Where(part => part.Length > 0));
    }
}
