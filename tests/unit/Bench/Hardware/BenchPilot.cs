using Borne.Hal.Outlet;

namespace Borne.Tests.Bench.Hardware;

/// <summary>A control pilot whose state the test sets.</summary>
public sealed class BenchPilot : IControlPilot
{
    public PilotState State { get; set; } = PilotState.A;

    public int Duty { get; private set; }

    public void SetDutyCycle(int hundredthsOfPercent) => Duty = hundredthsOfPercent;
}
