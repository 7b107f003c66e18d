namespace Borne.Charging.Connectors;

/// <summary>
/// Counts how long a cable has been in without a card. With one reader for several connectors it must not wait for ever:
/// the next driver's card would start on it (B-TX-05).
/// </summary>
internal sealed class UntaggedCable
{
    private long _until;

    /// <summary>Looks at the connector.</summary>
    /// <param name="isWaiting">True while a cable is in and nobody has presented a card.</param>
    /// <param name="timeOut">ConnectionTimeOut in ms; 0 is no limit.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>True when the time is over.</returns>
    public bool IsTimedOut(bool isWaiting, long timeOut, long now)
    {
        if (!isWaiting || timeOut == 0)
        {
            _until = 0;
        }
        else if (_until == 0)
        {
            _until = now + timeOut;
        }

        return _until != 0 && now >= _until;
    }
}
