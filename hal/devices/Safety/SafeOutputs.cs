using Borne.Hal.Devices.Pilot;
using Borne.Hal.Outlet;

namespace Borne.Hal.Devices.Safety;

/// <summary>What each way out of the program leaves behind: the contactor open, and no offer to the vehicle.</summary>
public static class SafeOutputs
{
    /// <summary>
    /// Opens the contactor and sets the pilot to steady +12 V. The chip's PWM runs on over a restart of the runtime alone, and
    /// would go on offering current. What fails keeps nothing else from its rest.
    /// </summary>
    /// <param name="contactor">The contactor, or null before there is one.</param>
    /// <param name="pilot">The pilot's output, or null before there is one.</param>
    public static void Rest(IContactor contactor, IPilotOutput pilot)
    {
        try
        {
            contactor?.Set(false);
        }
        finally
        {
            pilot?.SetDuty(PilotBurst.SteadyHigh);
        }
    }
}
