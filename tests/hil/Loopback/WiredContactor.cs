using Borne.Hal.Outlet;
using Borne.Stimulus;

namespace Borne.Hil.Loopback;

/// <summary>Contactor whose main contacts follow the coil after their travel, with a mirror contact.</summary>
/// <param name="wires">The wires.</param>
/// <param name="fault">What is broken.</param>
public sealed class WiredContactor(Wires wires, LoopbackFault fault) : IContactor
{
    private const int TravelMs = 20;
    private const int LateMs = 140;
    private const int SlowMs = 3200;

    private bool _isOrdered;
    private bool _mirror;
    private int _elapsedMs;

    /// <inheritdoc/>
    public bool IsClosed => fault == LoopbackFault.DeafFeedback ? _isOrdered
        : !wires.IsOn(StimulusOutput.FeedbackOpen) && (wires.IsOn(StimulusOutput.FeedbackClosed) || _mirror);

    /// <inheritdoc/>
    public void Set(bool closed)
    {
        if (closed != _isOrdered)
        {
            _isOrdered = closed;
            _elapsedMs = 0;
        }
    }

    /// <summary>Lets a millisecond pass.</summary>
    public void Advance()
    {
        _elapsedMs++;
        if (_elapsedMs >= MainTravelMs())
        {
            bool isWelded = fault == LoopbackFault.StuckRelay && wires.MainContacts;
            wires.MainContacts = (_isOrdered || isWelded) && fault != LoopbackFault.DeadRelay;
        }

        bool isMirrorTrue = fault is not (LoopbackFault.SlowRelay or LoopbackFault.StuckRelay or LoopbackFault.DeadRelay);
        if (isMirrorTrue)
        {
            _mirror = wires.MainContacts;
        }
        else if (_elapsedMs >= TravelMs)
        {
            _mirror = _isOrdered;
        }
    }

    private int MainTravelMs() => fault switch
    {
        LoopbackFault.LateRelay when !_isOrdered => TravelMs + LateMs,
        LoopbackFault.SlowRelay when _isOrdered => TravelMs + SlowMs,
        _ => TravelMs,
    };
}
