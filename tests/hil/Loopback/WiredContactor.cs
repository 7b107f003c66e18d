using Borne.Hal.Outlet;
using Borne.Stimulus;

namespace Borne.Hil.Loopback;

/// <summary>
/// Contactor whose main contacts follow the coil after their travel and bounce, with a mirror contact. The coil has current while the
/// controller orders it and the interlock lets it.
/// </summary>
/// <param name="wires">The wires.</param>
/// <param name="fault">What is broken.</param>
/// <param name="interlock">What the current of the coil passes.</param>
public sealed class WiredContactor(Wires wires, LoopbackFault fault, WiredInterlock interlock) : IContactor
{
    private const int TravelMs = 20;
    private const int BounceMs = 4;
    private const int LateMs = 140;
    private const int SlowMs = 3200;

    private bool _isOrdered;
    private bool _hasCurrent;
    private bool _mirror;
    private int _elapsedMs;
    private int _changedMs = BounceMs;

    /// <inheritdoc/>
    public bool IsClosed => fault == LoopbackFault.DeafFeedback ? _isOrdered
        : !wires.IsOn(StimulusOutput.FeedbackOpen) && (wires.IsOn(StimulusOutput.FeedbackClosed) || _mirror);

    /// <summary>True while the main contacts are closed, bounces apart.</summary>
    public bool IsPulledIn { get; private set; }

    /// <inheritdoc/>
    public void Set(bool closed) => _isOrdered = closed;

    /// <summary>Lets a millisecond pass.</summary>
    public void Advance()
    {
        bool hasCurrent = (_isOrdered || wires.IsOn(StimulusOutput.CoilHold)) && interlock.LetsCurrent;
        _elapsedMs = hasCurrent == _hasCurrent ? _elapsedMs + 1 : 0;
        _hasCurrent = hasCurrent;
        _changedMs++;
        if (_elapsedMs >= MainTravelMs())
        {
            bool isWelded = fault == LoopbackFault.StuckRelay && IsPulledIn;
            bool isPulledIn = (_hasCurrent || isWelded) && fault != LoopbackFault.DeadRelay;
            _changedMs = isPulledIn == IsPulledIn ? _changedMs : 0;
            IsPulledIn = isPulledIn;
        }

        // Touches, springs back, touches.
        wires.MainContacts = IsPulledIn ^ (_changedMs < BounceMs && _changedMs % 2 == 1);
        int others = IsPulledIn ? StimulusInput.SecondPhase | StimulusInput.ThirdPhase : 0;
        wires.OtherPhases = fault == LoopbackFault.LostPhase ? others & ~StimulusInput.ThirdPhase : others;
        bool isMirrorTrue = fault is not (LoopbackFault.SlowRelay or LoopbackFault.StuckRelay or LoopbackFault.DeadRelay);
        if (isMirrorTrue)
        {
            _mirror = IsPulledIn;
        }
        else if (_elapsedMs >= TravelMs)
        {
            _mirror = _hasCurrent;
        }
    }

    private int MainTravelMs() => fault switch
    {
        LoopbackFault.LateRelay when !_hasCurrent => TravelMs + LateMs,
        LoopbackFault.SlowRelay when _hasCurrent => TravelMs + SlowMs,
        _ => TravelMs,
    };
}
