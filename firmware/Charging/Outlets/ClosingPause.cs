namespace Borne.Charging.Outlets;

/// <summary>
/// Spares the contactor of a vehicle that opens S2 soon after each closing: the pause before the next closing doubles from
/// one second to a minute. A closing that lasts ends it, and so does the end of the offer or of the vehicle's stay.
/// </summary>
public sealed class ClosingPause
{
    /// <summary>Pause after the first closing that was short, ms.</summary>
    public const int FirstMs = 1000;

    /// <summary>Longest pause, ms.</summary>
    public const int MostMs = 60000;

    /// <summary>A closing that lasts so long is a good one, ms.</summary>
    public const int GoodMs = 30000;

    /// <summary>Short closings after which the vehicle is said to chatter.</summary>
    public const int LongFrom = 5;

    private long _orderedAt;
    private long _closeFrom;
    private int _shortOnes;

    /// <summary>True once a person should know.</summary>
    public bool IsLong => _shortOnes >= LongFrom;

    /// <summary>Whether the contactor may close again.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public bool IsOver(long now) => now >= _closeFrom;

    /// <summary>Notes an order to the contactor.</summary>
    /// <param name="isClosed">The order.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Ordered(bool isClosed, long now)
    {
        if (!isClosed)
        {
            int pause = FirstMs;
            for (int i = 0; i < _shortOnes && pause < MostMs; i++)
            {
                pause *= 2;
            }

            _shortOnes = now - _orderedAt >= GoodMs ? 0 : _shortOnes < LongFrom + 1 ? _shortOnes + 1 : _shortOnes;
            _closeFrom = _shortOnes == 0 ? now : now + (pause < MostMs ? pause : MostMs);
        }

        _orderedAt = now;
    }

    /// <summary>Notices what ends the pauses.</summary>
    /// <param name="isOffered">True while a connected vehicle is offered current.</param>
    /// <param name="isClosed">True while the contactor is ordered to close.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(bool isOffered, bool isClosed, long now)
    {
        if (!isOffered || (isClosed && now - _orderedAt >= GoodMs))
        {
            _shortOnes = 0;
            _closeFrom = 0;
        }
    }
}
