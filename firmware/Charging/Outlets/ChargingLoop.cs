using Borne.Hal.Outlet;
using Borne.Hal.Station;
using Borne.Wire.Types;

namespace Borne.Charging.Outlets;

/// <summary>
/// The safety loop of one connector (IEC 61851-1 annex A): control pilot in, duty cycle and contactor out. It runs
/// first in every tick, allocates nothing, and closes the contactor only while a vehicle asks for energy that it is
/// allowed to have. With a tick at least every 50 ms the contactor opens within 100 ms of every reason to open.
/// </summary>
public sealed class ChargingLoop
{
    /// <summary>With an interlock: time for which the main contacts must be open against their order to be a fault, ms. It opens
    /// them when the vehicle leaves state C, before the program has read why.</summary>
    public const int LostFeedbackMs = 150;

    /// <summary>Readings of it that this takes at least: where ticks are late, time alone is no reading.</summary>
    public const int LostFeedbackTicks = 3;

    /// <summary>Time a vehicle has to stop drawing after the duty cycle went to 100 %: twice the 3 s of IEC 61851-1 table A.6,
    /// because slow vehicles would have their contacts opened under load.</summary>
    public const int VehicleStopMs = 6000;

    /// <summary>Time for which the vehicle must be away before a session may end for it: one reading is not enough.</summary>
    public const int VehicleGoneMs = 200;

    /// <summary>Time the main contacts have to open; closed feedback after it means welded.</summary>
    public const int OpenFeedbackMs = 200;

    /// <summary>Time the main contacts have to close; open feedback after it means that the contactor does not pull in.</summary>
    public const int CloseFeedbackMs = 500;

    /// <summary>Time the contactor stays open before it may close again: a pilot that flickers must not make it chatter.</summary>
    public const int MinOpenMs = 1000;

    /// <summary>Time after a pilot error that was found during PWM before PWM is tried again, in ms.</summary>
    public const int PilotRetryMs = 1000;

    /// <summary>Time of PWM without an error that shows the vehicle's diode: before it the contactor stays open, in ms.</summary>
    public const int DiodeProofMs = 200;

    /// <summary>Ticks of it that this takes at least: where ticks are late, time alone is no reading of the pilot.</summary>
    public const int DiodeProofTicks = 4;

    /// <summary>Time for which a test orders the contactor to close, ms: less than its feedback has.</summary>
    public const int ContactorTestMs = 300;

    private readonly ConnectorHardware _hardware;
    private readonly IEmergencyStop _emergencyStop;
    private readonly VehicleWaking _waking = new VehicleWaking();
    private readonly ClosingPause _pause = new ClosingPause();
    private long _orderedAt;
    private long _lostAt;
    private int _lostTicks;
    private long _awaySince;
    private long _stopBy;
    private long _closeFrom;
    private long _retryAt;
    private int _pwmTicks;
    private bool _isDiodeRead;
    private long _testUntil;
    private bool _groundLatched;
    private bool _switchLatched;

    /// <summary>Creates the loop and brings the connector to the safe state.</summary>
    /// <param name="hardware">The connector's hardware.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <param name="emergencyStop">The station's emergency-stop button, or null.</param>
    public ChargingLoop(ConnectorHardware hardware, long now, IEmergencyStop emergencyStop = null)
    {
        _hardware = hardware;
        _emergencyStop = emergencyStop;
        _orderedAt = now;
        _awaySince = now;
        Pilot = hardware.Pilot.State;
        IsPilotError = IsErrorRead;
        IsVehicleConnected = Pilot != PilotState.A && !IsPilotError;
        hardware.Contactor.Set(false);
        hardware.Pilot.SetDutyCycle(Duty);
    }

    /// <summary>Set by the connector: a transaction runs and may have energy.</summary>
    public bool EnergyAllowed { get; set; }

    /// <summary>Set by the connector: limit in 0.1 A after all rules; below 6.0 A nothing is offered.</summary>
    public int LimitDeciamps { get; set; }

