using Borne.Hal.Devices.Safety;

namespace Borne.Hil.Loopback;

/// <summary>
/// The wallbox's interlock: a window comparator on CP itself and the watchdog, whatever the controller makes of its own readings
/// (boards/README.md).
/// </summary>
/// <param name="wires">The wires.</param>
/// <param name="build">What the loop-back is built like.</param>
public sealed class WiredInterlock(Wires wires, LoopbackBuild build) : IInterlockLine
{
    private const int LowestMv = 1500;
    private const int HighestMv = 7500;

    // The detector rises at once and falls slowly.
    private const int FallMs = 12;
    private const int SettleMs = 20;
    private const int WatchdogMs = 7000;
    private const int WatchdogSpanMs = 2400;

    private readonly int _watchdogMs = WatchdogMs + new Random(build.Seed + 2).Next(WatchdogSpanMs);
    private int _sinceMs;
    private int _unfedMs;
    private int _side = 1;
    private bool _isWindow;

    /// <inheritdoc/>
    public bool IsAllowed => _isWindow && _unfedMs < _watchdogMs;

    /// <summary>True while it lets the coil have current.</summary>
    public bool LetsCurrent => build.IsInterlockBridged || IsAllowed;

    /// <summary>The controller feeds the watchdog.</summary>
    public void Feed() => _unfedMs = 0;

    /// <summary>The watchdog has not been fed yet.</summary>
    public void Expire() => _unfedMs = _watchdogMs;

    /// <summary>Lets a millisecond pass.</summary>
    public void Advance()
    {
        _unfedMs++;
        int millivolts = wires.Duty > 0 ? wires.PilotMv(true) : -wires.PilotMv(true);
        int side = build.Fault == LoopbackFault.OneSidedInterlock && millivolts <= LowestMv ? 0
            : millivolts >= HighestMv ? 1 : millivolts <= LowestMv ? -1 : 0;
        _sinceMs = side == _side ? _sinceMs + 1 : 0;
        _side = side;
        _isWindow = side == 0 ? _isWindow || _sinceMs >= SettleMs : side < 0 && _sinceMs < FallMs && _isWindow;
    }
}
