using Borne.Hal.Outlet;

namespace Borne.Charging.Outlets;

/// <summary>
/// Wakes a vehicle that went to sleep while it was offered nothing and does not notice that it is again: when an offer has not
/// been answered by state C for half a minute, one pulse of state F (steady -12 V), then the offer again. A vehicle that has
/// answered and stops later is full, and is left alone.
/// </summary>
public sealed class VehicleWaking
{
    /// <summary>Time that a vehicle has to answer an offer, ms.</summary>
    public const int AnswerMs = 30000;

    /// <summary>Length of the pulse, ms.</summary>
    public const int PulseMs = 4000;

    /// <summary>Duty cycle of the pulse, 0.01 %.</summary>
    public const int Duty = 0;

    // Time of steady +12 V after the pulse: it shows whether the vehicle is still there. F may still be read in it.
    private const int ReadingMs = 200;
    private const long Never = long.MaxValue;

    private long _pulseAt = Never;
    private bool _isOffered;
    private bool _isPulse;
    private long _expectedUntil;

    /// <summary>True while state F is the station's own: in the pulse, and in the moment after it.</summary>
    public bool IsFExpected { get; private set; }

    /// <summary>Decides on the pulse.</summary>
    /// <param name="isOffered">True while a connected vehicle is offered current and may be woken.</param>
    /// <param name="pilot">State of the pilot.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>True while the pulse is due.</returns>
    public bool Tick(bool isOffered, PilotState pilot, long now)
    {
        if (isOffered && !_isOffered)
        {
            _pulseAt = now + AnswerMs;
        }
        else if (!isOffered || pilot == PilotState.C || pilot == PilotState.D)
        {
            _pulseAt = Never;
        }

        _isOffered = isOffered;
        if (isOffered && !_isPulse && now >= _pulseAt && pilot == PilotState.B)
        {
            _isPulse = true;
            _pulseAt = now + PulseMs;
        }
        else if (_isPulse && (!isOffered || now >= _pulseAt))
        {
            _isPulse = false;
            _pulseAt = Never;
        }

        _expectedUntil = _isPulse ? now + ReadingMs : _expectedUntil;
        IsFExpected = now < _expectedUntil;
        return _isPulse;
    }
}
