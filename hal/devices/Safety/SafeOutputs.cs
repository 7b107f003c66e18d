using Borne.Hal.Devices.Pilot;
using Borne.Hal.Outlet;

namespace Borne.Hal.Devices.Safety;

/// <summary>What each way out of the program leaves behind: the contactor open, and no offer to the vehicle.</summary>
public static class SafeOutputs
{
    /// <summary>
    /// Opens the contactors and sets the pilots to steady +12 V. The chip's PWM runs on over a restart of the runtime alone, and
    /// would go on offering current. What fails keeps nothing else from its rest.
    /// </summary>
    /// <param name="contactors">The contactors; null for one that there is not yet.</param>
    /// <param name="pilots">The pilots' outputs; null for one that there is not yet.</param>
    public static void Rest(IContactor[] contactors, IPilotOutput[] pilots) => Rest(contactors, pilots, 0);

    // The contactors come first: they carry the current. What fails is thrown on when all have had their turn.
    private static void Rest(IContactor[] contactors, IPilotOutput[] pilots, int step)
    {
        int pilot = step - contactors.Length;
        if (pilot == pilots.Length)
        {
            return;
        }

        try
        {
            if (pilot < 0)
            {
                contactors[step]?.Set(false);
            }
            else
            {
                pilots[pilot]?.SetDuty(PilotBurst.SteadyHigh);
            }
        }
        finally
        {
            Rest(contactors, pilots, step + 1);
        }
    }
}
