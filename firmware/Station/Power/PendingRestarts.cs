namespace Borne.Station.Power;

/// <summary>
/// The restarts that are to come, one for each reason. The earliest serves all of them: what the others wanted is stored. A firmware image
/// that is being written is waited for, whatever the reason.
/// </summary>
internal sealed class PendingRestarts
{
    /// <summary>Longest wait for an image, ms: one that takes longer must not keep a station from a restart for good.</summary>
    public const int MostHeldMs = 30 * 60 * 1000;

    private const long Never = long.MaxValue;

    private readonly long[] _due = new long[] { Never, Never, Never };
    private long _heldFrom = Never;

    /// <summary>Notes a restart that is to come.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="due">When, monotonic ms.</param>
    public void Note(RestartReason reason, long due)
    {
        int index = (int)reason;
        bool isFirst = reason != RestartReason.Setting && _due[index] != Never;
        _due[index] = isFirst && _due[index] < due ? _due[index] : due;
    }

    /// <summary>Tells whether one has to begin now, which makes up for all.</summary>
    /// <param name="isCharging">True while a vehicle charges.</param>
    /// <param name="isHeld">True while an image is written.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public bool TakeDue(bool isCharging, bool isHeld, long now)
    {
        bool isDue = IsDue(RestartReason.Person, now) || IsDue(RestartReason.Setting, now) || (!isCharging && IsDue(RestartReason.Network, now));
        if (!isDue)
        {
            return false;
        }

        _heldFrom = _heldFrom == Never ? now : _heldFrom;
        if (isHeld && now - _heldFrom < MostHeldMs)
        {
            return false;
        }

        Forget();
        return true;
    }

    /// <summary>Forgets them: a restart has begun.</summary>
    public void Forget()
    {
        _heldFrom = Never;
        for (int i = 0; i < _due.Length; i++)
        {
            _due[i] = Never;
        }
    }

    private bool IsDue(RestartReason reason, long now) => now >= _due[(int)reason];
}
