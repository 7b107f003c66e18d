using Borne.Hal.Outlet;

namespace Borne.Hal.Devices.Safety;

/// <summary>
/// Proves the interlock without ever energising the outlet: its output must block while the pilot is in state A, B or F, must
/// allow in C and D, and must block before the watchdog is fed for the first time. It is looked at in every tick, so at each
/// start and around each plug-in. Having blocked counts for a day: a vehicle that stays in state C for longer is offered nothing
/// for a moment, which brings it to state B. In state E nothing is asked: a shorted pilot blocks, one without the vehicle's diode
/// may not.
/// </summary>
public sealed class InterlockProof : IInterlock
{
    /// <summary>Time for which output and pilot must contradict each other to make a finding, ms: a state counts up to 300 ms
    /// late, and a peak detector falls in some 50.</summary>
    public const int SettleMs = 500;

    /// <summary>Looks in a row that must agree: where ticks are late, time alone is no look.</summary>
    public const int Agreeing = 3;

    /// <summary>Time for which having blocked counts, ms: a day.</summary>
    public const long PeriodMs = 24L * 3600 * 1000;

    private const long Never = long.MinValue / 2;

    private readonly IInterlockLine _line;
    private bool _isAllowExpected;
    private bool _isUndefined = true;
    private bool _isAway;
    private bool _isAgreed;
    private int _looks;
    private long _since;
    private long _blockedAt = Never;

    /// <summary>Creates it.</summary>
    /// <param name="line">The interlock's output.</param>
    /// <param name="isAllowedUnfed">True when the output allowed before the first feed after a start at which the watchdog cannot
    /// have been fed by the run before: what was read stands until the next start.</param>
    public InterlockProof(IInterlockLine line, bool isAllowedUnfed)
    {
        _line = line;
        Finding = isAllowedUnfed ? InterlockFinding.IgnoresWatchdog : InterlockFinding.None;
    }

    /// <inheritdoc/>
    public InterlockFinding Finding { get; private set; }

    /// <inheritdoc/>
    public bool HasBlocked { get; private set; }

    /// <inheritdoc/>
    public bool IsProven => Finding == InterlockFinding.None && HasBlocked && !_isUndefined && _isAllowExpected && _isAgreed
        && _looks >= Agreeing;

    /// <inheritdoc/>
    public void Look(PilotState pilot, long now)
    {
        bool isAllowExpected = pilot == PilotState.C || pilot == PilotState.D;
        bool isAllowed = _line.IsAllowed;
        bool isAgreed = isAllowed == isAllowExpected;
        bool isUndefined = pilot == PilotState.E;
        bool isAway = pilot == PilotState.A;
        if (isUndefined != _isUndefined || isAway != _isAway || isAllowExpected != _isAllowExpected || isAgreed != _isAgreed)
        {
            _isUndefined = isUndefined;
            _isAway = isAway;
            _isAllowExpected = isAllowExpected;
            _isAgreed = isAgreed;
            _since = now;
            _looks = 0;
        }

        _looks += _looks < Agreeing ? 1 : 0;
        if (!isUndefined && _looks >= Agreeing)
        {
            Judge(now);
        }

        HasBlocked = now - _blockedAt < PeriodMs;
    }

    private void Judge(long now)
    {
        bool isSettled = now - _since >= SettleMs;
        if (_isAgreed)
        {
            _blockedAt = _isAllowExpected ? _blockedAt : now;

            // Whoever unplugs has seen the finding; until then it stays, so that it cannot flicker on and off.
            bool isOver = _isAway && isSettled && Finding != InterlockFinding.IgnoresWatchdog;
            Finding = isOver ? InterlockFinding.None : Finding;
        }
        else if (isSettled && Finding == InterlockFinding.None)
        {
            Finding = _isAllowExpected ? InterlockFinding.DoesNotAllow : InterlockFinding.DoesNotBlock;
        }
    }
}
