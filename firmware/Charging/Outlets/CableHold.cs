using Borne.Base.Bytes;
using Borne.Base.Storage;
using Borne.Hal.Outlet;
using Borne.Wire.Types;

namespace Borne.Charging.Outlets;

/// <summary>The lock of a socket as a transaction needs it: holds the cable, and keeps it for whoever may have it.</summary>
public sealed class CableHold
{
    /// <summary>Time the lock has to reach its position, ms.</summary>
    public const int LockMs = 3000;

    /// <summary>
    /// Time that the proximity contact must be open until a locked cable counts as gone, ms: longer than contacts bounce or
    /// a reading is disturbed.
    /// </summary>
    public const int CableGoneMs = 200;

    private const int DeciampsPerAmp = 10;

    // Version, then two texts of 20 characters, each with its length in front. Records without a version are older: they begin
    // with the length of the first text.
    private const byte Version = 0x81;
    private const int RecordBytes = 1 + (2 * (1 + (OcppLimits.IdTokenLength * 3)));

    private readonly ICableLock _lock;
    private readonly IProximityPilot _proximity;
    private readonly IRecordStore _records;
    private readonly int _connectorId;
    private string _keptFor;
    private string _keptForGroup;
    private long _holdBy;
    private long _lostBy;
    private long _seenAt;

