using System.Net;
using System.Runtime.Versioning;
using Borne.Hil.Analyser;
using Borne.Hil.Bench;
using Borne.Hil.CentralSystem;
using Borne.Hil.Loopback;
using Borne.Hil.Mutants;
using Borne.Hil.Scenarios;

namespace Borne.Hil.Running;

/// <summary>What the loop-back proves about the suite itself.</summary>
public static class Proofs
{
    private const int DamagedOf = 40;
    private const int OtherStarts = 2;

    /// <summary>Proves everything, one after the other.</summary>
    /// <param name="profile">What the wallbox is like.</param>
    /// <returns>What is proved, and null or a sentence that says why not.</returns>
    public static IEnumerable<(string What, string? Problem)> All(BenchProfile profile)
    {
        foreach (FaultExpectation expectation in FaultExpectation.All())
        {
            string what = $"{OptionParser.NameOf(expectation.Fault)} is found by '{expectation.Finder.Name}'";
            yield return (what, FaultProof.Problem(expectation));
        }

        yield return ("each fault has a proof", FaultProof.Missing());
        foreach ((string what, string? problem) in MutantProof.All())
        {
            yield return (what, problem);
        }

        foreach ((string what, string? problem) in BenchFaultProof.All())
        {
            yield return (what, problem);
        }

        foreach ((string what, string? problem) in SigrokTool.IsInstalled ? AnalyserProof.All() : [])
        {
            yield return (what, problem);
        }

        yield return ("the console's lines are those of the boards", ConsoleProof.Problem());
        yield return ("two reports are compared", ComparisonProof.Problem());
        string? gauge = PilotGaugeProof.Problem(out string figures);
        yield return ($"the duty cycle is measured without a bias: {figures}", gauge);
        for (int seed = 1; seed <= OtherStarts; seed++)
        {
            yield return ($"a sound wallbox passes from another start, --seed {seed}",
                PhaseProof.Problem(profile, new LoopbackBuild { Seed = seed }, ScenarioList.All()));
        }

        yield return ("a sound wallbox passes with a Modbus meter", PhaseProof.Problem(
            profile with { HasModbusMeter = true }, new LoopbackBuild(),
            [new EnergyCount(), new RegisterCourse(), new ProfileChangesDuty(), new SupplyCut(), new MeterFallsSilent()]));
        yield return ("a sound wallbox passes with TLS", PhaseProof.Problem(
            profile with { HasTls = true }, new LoopbackBuild(), [new TlsHandshakes(), new TlsServerSilent(), new ConsoleRounds()]));
        yield return ("the name server answers over UDP", NameServerProof.Problem());
        yield return ("a sound wallbox passes with the bench's name server", PhaseProof.Problem(
            profile with { HasNameServer = true }, new LoopbackBuild(), [new NameServerSilent(), new CentralSystemSilent(), new ConsoleRounds()]));
        yield return ("a sound wallbox with three phases passes", PhaseProof.Problem(
            profile with { Phases = 3 }, new LoopbackBuild(), [new ThreePhases(), new PauseOpensContactor()]));
        yield return ("a sound wallbox passes with its interlock bridged", PhaseProof.Problem(
            profile with { Interlock = InterlockKind.Bridged }, new LoopbackBuild { IsInterlockBridged = true }, ScenarioList.All()));
        if (OperatingSystem.IsLinux())
        {
            yield return ("the runner works over a serial port in real time", RealTimeProblem(profile));
        }

        yield return ("a serial line that damages lines spoils no run", NoiseProblem(profile));
    }

    // What a bench needs and the simulated time goes without: port, reading thread, and the clocks of board and runner.
    [SupportedOSPlatform("linux")]
    private static string? RealTimeProblem(BenchProfile profile)
    {
        BenchCentralSystem? central = null;
        using var world = new RealTimeWorld(profile, new LoopbackBuild(), () => central!.Url, () => central!.Station);
        var time = new WallTime();
        using var channel = new StreamChannel(SerialPortFile.Open(world.Port));
        var stimulus = new StimulusClient(channel);
        time.Set(stimulus);
        using (central = new BenchCentralSystem(IPAddress.Loopback, 0, time))
        {
            world.Start();
            SuiteResult result = new SuiteRunner(new TestBench(profile, stimulus, central, time))
            {
                BeforeEach = () => time.Set(stimulus),
            }.Run([new RemoteSession()]);
            return result.Failed == 0 ? null : "It failed: " + string.Join(
                "; ", result.Scenarios[0].Findings.Where(finding => !finding.Passed).Select(finding => finding.What));
        }
    }

    private static string? NoiseProblem(BenchProfile profile)
    {
        using var loopback = new LoopbackBench(profile, new LoopbackBuild { DamagedOf = DamagedOf });
        SuiteResult result = new SuiteRunner(loopback.Bench).Run([new CardSession(), new ContactorCloses(), new EnergyCount()]);
        return result.Failed > 0 ? "A scenario failed: " + result.Scenarios.First(scenario => !scenario.Passed).Name
            : result.Repeated == 0 ? "No line was damaged."
            : null;
    }
}
