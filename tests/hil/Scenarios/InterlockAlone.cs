using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>The controller is held in reset and its coil output held on: what opens the contactor now is the interlock alone.</summary>
public sealed class InterlockAlone : Scenario
{
    // 9.4 s, and the feed before the reset.
    private const int WatchdogMs = 9500;

    private static readonly (char State, string What)[] States =
    [
        ('A', "contactor opens"), ('B', "contactor opens"), ('E', "contactor opens"), ('F', "contactor opens"),
    ];

    /// <inheritdoc/>
    public override string Name => "The interlock alone";

    /// <inheritdoc/>
    public override string Requirement => "IEC 61851-1 A.6 seq. 2.2, 7, 10; boards: interlock";

    /// <inheritdoc/>
    public override string? Obstacle(BenchProfile profile) =>
        !profile.Has(BenchParts.Reset) ? "EN and coil driver are not wired"
            : profile.Interlock != InterlockKind.Fitted ? "no interlock in this run" : null;

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        foreach ((char state, string what) in States)
        {
            Prepare(bench);
            long at = bench.Pilot(state);
            findings.AtMost($"C to {state}: {what}", bench.MsToEdge(Edge.Contactor, false, at, Limits.OpenMs * 3), Limits.OpenMs);
            Release(bench);
        }

        long since = Prepare(bench);
        findings.AtMost("watchdog without a feed: contactor opens", bench.MsToEdge(Edge.Contactor, false, since, WatchdogMs * 2), WatchdogMs);
        Release(bench);
    }

    private static long Prepare(TestBench bench)
    {
        Words.Charge(bench);
        bench.Pass(1000);
        bench.Stimulus.Coil(true);
        long at = bench.Stimulus.Reset(true);

        // Its watchdog was fed half a second ago at the most, and waits for seconds: the interlock still lets the coil have current.
        bench.Pass(500);
        return bench.IsContactorClosed ? at : throw new BenchException("The contactor does not stay closed without the controller.");
    }

    private static void Release(TestBench bench)
    {
        int from = bench.Mark();
        bench.Stimulus.Coil(false);
        bench.Pilot('A');
        bench.Stimulus.Proximity(0);
        bench.Stimulus.Reset(false);
        bench.Expect("BootNotification", from, ms: bench.Profile.BootMs);
        bench.Wait(() => !bench.Central.Desk.HasOpenTransaction, TestBench.MomentMs);
        bench.ExpectStatus("Available", from);
        bench.Pass(2000);
        bench.ForgetEdges();
    }
}
