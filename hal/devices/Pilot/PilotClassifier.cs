using Borne.Hal.Outlet;

namespace Borne.Hal.Devices.Pilot;

/// <summary>
/// Tells the control-pilot state from the highest and lowest voltage of a burst of samples (IEC 61851-1:2017 table
/// A.3). A state counts when bursts in a row agree, so that an edge caught half-way changes nothing. A vehicle that leaves or
/// asks for nothing any more counts at once, because that only ever opens the contactor. An error counts at once while the
/// pilot is steady; during PWM two bursts must agree on it, because one that missed a part of the period looks the same.
/// Around each limit the state that counts is kept for a few hundred millivolts, so that a voltage on the limit does not
/// flicker.
/// </summary>
public sealed class PilotClassifier
{
    /// <summary>Most hysteresis to each side of a limit, mV: the tolerance bands of two states lie 1 V apart.</summary>
    public const int MaxHysteresisMv = 400;

    /// <summary>Bursts in a row without readings that make an error.</summary>
    public const int MaxMissed = 3;

    // Limits half-way between the nominal voltages 12, 9, 6, 3 and 0 V, in mV.
    private const int MinA = 10500;
    private const int MinB = 7500;
    private const int MinC = 4500;
    private const int MinD = 1500;

    // A vehicle's diode leaves the low part at -12 V; without it the low part follows the high one.
    private const int MaxLowWithDiode = -10000;

    // No pilot has more than 12.6 V: beyond this the measuring circuit itself is broken.
    private const int MaxMv = 14500;

    private const int AgreeingOnError = 2;

    private readonly int _hysteresisMv;
    private readonly int _agreeing;
    private readonly int _mostSeen;
    private PilotState _candidate;
    private int _seen;
    private int _missed;
    private bool _isOneSided;

    /// <summary>Creates a classifier in state A.</summary>
    /// <param name="hysteresisMv">Hysteresis to each side of a limit in mV, 0 to <see cref="MaxHysteresisMv"/>.</param>
    /// <param name="agreeing">Bursts in a row that must agree, 1 or more.</param>
    public PilotClassifier(int hysteresisMv = 0, int agreeing = 2)
    {
        _hysteresisMv = hysteresisMv > MaxHysteresisMv ? MaxHysteresisMv : hysteresisMv;
        _agreeing = agreeing;
        _mostSeen = agreeing > AgreeingOnError ? agreeing : AgreeingOnError;
    }

    /// <summary>State that counts.</summary>
    public PilotState State { get; private set; } = PilotState.A;

    /// <summary>True while the state that counts is E because the high part is that of a vehicle and the low part is not at
    /// -12 V.</summary>
    public bool IsDiodeMissing => State == PilotState.E && _isOneSided;

    /// <summary>True while the last burst told another state than the one that counts: another one should follow.</summary>
    public bool IsDoubtful => _candidate != State;

    /// <summary>Takes a burst of samples over at least ten PWM periods.</summary>
    /// <param name="highMv">Highest voltage in mV.</param>
    /// <param name="lowMv">Lowest voltage in mV.</param>
    /// <param name="isPwmOn">True while the duty cycle lies between steady high and steady low.</param>
    /// <returns>The state that counts.</returns>
    public PilotState Take(int highMv, int lowMv, bool isPwmOn)
    {
        PilotState state = Classify(highMv, lowMv, isPwmOn);
        _missed = 0;
        _seen = state != _candidate ? 1 : _seen < _mostSeen ? _seen + 1 : _seen;
        _candidate = state;
        if (_seen >= NeededFor(state, isPwmOn))
        {
            State = state;
        }

        return State;
    }

    /// <summary>Takes a burst that gave nothing: the state stands until too many of them follow each other.</summary>
    /// <returns>The state that counts.</returns>
    public PilotState Miss()
    {
        _missed += _missed < MaxMissed ? 1 : 0;
        if (_missed == MaxMissed)
        {
            State = PilotState.E;
            _candidate = PilotState.E;
            _isOneSided = false;
        }

        return State;
    }

    /// <summary>Bursts that a state needs.</summary>
    private int NeededFor(PilotState state, bool isPwmOn)
    {
        if (state == PilotState.E || state == PilotState.F)
        {
            return isPwmOn ? AgreeingOnError : 1;
        }

        bool isOpening = state == PilotState.A
            || (state == PilotState.B && (State == PilotState.C || State == PilotState.D));
        return isOpening ? 1 : _agreeing;
    }

    private PilotState Classify(int highMv, int lowMv, bool isPwmOn)
    {
        _isOneSided = false;
        if (highMv > MaxMv || lowMv < -MaxMv)
        {
            return PilotState.E;
        }

        PilotState state = highMv >= Limit(MinA, PilotState.A) ? PilotState.A
            : highMv >= Limit(MinB, PilotState.B) ? PilotState.B
            : highMv >= Limit(MinC, PilotState.C) ? PilotState.C
            : highMv >= Limit(MinD, PilotState.D) ? PilotState.D
            : highMv > MaxLowWithDiode ? PilotState.E
            : PilotState.F;
        bool isVehicle = state == PilotState.B || state == PilotState.C || state == PilotState.D;
        _isOneSided = isVehicle && isPwmOn && lowMv > MaxLowWithDiode;
        return _isOneSided ? PilotState.E : state;
    }

    /// <summary>Lower limit of a state: lower while the state that counts lies above it, higher while it lies below.</summary>
    private int Limit(int limit, PilotState above) => State <= above ? limit - _hysteresisMv : limit + _hysteresisMv;
}