    /// <summary>Set by the station: the contactor opens at once and stays open.</summary>
    public bool IsHeldOpen { get; set; }

    /// <summary>Pilot state of this tick.</summary>
    public PilotState Pilot { get; private set; }

    /// <summary>True while a vehicle is connected. A pilot error keeps what was known before it.</summary>
    public bool IsVehicleConnected { get; private set; }

    /// <summary>True when the vehicle has been away for <see cref="VehicleGoneMs"/>.</summary>
    public bool IsVehicleGone { get; private set; }

    /// <summary>Set by the connector: a vehicle that sleeps through an offer may be woken.</summary>
    public bool MayWake { get; set; }

    /// <summary>True while the vehicle starts and stops so often that the contactor waits for it to come to rest.</summary>
    public bool IsChattering => _pause.IsLong;

    /// <summary>True while the vehicle asks for ventilation that the room does not have.</summary>
    public bool IsVentilationMissing => Pilot == PilotState.D && !_hardware.Ventilated;

    /// <summary>True while the cable is in its socket, as its proximity contact tells; always with a fixed cable.</summary>
    public bool IsCableIn => _hardware.Proximity is null || _hardware.Proximity.CableAmps > 0;

    /// <summary>True while the vehicle asks for energy: state C, or D where the room is ventilated.</summary>
    public bool IsVehicleReady => Pilot == PilotState.C || (Pilot == PilotState.D && _hardware.Ventilated);

    /// <summary>
    /// True while the pilot is short-circuited or lacks the vehicle's diode. Without PWM a missing diode cannot be seen, so
    /// what was found during PWM stands until PWM has shown that it is gone, or the vehicle is.
    /// </summary>
    public bool IsPilotError { get; private set; }

    /// <summary>
    /// With <see cref="IsPilotError"/>: true when the vehicle's diode is missing. At a steady voltage the pilot of such a vehicle
    /// reads well again, that of a short circuit does not.
    /// </summary>
    public bool IsDiodeMissing => IsPilotError && (!IsErrorRead || _isDiodeRead);

    /// <summary>True while the emergency-stop button is in.</summary>
    public bool IsEmergency => _emergencyStop is not null && _emergencyStop.IsPressed;

    /// <summary>Name of a setting with which the outlet cannot be built, or null.</summary>
    public string WrongSetting => _hardware.WrongSetting;

    /// <summary>True unless the outlet's analog inputs wait for their calibration: until then no voltage can be believed.</summary>
    public bool IsCalibrated => _hardware.Calibration is null || _hardware.Calibration.IsDone;

    /// <summary>What is wrong with the interlock. It is not asked before the calibration: the pilot's state would be a guess.</summary>
    public InterlockFinding InterlockFinding =>
        _hardware.Interlock is null ? InterlockFinding.None : _hardware.Interlock.Finding;

    /// <summary>True while nothing is offered because the interlock has not been seen to block: a vehicle that stays in state C keeps it from that.</summary>
    public bool IsBlockAwaited => _hardware.Interlock is not null && !_hardware.Interlock.HasBlocked;

    /// <summary>GroundFailure, PowerSwitchFailure or, for the emergency stop, a wrong setting, without calibration and without a
    /// proven interlock, OtherError while such a fault stands, else NoError.</summary>
    public ChargePointErrorCode Fault { get; private set; }

    /// <summary>With PowerSwitchFailure: true when the contactor does not open, false when it does not close.</summary>
    public bool IsWelded { get; private set; }

    /// <summary>True while current is offered through the duty cycle.</summary>
    public bool IsOffering { get; private set; }

    /// <summary>Duty cycle set, in 0.01 %.</summary>
    public int Duty { get; private set; } = DutyCycle.None;

    /// <summary>True while the contactor is ordered to close.</summary>
    public bool IsContactorOrdered { get; private set; }

