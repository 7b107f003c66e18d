namespace Borne.Hal;

/// <summary>
/// Tells the control-pilot state from the highest and lowest voltage of a burst of samples (IEC 61851-1:2017 table
/// A.3). A state counts when two bursts in a row agree, so that an edge caught half-way changes nothing; errors and
/// the loss of the vehicle count at once, because they only ever open the contactor.
/// </summary>
public sealed class PilotClassifier
{
    // Limits half-way between the nominal voltages 12, 9, 6, 3 and 0 V, in mV.
    private const int MinA = 10500;
    private const int MinB = 7500;
    private const int MinC = 4500;
    private const int MinD = 1500;

    // A vehicle's diode leaves the low part at -12 V; without it the low part follows the high one.
    private const int MaxLowWithDiode = -10000;

    private PilotState _candidate;

    /// <summary>State that counts.</summary>
    public PilotState State { get; private set; } = PilotState.A;

    /// <summary>Takes a burst of samples over at least ten PWM periods.</summary>
    /// <param name="highMv">Highest voltage in mV.</param>
    /// <param name="lowMv">Lowest voltage in mV.</param>
    /// <param name="isPwmOn">True while the duty cycle lies between steady high and steady low.</param>
    /// <returns>The state that counts.</returns>
    public PilotState Take(int highMv, int lowMv, bool isPwmOn)
    {
        PilotState state = Classify(highMv, lowMv, isPwmOn);
        bool isSafe = state == PilotState.A || state == PilotState.E || state == PilotState.F;
        if (isSafe || state == _candidate)
        {
            State = state;
        }

        _candidate = state;
        return State;
    }

    private static PilotState Classify(int highMv, int lowMv, bool isPwmOn)
    {
        PilotState state = highMv >= MinA ? PilotState.A
            : highMv >= MinB ? PilotState.B
            : highMv >= MinC ? PilotState.C
            : highMv >= MinD ? PilotState.D
            : highMv > MaxLowWithDiode ? PilotState.E
            : PilotState.F;

        bool isVehicle = state == PilotState.B || state == PilotState.C || state == PilotState.D;
        return isVehicle && isPwmOn && lowMv > MaxLowWithDiode ? PilotState.E : state;
    }
}
