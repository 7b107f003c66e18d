using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>The Modbus meter answers nothing any more while the vehicle charges, then answers again.</summary>
public sealed class MeterFallsSilent : Scenario
{
    private const int ReportMs = 60_000;

    /// <inheritdoc/>
    public override string Name => "Meter that falls silent";

    /// <inheritdoc/>
    public override string Requirement => "B-ST-07, B-MV-01";

    /// <inheritdoc/>
    public override string? Obstacle(BenchProfile profile) => profile.HasModbusMeter ? null : "no Modbus meter";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        Words.Charge(bench, 3680);
        bench.Pass(15_000);
        int from = bench.Mark();
        bench.ModbusMeter!.Silence(true);
        try
        {
            bench.Expect("StatusNotification", from, message => message.Text("errorCode") == "PowerMeterFailure", ReportMs);
        }
        finally
        {
            bench.ModbusMeter.Silence(false);
        }

        findings.True("it is reported", true);
        int again = bench.Mark();
        bench.Expect("StatusNotification", again, message => message.Text("errorCode") == "NoError", ReportMs);
        findings.True("its return is reported", true);
    }
}
