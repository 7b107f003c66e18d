using Borne.Charging.Outlets;
using Borne.Hal.Outlet;
using Borne.Station;
using Borne.Tests.Bench.Hardware;

namespace Borne.Tests.Charging.Outlets;

/// <summary>One safety loop on its hardware, in ticks of the longest allowed length.</summary>
public sealed class LoopBench
{
    /// <summary>Time between two ticks in ms: the longest that is allowed.</summary>
    public const int TickMs = ChargePoint.MaxTickMs;

    /// <summary>Creates a loop with permission for 32 A and no vehicle.</summary>
    public LoopBench(bool isVentilated = false)
    {
        Hardware = new FakeConnector(false);
        Hardware.Hardware.Ventilated = isVentilated;
        Loop = new ChargingLoop(Hardware.Hardware, 0) { EnergyAllowed = true, LimitDeciamps = 320 };
    }

    /// <summary>The hardware.</summary>
    public FakeConnector Hardware { get; }

    /// <summary>The loop.</summary>
    public ChargingLoop Loop { get; }

    /// <summary>Time in ms.</summary>
    public long Now { get; private set; }

    /// <summary>True while the contactor is ordered to close.</summary>
    public bool IsOrdered => Hardware.Contactor.IsOrdered;

    /// <summary>Duty cycle at the pilot.</summary>
    public int Duty => Hardware.Pilot.Duty;

    /// <summary>Lets time pass.</summary>
    public void Run(int ms) => Run(ms, TickMs);

    /// <summary>Lets time pass in ticks of a length.</summary>
    public void Run(int ms, int tickMs)
    {
        for (int passed = 0; passed < ms; passed += tickMs)
        {
            Now += tickMs;
            Hardware.Tick(Now, tickMs);
            Loop.Tick(Now);
        }
    }

    /// <summary>Brings the loop to a closed contactor.</summary>
    public void Charge()
    {
        Hardware.Pilot.Force(Hardware.Hardware.Ventilated ? PilotState.D : PilotState.C);
        Run(1000);
    }

    /// <summary>Time until the contactor is ordered to open, at most 10 s.</summary>
    public int MsUntilOpen()
    {
        int ms = 0;
        while (IsOrdered && ms < 10000)
        {
            Run(TickMs);
            ms += TickMs;
        }

        return ms;
    }
}
