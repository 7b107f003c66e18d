using Borne.Base.Time;

namespace Borne.Pages.Http;

/// <summary>
/// How a client moves on: tells when it may be given up for another, so that few that send or take a little at a time cannot keep all
/// others out.
/// </summary>
internal sealed class ConnectionPace
{
    /// <summary>Silence before a connection without a whole request may be given up for another, ms.</summary>
    public const int GraceMs = 500;

    /// <summary>Time after which a connection without a whole request may be given up for another although something comes, ms.</summary>
    public const int SlowRequestMs = 2000;

    /// <summary>Time after which an answer may be given up for another when it goes out too slowly, ms.</summary>
    public const int SlowAnswerMs = 10000;

    /// <summary>What has to go out a second until then, bytes.</summary>
    public const int LeastAnswerBytes = 500;

    private long _since;
    private long _sent;

    /// <summary>When something arrived or went out last, monotonic ms.</summary>
    public long LastMove { get; private set; }

    /// <summary>Begins to count: a connection, its answer, its end.</summary>
    /// <param name="now">Monotonic ms.</param>
    public void Begin(long now)
    {
        LastMove = now;
        _since = now;
        _sent = 0;
    }

    /// <summary>Something arrived, or went out.</summary>
    /// <param name="sent">Bytes of the answer that went out.</param>
    /// <param name="now">Monotonic ms.</param>
    public void Move(int sent, long now)
    {
        LastMove = now;
        _sent += sent;
    }

    /// <summary>The station made the client wait; that time is not the client's.</summary>
    /// <param name="now">Monotonic ms.</param>
    public void Wait(long now)
    {
        _since += now - LastMove;
        LastMove = now;
    }

    /// <summary>Tells whether a connection may go whose request is not there yet.</summary>
    /// <param name="now">Monotonic ms.</param>
    public bool IsRequestSlow(long now) => now - LastMove >= GraceMs || now - _since >= SlowRequestMs;

    /// <summary>Tells whether a connection may go whose answer is under way.</summary>
    /// <param name="now">Monotonic ms.</param>
    public bool IsAnswerSlow(long now) =>
        now - _since >= SlowAnswerMs && _sent * StationClock.MsPerSecond < (now - _since) * LeastAnswerBytes;
}