    /// <summary>True while the contactor is ordered to close and its feedback agrees.</summary>
    public bool IsContactorClosed => IsContactorOrdered && _hardware.Contactor.IsClosed;

    /// <summary>True once nothing flows any more: the main contacts are open, or known to be unable to open.</summary>
    public bool IsContactorOpen => !IsContactorOrdered && (_switchLatched || !_hardware.Contactor.IsClosed);

    /// <summary>True while <see cref="TryTestContactor"/> orders the contactor.</summary>
    public bool IsTestingContactor => _testUntil > 0;

    /// <summary>
    /// Orders the contactor to close for a moment with nothing connected, to see whether it does: with an interlock it must not.
    /// </summary>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>False when something is connected, wrong, or going on.</returns>
    public bool TryTestContactor(long now)
    {
        bool isFree = !EnergyAllowed && IsContactorOpen && now >= _closeFrom && MayTest;
        _testUntil = isFree ? now + ContactorTestMs : 0;
        return isFree;
    }

    /// <summary>Reads the inputs and sets the outputs.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now)
    {
        Pilot = _hardware.Pilot.State;
        _isDiodeRead = _hardware.Pilot.IsDiodeMissing;
        _pwmTicks = !IsPwm(Duty) ? 0 : _pwmTicks < DiodeProofTicks ? _pwmTicks + 1 : _pwmTicks;
        if (IsCalibrated)
        {
            _hardware.Interlock?.Look(Pilot, now);
        }

        FollowPilotError(now);
        if (!IsErrorRead)
        {
            // While the vehicle is being woken the pilot shows nothing of it.
            IsVehicleConnected = Pilot == PilotState.F ? IsVehicleConnected : Pilot != PilotState.A;
        }

        _awaySince = IsVehicleConnected ? now : _awaySince;
        IsVehicleGone = now - _awaySince >= VehicleGoneMs;
        Fault = FindFault(now);
        bool mayOffer = EnergyAllowed && Fault == ChargePointErrorCode.NoError && !IsHeldOpen
            && LimitDeciamps >= DutyCycle.MinDeciamps && !IsBlockAwaited;
        IsOffering = mayOffer && !IsPilotError;
        bool isProbing = mayOffer && IsPilotError && !IsErrorRead && now >= _retryAt;

        // Without a vehicle the pilot stays at steady +12 V (state A1).
        int duty = (IsOffering || isProbing) && IsVehicleConnected ? DutyCycle.FromDeciamps(LimitDeciamps) : DutyCycle.None;
        bool isWaking = _waking.Tick(MayWake && IsOffering && duty != DutyCycle.None, Pilot, now);
        SetDuty(isWaking ? VehicleWaking.Duty : _waking.IsFExpected ? DutyCycle.None : duty, now);
        _pause.Tick(IsVehicleConnected && IsOffering, IsContactorOrdered, now);

        // A test ends at once with the vehicle that comes, also one that comes in state C.
        bool isTested = IsTestingContactor;
        _testUntil = now < _testUntil && MayTest ? _testUntil : 0;
        if (isTested || !IsVehicleReady || IsPilotError || !IsCableIn || IsHeldOpen || Fault != ChargePointErrorCode.NoError)
        {
            // The vehicle has left state C, the plug its socket, or it is not safe: open at once, under load if need be.
            Order(IsTestingContactor, now);
        }
        else if (IsOffering)
        {
            _stopBy = 0;
            if (!IsContactorOrdered && now >= _closeFrom && _pause.IsOver(now) && _pwmTicks >= DiodeProofTicks && IsArmed(now))
            {
                Order(true, now);
            }
        }
        else if (IsContactorOrdered)
        {
            // The station ends the offer: a vehicle that obeys leaves state C by itself and spares the contacts.
            if (_stopBy == 0)
            {
                _stopBy = now + VehicleStopMs;
            }
            else if (now >= _stopBy)
            {
                Order(false, now);
            }
        }
    }

