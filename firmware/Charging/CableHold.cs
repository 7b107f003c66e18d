using Borne.Hal;
using Borne.Ocpp;

namespace Borne.Charging;

/// <summary>The lock of a socket as a transaction needs it: holds the cable, and keeps it for whoever may have it.</summary>
internal sealed class CableHold
{
    private const int DeciampsPerAmp = 10;

    private readonly ICableLock _lock;
    private readonly IProximityPilot _proximity;
    private string _keptFor;
    private long _holdBy;
    private long _lostBy;

    /// <summary>Creates it.</summary>
    /// <param name="cableLock">The lock, or null with a fixed cable.</param>
    /// <param name="proximity">The proximity contact, or null with a fixed cable.</param>
    public CableHold(ICableLock cableLock, IProximityPilot proximity)
    {
        _lock = cableLock;
        _proximity = proximity;
    }

    /// <summary>True with a socket, false with a fixed cable.</summary>
    public bool HasSocket => _proximity is not null;

    /// <summary>True while a cable is in the socket.</summary>
    public bool IsInSocket => HasSocket && _proximity.CableAmps > 0;

    /// <summary>True with a lock.</summary>
    public bool Exists => _lock is not null;

    /// <summary>Position of the lock.</summary>
    public CableLockState State => Exists ? _lock.State : CableLockState.Unlocked;

    /// <summary>True after the lock did not hold the cable, until the cable is gone (B-TX-13).</summary>
    public bool IsFailed { get; private set; }

    /// <summary>The cable's rating in 0.1 A, 0 without a cable; int.MaxValue with a fixed cable.</summary>
    public int RatingDeciamps => HasSocket ? _proximity.CableAmps * DeciampsPerAmp : int.MaxValue;

    /// <summary>Locks the cable, over several ticks.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>True when it is held, or there is nothing to hold.</returns>
    public bool TryHold(long now)
    {
        if (!Exists || _lock.State == CableLockState.Locked)
        {
            return true;
        }

        if (_holdBy == 0)
        {
            _holdBy = now + Connector.LockMs;
            _lock.Set(true);
        }
        else if (_lock.State == CableLockState.Failed || now >= _holdBy)
        {
            IsFailed = true;
        }

        return false;
    }

    /// <summary>Watches that the lock stays closed while energy flows; when it does not it counts as failed.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>False once the lock has been open for too long.</returns>
    public bool IsStillHeld(long now)
    {
        if (!Exists || _lock.State == CableLockState.Locked)
        {
            _lostBy = 0;
        }
        else if (_lostBy == 0)
        {
            _lostBy = now + Connector.LockMs;
        }
        else if (now >= _lostBy)
        {
            IsFailed = true;
        }

        return !IsFailed;
    }

    /// <summary>Unlocks the cable.</summary>
    public void Free()
    {
        _keptFor = null;
        _holdBy = 0;
        _lock?.Set(false);
    }

    /// <summary>Begins anew to count the time that the lock has.</summary>
    public void Forget() => _holdBy = 0;

    /// <summary>Keeps the cable locked until an idTag is presented (B-AU-15, B-TX-11).</summary>
    public void KeepFor(string idTag) => _keptFor = idTag;

    /// <summary>Unlocks the cable if it is kept for an idTag.</summary>
    /// <returns>True when it was.</returns>
    public bool Release(string idTag)
    {
        if (_keptFor is null || !Ascii.EqualsIgnoreCase(_keptFor, idTag))
        {
            return false;
        }

        Free();
        return true;
    }

    /// <summary>The cable is out: nothing of it counts any more.</summary>
    public void CableGone()
    {
        IsFailed = false;
        _keptFor = null;
    }
}
