using Borne.Hal.Outlet;

namespace Borne.Fuzz;

internal sealed class FuzzPilot : IControlPilot
{
    public PilotState State { get; set; } = PilotState.A;

    public void SetDutyCycle(int hundredthsOfPercent)
    {
        if (hundredthsOfPercent is < 0 or > 10000)
        {
            throw new InvalidOperationException($"Duty cycle of {hundredthsOfPercent}");
        }
    }
}