    // The pulse that wakes a vehicle is a state F of our own.
    private bool IsErrorRead => Pilot == PilotState.E || (Pilot == PilotState.F && !_waking.IsFExpected);

    // Nothing in the socket either: at the other end of a cable lie its contacts.
    private bool MayTest => Pilot == PilotState.A && !IsHeldOpen && Fault == ChargePointErrorCode.NoError
        && (_hardware.Proximity is null || _hardware.Proximity.CableAmps == 0);

    private static bool IsPwm(int duty) => duty != DutyCycle.None && duty != VehicleWaking.Duty;

    private void FollowPilotError(long now)
    {
        if (IsErrorRead)
        {
            IsPilotError = true;
            if (IsPwm(Duty))
            {
                _retryAt = now + PilotRetryMs;
            }
        }
        else if (Pilot == PilotState.A || _retryAt == 0 || !EnergyAllowed || LimitDeciamps < DutyCycle.MinDeciamps
            || (_pwmTicks >= DiodeProofTicks && now - _retryAt >= DiodeProofMs))
        {
            IsPilotError = false;
            _retryAt = 0;
        }
    }

    private ChargePointErrorCode FindFault(long now)
    {
        if (_hardware.ResidualCurrent.IsTripped)
        {
            _groundLatched = true;
        }
        else if (!IsVehicleConnected)
        {
            // Whoever unplugs has seen the fault; until then it stays, so that it cannot flicker on and off.
            _groundLatched = false;
        }

        long since = now - _orderedAt;
        bool closed = _hardware.Contactor.IsClosed;
        bool isLost = IsContactorOrdered && !closed;
        _lostAt = isLost ? _lostAt : now;
        _lostTicks = !isLost ? 0 : _lostTicks < LostFeedbackTicks ? _lostTicks + 1 : _lostTicks;
        bool isLostLong = now - _lostAt >= LostFeedbackMs && _lostTicks >= LostFeedbackTicks;
        bool isStuck = isLost && since >= CloseFeedbackMs && (_hardware.Interlock is null || isLostLong);
        bool isWelded = !IsContactorOrdered && closed && since >= OpenFeedbackMs;
        if (isStuck || isWelded)
        {
            _switchLatched = true;
            IsWelded = isWelded;
        }
        else if (!IsVehicleConnected)
        {
            _switchLatched = false;
        }

        if (_groundLatched)
        {
            return ChargePointErrorCode.GroundFailure;
        }

        if (_switchLatched)
        {
            return ChargePointErrorCode.PowerSwitchFailure;
        }

        return WrongSetting is not null || IsEmergency || !IsCalibrated || InterlockFinding != InterlockFinding.None ? ChargePointErrorCode.OtherError : ChargePointErrorCode.NoError;
    }

    // The test of the monitor last: one that has passed is good for one closing.
    private bool IsArmed(long now) => (_hardware.Interlock is null || _hardware.Interlock.IsProven)
        && (_hardware.ResidualCurrentTest is null || _hardware.ResidualCurrentTest.TryArm(now));

    private void SetDuty(int duty, long now)
    {
        if (duty != Duty)
        {
            if (!IsPwm(Duty) && IsPwm(duty))
            {
                // PWM begins: from now on a missing diode shows.
                _retryAt = _retryAt == 0 ? 0 : now;
                _closeFrom = _closeFrom > now + DiodeProofMs ? _closeFrom : now + DiodeProofMs;
            }

            Duty = duty;
            _hardware.Pilot.SetDutyCycle(duty);
        }
    }

    private void Order(bool closed, long now)
    {
        _stopBy = 0;
        if (closed != IsContactorOrdered)
        {
            IsContactorOrdered = closed;
            _pause.Ordered(closed, now);
            _orderedAt = now;
            _closeFrom = closed ? 0 : now + MinOpenMs;
            _hardware.Contactor.Set(closed);
        }
    }
}
