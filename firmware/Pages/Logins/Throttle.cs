using Borne.Base.Time;

namespace Borne.Pages.Logins;

/// <summary>
/// Slows down who guesses passwords: after some failures in a row a pause, twice as long with each further one. It is never long
/// enough to keep the owner out, and after it the right password enters.
/// </summary>
internal sealed class Throttle
{
    /// <summary>Failures in a row that cost nothing.</summary>
    public const int FreeFailures = 5;

    /// <summary>First pause, ms.</summary>
    public const int FirstPauseMs = 2000;

    /// <summary>Longest pause, ms.</summary>
    public const int LongestPauseMs = 60000;

    private const int MaxDoublings = 5;

    private int _failures;
    private long _until;

    /// <summary>Seconds of the pause that are left; 0 for none.</summary>
    public int SecondsLeft(long now) => _until <= now ? 0 : StationClock.SecondsUp(_until - now);

    /// <summary>Notes how an attempt ended.</summary>
    public void Note(bool isRight, long now)
    {
        _failures = isRight ? 0 : _failures + 1;
        int over = _failures - FreeFailures;
        if (over >= 0)
        {
            long pause = (long)FirstPauseMs << (over > MaxDoublings ? MaxDoublings : over);
            _until = now + (pause > LongestPauseMs ? LongestPauseMs : pause);
        }
    }
}
