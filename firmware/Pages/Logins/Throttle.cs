using Borne.Base.Time;

namespace Borne.Pages.Logins;

/// <summary>
/// Slows down who guesses passwords: after some failures in a row a pause, twice as long with each further one, after which the right
/// password enters. Failures count for an account and the address that they came from, so that nobody keeps the owner out, and the right
/// password of one account makes good for nothing at the other. The table is bounded: once others have taken all of it, those who come
/// share the last place of it.
/// </summary>
internal sealed class Throttle
{
    /// <summary>Failures in a row that cost nothing.</summary>
    public const int FreeFailures = 5;

    /// <summary>First pause, ms.</summary>
    public const int FirstPauseMs = 2000;

    /// <summary>Longest pause, ms.</summary>
    public const int LongestPauseMs = 60000;

    /// <summary>Guessers that are told apart.</summary>
    public const int MaxGuessers = 8;

    /// <summary>Time without a failure after which those before are forgotten, ms.</summary>
    public const int ForgetMs = 10 * 60 * 1000;

    private const int MaxDoublings = 5;

    private readonly Guesser[] _guessers = new Guesser[MaxGuessers];

    public Throttle()
    {
        for (int i = 0; i < MaxGuessers; i++)
        {
            _guessers[i] = new Guesser();
        }
    }

    /// <summary>Seconds of the pause that are left; 0 for none.</summary>
    /// <param name="account">The account.</param>
    /// <param name="peer">Address of who asks.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public int SecondsLeft(int account, string peer, long now)
    {
        Guesser guesser = Find(account, peer, now);
        return guesser.Failures == 0 || guesser.Until <= now ? 0 : StationClock.SecondsUp(guesser.Until - now);
    }

    /// <summary>Notes how an attempt ended.</summary>
    /// <param name="account">The account.</param>
    /// <param name="peer">Address of who tried.</param>
    /// <param name="isRight">True when the password was right.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Note(int account, string peer, bool isRight, long now)
    {
        Guesser guesser = Find(account, peer, now);
        if (isRight)
        {
            // In the place that others share it makes good for nobody else.
            guesser.Failures = guesser.Account == account && guesser.Peer == peer ? 0 : guesser.Failures;
            return;
        }

        guesser.Account = account;
        guesser.Peer = peer;
        guesser.Failures++;
        guesser.Until = now;
        int over = guesser.Failures - FreeFailures;
        if (over >= 0)
        {
            long pause = (long)FirstPauseMs << (over > MaxDoublings ? MaxDoublings : over);
            guesser.Until = now + (pause > LongestPauseMs ? LongestPauseMs : pause);
        }
    }

    /// <summary>The place of a guesser, or one that is free, or else the last.</summary>
    private Guesser Find(int account, string peer, long now)
    {
        Guesser free = null;
        foreach (Guesser guesser in _guessers)
        {
            if (now - guesser.Until >= ForgetMs)
            {
                guesser.Failures = 0;
            }

            if (guesser.Failures > 0 && guesser.Account == account && guesser.Peer == peer)
            {
                return guesser;
            }

            free = free is null && guesser.Failures == 0 ? guesser : free;
        }

        return free ?? _guessers[MaxGuessers - 1];
    }

    /// <summary>Somebody who has failed; a place without failures is free.</summary>
    private sealed class Guesser
    {
        public int Account;
        public string Peer;
        public int Failures;
        public long Until;
    }
}