    /// <summary>Creates it.</summary>
    /// <param name="cableLock">The lock, or null with a fixed cable.</param>
    /// <param name="proximity">The proximity contact, or null with a fixed cable.</param>
    /// <param name="records">Where it remembers over a restart for whom it keeps the cable.</param>
    /// <param name="connectorId">OCPP connector number.</param>
    /// <param name="isAttached">True when a cable in the socket is to stay there, as if it were fixed.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public CableHold(
        ICableLock cableLock,
        IProximityPilot proximity,
        IRecordStore records,
        int connectorId,
        bool isAttached,
        long now)
    {
        IsAttached = isAttached;
        _lock = cableLock;
        _proximity = proximity;
        _records = records;
        _connectorId = connectorId;
        _seenAt = now;
        byte[] data = Exists ? records.Read(RecordName) : null;
        if (data is not null && TryRead(data))
        {
            // Some actuators open by themselves when the power goes.
            _lock.Set(true);
        }
        else if (data is not null)
        {
            records.Refuse(RecordName);
        }

        // Drivers need several readings after a start; until then a cable that is kept counts as there.
        IsInSocket = IsKept || IsContactClosed;
    }

    /// <summary>True while a cable in the socket stays locked, as if it were fixed.</summary>
    public bool IsAttached { get; private set; }

    /// <summary>True while the cable is kept until an idTag is presented.</summary>
    public bool IsKept => _keptFor is not null;

    /// <summary>True while the cable is kept and any idTag of a group may have it.</summary>
    public bool IsKeptForGroup => IsKept && _keptForGroup is not null;

    /// <summary>True with a socket, false with a fixed cable.</summary>
    public bool HasSocket => _proximity is not null;

    /// <summary>
    /// True while a cable is in the socket; of one that is locked or kept, until <see cref="CableGoneMs"/> after it
    /// was seen last.
    /// </summary>
    public bool IsInSocket { get; private set; }

    /// <summary>True while the proximity contact tells what no cable tells: a broken one, a wrong one, a short circuit.</summary>
    public bool IsContactFaulty => HasSocket && _proximity.IsError;

    /// <summary>True with a lock.</summary>
    public bool Exists => _lock is not null;

    /// <summary>A disturbed contact tells neither; what was known before stays.</summary>
    private bool IsContactClosed => HasSocket && (_proximity.CableAmps > 0 || (IsInSocket && _proximity.IsError));

    private string RecordName => NameOf(_connectorId);

    /// <summary>Name of the record that tells for whom a cable is kept.</summary>
    /// <param name="connectorId">OCPP connector number.</param>
    public static string NameOf(int connectorId) => "hold-" + connectorId.ToString();

    /// <summary>Position of the lock.</summary>
    public CableLockState State => Exists ? _lock.State : CableLockState.Unlocked;

    /// <summary>True after the lock did not hold the cable, until the cable is gone (B-TX-13).</summary>
    public bool IsFailed { get; private set; }

    /// <summary>The cable's rating in 0.1 A, 0 without a cable; int.MaxValue with a fixed cable.</summary>
    public int RatingDeciamps => HasSocket ? _proximity.CableAmps * DeciampsPerAmp : int.MaxValue;

    /// <summary>Looks whether a cable is in the socket.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now)
    {
        if (IsContactClosed)
        {
            IsInSocket = true;
            _seenAt = now;
        }
        else
        {
            // Out of an open lock anybody takes his cable; out of a closed one it does not come by itself.
            IsInSocket &= (IsKept || State != CableLockState.Unlocked) && now - _seenAt < CableGoneMs;
        }
    }

    /// <summary>Keeps a cable in the socket for good, or lets it be taken out again.</summary>
    /// <param name="isAttached">True to keep it.</param>
    /// <param name="isInUse">True while a transaction or an idTag needs it; it is let go later then.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Attach(bool isAttached, bool isInUse, long now)
    {
        bool isLetGo = IsAttached && !isAttached && !isInUse;
        IsAttached = isAttached || (IsAttached && isInUse);
        if (isLetGo)
        {
            Free();
        }
        else if (IsAttached && IsInSocket && TryHold(now))
        {
            Forget();
        }
    }

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
            _holdBy = now + LockMs;
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
            _lostBy = now + LockMs;
        }
        else if (now >= _lostBy)
        {
            IsFailed = true;
        }

        return !IsFailed;
    }

    /// <summary>Unlocks the cable, unless it is attached.</summary>
    public void Free()
    {
        DropKeeper();
        if (!IsAttached || !IsInSocket)
        {
            _holdBy = 0;
            _lock?.Set(false);
        }
    }

    /// <summary>Begins anew to count the time that the lock has.</summary>
    public void Forget() => _holdBy = 0;

    /// <summary>
    /// Keeps the cable locked until an idTag or another one of its group is presented, also over a restart (B-AU-15,
    /// B-TX-11). A fixed or attached cable needs no keeping.
    /// </summary>
    /// <param name="idTag">The idTag.</param>
    /// <param name="parentIdTag">Its group, or null.</param>
    public void KeepFor(string idTag, string parentIdTag)
    {
        if (Exists && !IsAttached)
        {
            _keptFor = idTag;
            _keptForGroup = parentIdTag;
            byte[] data = new byte[RecordBytes];
            data[0] = Version;
            int count = BigEndian.PutText(data, BigEndian.PutText(data, 1, idTag), parentIdTag);
            _records.Write(RecordName, data, count);
        }
    }

    /// <summary>Unlocks the cable if it is kept for an idTag or its group.</summary>
    /// <param name="idTag">The idTag.</param>
    /// <param name="parentIdTag">Its group; null for none or not known.</param>
    /// <returns>True when it was.</returns>
    public bool Release(string idTag, string parentIdTag)
    {
        bool isGroup = parentIdTag is not null && Ascii.EqualsIgnoreCase(_keptForGroup, parentIdTag);
        if (!IsKept || !(isGroup || Ascii.EqualsIgnoreCase(_keptFor, idTag)))
        {
            return false;
        }

        Free();
        return true;
    }

    /// <summary>
    /// The cable is out: nothing of it counts any more, and a lock that is still closed opens. Its bolt would keep the next
    /// plug out.
    /// </summary>
    public void CableGone()
    {
        IsFailed = false;
        if (IsKept || State == CableLockState.Locked)
        {
            Free();
        }
    }

    private bool TryRead(byte[] data)
    {
        RecordReader reader = new RecordReader(data, data.Length > 0 && data[0] == Version ? 1 : 0);
        string idTag = reader.Text(OcppLimits.IdTokenLength);
        string parentIdTag = reader.Text(OcppLimits.IdTokenLength);
        bool isSound = reader.IsComplete && idTag is not null;
        _keptFor = isSound ? idTag : null;
        _keptForGroup = isSound ? parentIdTag : null;
        return isSound;
    }

    /// <summary>Keeps the cable for nobody any more, and leaves the lock as it is.</summary>
    private void DropKeeper()
    {
        if (IsKept)
        {
            _keptFor = null;
            _keptForGroup = null;
            _records.Delete(RecordName);
        }
    }
}
