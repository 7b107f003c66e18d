using Borne.Stimulus;

namespace Borne.Hil.Loopback;

/// <summary>The resistors from PP to PE.</summary>
public static class ProximityCircuit
{
    private const double Ohm13 = 1500;
    private const double Ohm20 = 680;
    private const double Ohm32 = 220;
    private const double Ohm63 = 100;

    /// <summary>Conductance from PP to PE.</summary>
    /// <param name="outputs">Bits of <see cref="StimulusOutput"/>.</param>
    /// <param name="fault">What is broken in the bench.</param>
    /// <returns>Siemens; 0 without a cable.</returns>
    public static double Conductance(int outputs, BenchFault fault = BenchFault.None) =>
        Part(outputs, StimulusOutput.Proximity13, Ohm13)
        + (fault == BenchFault.DeadRelay ? 0 : Part(outputs, StimulusOutput.Proximity20, Ohm20))
        + Part(outputs, StimulusOutput.Proximity32, Ohm32) + Part(outputs, StimulusOutput.Proximity63, Ohm63);

    private static double Part(int outputs, int bit, double ohm) => (outputs & bit) != 0 ? 1 / ohm : 0;
}
