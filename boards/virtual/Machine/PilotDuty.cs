namespace Borne.Virtual.Machine;

/// <summary>What a duty cycle of the control pilot offers to the car (IEC 61851-1:2017 table A.8).</summary>
public static class PilotDuty
{
    private const int SixAmpsFrom = 800;
    private const int LinearFrom = 1000;
    private const int HighCurrentAbove = 8500;
    private const int MaximumAbove = 9600;
    private const int LastValid = 9700;
    private const int DeciampStepMa = 100;

    /// <summary>Current a car may draw.</summary>
    /// <param name="hundredthsOfPercent">Duty cycle in 0.01 %, 0 to 10000.</param>
    /// <returns>
    /// The current in mA per phase, rounded to 0.1 A as a car resolves it; 0 where the table forbids charging or
    /// asks for digital communication (3 % to 7 %), which the simulated car does not speak.
    /// </returns>
    public static int OfferedMilliamps(int hundredthsOfPercent)
    {
        int milliamps = hundredthsOfPercent switch
        {
            < SixAmpsFrom => 0,
            < LinearFrom => 6000,
            <= HighCurrentAbove => hundredthsOfPercent * 6,
            <= MaximumAbove => (hundredthsOfPercent - 6400) * 25,
            <= LastValid => 80000,
            _ => 0,
        };
        return (milliamps + DeciampStepMa / 2) / DeciampStepMa * DeciampStepMa;
    }
}
