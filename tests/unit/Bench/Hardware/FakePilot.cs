using System;
using Borne.Hal.Outlet;

namespace Borne.Tests.Bench.Hardware;

/// <summary>
/// Control pilot with a vehicle behind it. The vehicle closes S2 while it is offered current and wants energy; a test
/// may force any state instead.
/// </summary>
public sealed class FakePilot : IControlPilot
{
    /// <summary>Time between an offer and the vehicle's closing of S2, and between its end and the opening.</summary>
    public const int ReactionMs = 100;

    /// <summary>Length of the pulse that wakes a vehicle.</summary>
    public const int WakeMs = 3000;

    private const int Off = 10000;

    private long _changedAt;
    private long _pulseFrom;
    private bool _isOffered;
    private bool _isForced;
    private PilotState _state = PilotState.A;

    /// <inheritdoc/>
    public PilotState State
    {
        get
        {
            // The negative half wave, which the diode would leave alone, is there with PWM only.
            bool isVehicle = _state == PilotState.B || _state == PilotState.C || _state == PilotState.D;
            return Duty == 0 && !_isForced ? PilotState.F
                : LacksDiode && isVehicle && Duty > 0 && Duty < Off ? PilotState.E : _state;
        }

        private set => _state = value;
    }

    /// <inheritdoc/>
    public bool IsDiodeMissing => State == PilotState.E && _state != PilotState.E;

    /// <summary>True for a vehicle without its diode: during PWM an error is read, at a steady voltage its state.</summary>
    public bool LacksDiode { get; set; }

    /// <summary>Duty cycle set last, in 0.01 %; -1 before the first.</summary>
    public int Duty { get; private set; } = -1;

    /// <summary>Times the duty cycle was set.</summary>
    public int DutyOrders { get; private set; }

    /// <summary>True while the vehicle is at the cable.</summary>
    public bool IsConnected { get; set; }

    /// <summary>False for a vehicle that is full: it stays in state B.</summary>
    public bool WantsEnergy { get; set; } = true;

    /// <summary>True for a vehicle that does not open S2 when the offer ends.</summary>
    public bool IgnoresEndOfOffer { get; set; }

    /// <summary>True for a vehicle that asks for ventilation: D instead of C.</summary>
    public bool NeedsVentilation { get; set; }

    /// <summary>True for a vehicle that sleeps: only a pulse of state F of 3 s wakes it.</summary>
    public bool IsAsleep { get; set; }

    /// <summary>Holds a state whatever the vehicle does.</summary>
    public void Force(PilotState state)
    {
        State = state;
        _isForced = true;
    }

    /// <summary>Returns to what the vehicle does.</summary>
    public void Release() => _isForced = false;

    /// <inheritdoc/>
    public void SetDutyCycle(int hundredthsOfPercent)
    {
        if (hundredthsOfPercent < 0 || hundredthsOfPercent > Off)
        {
            throw new ArgumentOutOfRangeException(nameof(hundredthsOfPercent));
        }

        Duty = hundredthsOfPercent;
        DutyOrders++;
    }

    /// <summary>Lets time pass.</summary>
    public void Tick(long now)
    {
        bool isOffered = Duty > 0 && Duty < Off;
        if (isOffered != _isOffered)
        {
            _isOffered = isOffered;
            _changedAt = now;
        }

        _pulseFrom = Duty == 0 ? _pulseFrom : now;
        IsAsleep &= now - _pulseFrom < WakeMs;
        if (_isForced)
        {
            return;
        }

        if (!IsConnected)
        {
            State = PilotState.A;
            return;
        }

        bool isClosed = _state == PilotState.C || _state == PilotState.D;
        if (!WantsEnergy || IsAsleep)
        {
            isClosed = false;
        }
        else if (now - _changedAt >= ReactionMs)
        {
            isClosed = isOffered || (isClosed && IgnoresEndOfOffer);
        }

        State = !isClosed ? PilotState.B : NeedsVentilation ? PilotState.D : PilotState.C;
    }
}
