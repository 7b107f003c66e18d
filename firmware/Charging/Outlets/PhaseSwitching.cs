using Borne.Hal.Outlet;

namespace Borne.Charging.Outlets;

/// <summary>
/// Changes between one and three phases without load (OCPP 1.6 section 3.13.7, B-SC-15): the offer ends, the vehicle
/// and the contactor let go, the phases are switched, and after a pause the offer comes back.
/// </summary>
public sealed class PhaseSwitching
{
    /// <summary>Time the contactor must have been open before the phases are switched, ms.</summary>
    public const int SettleMs = 1000;

    /// <summary>Time without an offer after the switching, ms: a vehicle looks at the mains anew after a pause only.</summary>
    public const int PauseMs = 10000;

    /// <summary>Least time between two changes, ms: it spares contacts and vehicle.</summary>
    public const int LeastMs = 60000;

    private readonly IPhaseSwitch _switch;
    private long _openSince = -1;
    private long _pausedUntil;
    private long _notBefore;

    /// <summary>Creates it.</summary>
    /// <param name="phaseSwitch">The contacts, or null when the outlet's phases are fixed.</param>
    public PhaseSwitching(IPhaseSwitch phaseSwitch)
    {
        _switch = phaseSwitch;
    }

    /// <summary>True when the phases can be changed.</summary>
    public bool Exists => _switch is not null;

    /// <summary>True while nothing may be offered because of a change.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>Brings the wanted phases about.</summary>
    /// <param name="phases">1 or 3.</param>
    /// <param name="isOpen">True while the contactor is open and not ordered to close.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(int phases, bool isOpen, long now)
    {
        if (!Exists)
        {
            return;
        }

        if (!isOpen)
        {
            _openSince = -1;
        }
        else if (_openSince < 0)
        {
            _openSince = now;
        }

        bool isWanted = phases != _switch.Phases && now >= _notBefore;
        if (isWanted && isOpen && now - _openSince >= SettleMs)
        {
            _switch.Set(phases);
            _pausedUntil = now + PauseMs;
            _notBefore = now + LeastMs;
            isWanted = false;
        }

        IsBusy = isWanted || now < _pausedUntil;
    }
}
