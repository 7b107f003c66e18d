using Borne.Hal.Outlet;

namespace Borne.Virtual.Machine;

/// <summary>Control pilot of a simulated connector.</summary>
/// <param name="vehicle">The car that may hang on the cable.</param>
public sealed class SimulatedPilot(ElectricVehicle vehicle) : IControlPilot
{
    /// <summary>Duty cycle of the steady +12 V signal in 0.01 %.</summary>
    public const int SteadyHigh = 10000;

    /// <summary>True while the pilot circuit is disturbed and reads E.</summary>
    public bool IsFaulty { get; set; }

    /// <summary>Duty cycle set last, in 0.01 %.</summary>
    public int DutyCycle { get; private set; } = SteadyHigh;

    /// <inheritdoc/>
    public bool IsDiodeMissing => false;

    /// <inheritdoc/>
    public PilotState State
    {
        get
        {
            if (DutyCycle == 0)
            {
                return PilotState.F;
            }

            if (IsFaulty)
            {
                return PilotState.E;
            }

            if (!vehicle.IsConnected)
            {
                return PilotState.A;
            }

            if (!vehicle.S2Closed)
            {
                return PilotState.B;
            }

            return vehicle.NeedsVentilation ? PilotState.D : PilotState.C;
        }
    }

    /// <inheritdoc/>
    public void SetDutyCycle(int hundredthsOfPercent) => DutyCycle = Math.Clamp(hundredthsOfPercent, 0, SteadyHigh);
}
