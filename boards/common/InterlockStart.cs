using Borne.Base.Logs;
using Borne.Hal.Devices.Safety;
using Borne.Hal.Outlet;

namespace Borne.Boards;

/// <summary>
/// The interlock at a start of the program: before the watchdog is fed for the first time its output must block, whatever the pilot
/// is.
/// </summary>
public sealed class InterlockStart
{
    private readonly IInterlockLine _line;
    private readonly bool _isAllowed;
    private readonly bool _isBench;

    /// <summary>Creates it.</summary>
    /// <param name="line">The interlock's output, or null where there is none, or no pin for it.</param>
    /// <param name="wasAllowed">True when it allowed before the first feed.</param>
    /// <param name="isBench">True for a bench set-up, which charges without one.</param>
    public InterlockStart(IInterlockLine line, bool wasAllowed, bool isBench)
    {
        _line = line;
        _isBench = isBench;
        _isAllowed = wasAllowed;
    }

    /// <summary>What to say on the console at the start.</summary>
    public string Words => _line is not null ? "interlock: its output " + (_isAllowed ? "allows" : "blocks") + " before the first feed"
        : _isBench ? "interlock: none, a bench set-up: no vehicle may be connected"
        : "interlock: none, so nothing is charged";

    /// <summary>Tells whether the watchdog can still wait since the run before, so that the output may allow.</summary>
    /// <param name="isLoaded">True when a loader started this program: it has fed already.</param>
    /// <param name="lastEnd">How the run before ended: without a word only when the supply was lost or the watchdog had its way.</param>
    /// <returns>True when nothing follows from an output that allows.</returns>
    public static bool IsFed(bool isLoaded, RunEnd lastEnd) => isLoaded || lastEnd != RunEnd.Cut;

    /// <summary>Makes the proof.</summary>
    /// <param name="isFed">See <see cref="IsFed"/>.</param>
    /// <returns>The interlock as the outlet sees it; null at a bench set-up without one.</returns>
    public IInterlock Prove(bool isFed) => _line is not null ? new InterlockProof(_line, _isAllowed && !isFed)
        : _isBench ? null
        : new NoInterlock();
}
