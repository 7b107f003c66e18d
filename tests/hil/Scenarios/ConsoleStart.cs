using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>What the station says on its serial port when it starts.</summary>
public sealed class ConsoleStart : Scenario
{
    /// <inheritdoc/>
    public override string Name => "Console at the start";

    /// <inheritdoc/>
    public override string Requirement => "boards: first hour at the bench, steps 3, 6, 15";

    /// <inheritdoc/>
    public override string? Obstacle(BenchProfile profile) => profile.HasConsole ? null : "the console is not read";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        int from = bench.Mark();
        int said = bench.Console!.Lines.Length;
        bench.Stimulus.Supply(false);
        bench.Pass(3000);
        bench.Stimulus.Supply(true);
        bench.Expect("BootNotification", from, ms: bench.Profile.BootMs);
        bench.Pass(3000);
        string[] lines = bench.Console.Lines[said..];
        Words.ConsoleFigures(bench, findings, lines);
        findings.Near(
            "a reading of the converter", ConsoleWords.NumberOf(lines, ConsoleWords.Reading) ?? int.MaxValue, 0, Limits.ReadingUs, "us");
        if (bench.Profile.Interlock == InterlockKind.Fitted)
        {
            findings.True("the interlock blocks before the first feed", lines.Contains(ConsoleWords.Interlock + ConsoleWords.Blocks));
        }
    }
}
