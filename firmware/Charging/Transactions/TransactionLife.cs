using Borne.Base.Time;
using Borne.Charging.IdTags;
using Borne.Charging.Outlets;
using Borne.Charging.Transactions.Queue;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Wire.Types;

namespace Borne.Charging.Transactions;

/// <summary>
/// The transaction of a connector from its start to its end (OCPP 1.6 sections 4.8 and 4.10): what is queued and
/// remembered for it, and in which order, so that a power cut between any two steps loses nothing.
/// </summary>
internal sealed class TransactionLife
{
    // Wear of the flash against what a loss of supply leaves unknown. The meter keeps its own register; the sign of life
    // counts only when the transaction is to go on. Values that wait in the queue, or did so last, tell as much as a note.
    private const int SlowNoteMs = 600000;
    private const int FastNoteMs = 60000;

    // How many notes the time gets after which a transaction does not go on.
    private const int NotesOfLimit = 5;

    private readonly Outlet _outlet;
    private readonly SettingsRegistry _settings;
    private readonly StationClock _clock;
    private readonly TransactionQueue _queue;
    private readonly ITransactionValues _values;
    private readonly IReservedStart _reservations;
    private readonly OpenTransaction _open;
    private readonly StopReason _lossReason;
    private Resumption _resumption;
    private long _nextNote;
    private long _sample;
    private bool _hasNotedId;
    private long _stop;

    /// <summary>Creates it for an outlet and looks for a transaction that an earlier run left open.</summary>
    public TransactionLife(Outlet outlet, TransactionSupport support, long now)
    {
        _outlet = outlet;
        _settings = support.Settings;
        _clock = support.Clock;
        _queue = support.Queue;
        _values = support.Values;
        _reservations = support.Reservations;
        _open = new OpenTransaction(support.Records, _queue, _settings.Options, outlet.Id);
        _lossReason = support.LastRun.Reason;
        Recall(support.LastRun.CanResume, now);
    }

    /// <summary>The running transaction, or null.</summary>
    public Transaction Current { get; private set; }

    /// <summary>The transaction that ended last, on a station with a history of sessions and before the next one; or null.</summary>
    public EndedTransaction Ended => _open.Ended;

    /// <summary>True after the vehicle's side ended the last transaction, while the cable is still in the socket.</summary>
    public bool IsEvGone { get; set; }

    /// <summary>Starts a transaction.</summary>
    /// <returns>False when its messages could not be stored; then it must not start.</returns>
    public bool Start(string idTag, string parentIdTag, long now)
    {
        long meterStart = _outlet.Meter.Reading.EnergyWh;
        bool isReserved = _reservations.TryFind(_outlet.Id, idTag, parentIdTag, out int reservationId);
        long stamp = _clock.Stamp(now);
        long localId = isReserved
            ? _queue.AddReservedStart(_outlet.Id, idTag, meterStart, stamp, reservationId)
            : _queue.AddStart(_outlet.Id, idTag, meterStart, stamp);
        if (localId == 0)
        {
            // No energy that could not be billed: without room for its messages a transaction does not start (B-QU-08).
            return false;
        }

        Transaction transaction = new Transaction
        {
            LocalId = localId,
            IdTag = idTag,
            ParentIdTag = parentIdTag,
            MeterStart = meterStart,
            StartedAt = now,
            StartStamp = stamp,
            EnergyFrom = now,
        };
        if (!_open.Write(transaction, meterStart, stamp))
        {
            // What is not remembered would never be stopped after a power cut.
            _queue.End(localId);
            return false;
        }

        if (isReserved)
        {
            _reservations.Use(reservationId, now);
        }

        Current = transaction;
        _hasNotedId = false;
        _nextNote = now + NotePause;
        _values.Follow(_outlet.Id, transaction);
        _values.Begin(_outlet.Id, now);
        return true;
    }

    /// <summary>Ends the running transaction; without one nothing happens.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="idTag">idTag that ends it, or null.</param>
    public void Stop(StopReason reason, string idTag)
    {
        if (Current is not null && !Current.IsStopping)
        {
            Current.IsStopping = true;
            Current.Reason = reason;
            Current.StopTag = idTag;
        }
    }

    /// <summary>Takes the answer to the running transaction's StartTransaction.req.</summary>
    /// <param name="transactionId">The id; -1 when it was given up.</param>
    /// <param name="info">What the central system says of the idTag, or null when it said nothing.</param>
    public void StartAnswered(long transactionId, IdTagInfo info)
    {
        Current.TransactionId = transactionId;
        Current.IsIdKnown = true;
        if (info is null)
        {
            return;
        }

        if (info.ParentIdTag is not null)
        {
            Current.ParentIdTag = info.ParentIdTag;
            _nextNote = 0;
        }

        if (info.IsAccepted)
        {
            return;
        }

        if (_settings.Flag(Key.StopTransactionOnInvalidId))
        {
            Stop(StopReason.DeAuthorized, null);
        }
        else
        {
            int allowanceWh = _settings.Number(Key.MaxEnergyOnInvalidId);
            Current.SuspendAtWh = _outlet.Meter.Reading.EnergyWh + allowanceWh;
            Current.IsSuspended = allowanceWh == 0;
            _nextNote = 0;
        }
    }

    /// <summary>Stops the transaction for what happened at the outlet, and ends it once the contactor is open.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now)
    {
        ChargingLoop loop = _outlet.Loop;
        bool isLost = loop.IsVehicleConnected && !loop.IsCableIn;
        if (loop.IsEmergency)
        {
            Stop(StopReason.EmergencyStop, null);
        }
        else if (Current.IsResuming)
        {
            TickResuming(now);
        }
        else if (loop.Fault != ChargePointErrorCode.NoError || isLost
            || (!Current.IsStopping && !_outlet.Cable.IsStillHeld(now)))
        {
            Stop(StopReason.Other, null);
        }
        else if (loop.IsVehicleGone
            && (!loop.IsCableIn || _settings.Flag(Key.StopTransactionOnEVSideDisconnect)))
        {
            Stop(StopReason.EVDisconnected, null);
        }

        // A meter that is gone could not tell when the allowance is used up.
        Current.IsSuspended |= Current.SuspendAtWh > 0
            && (_outlet.Meter.Reading.EnergyWh >= Current.SuspendAtWh || _outlet.Meter.IsFailing);
        TickNote(now);

        // Once the loop has ended the offer, or its tries after a pilot error, it cannot close the contactor any more; what the
        // vehicle gets while the contacts still open is counted before the register is read.
        if (Current.IsStopping && loop.IsContactorOpen && loop.Duty == DutyCycle.None)
        {
            End(now);
        }
    }

    /// <summary>Ends the transaction because the supply has failed, or notes where it stands when it is to go on.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void SupplyFails(long now)
    {
        if (Current is null)
        {
            return;
        }

        if (_settings.Number(Key.ResumeAfterPowerLoss) == 0)
        {
            Stop(StopReason.PowerLoss, null);
        }
        else
        {
            Note(now);
        }
    }

    /// <summary>Takes up a transaction that an earlier run left open; what becomes of it is decided later.</summary>
    private void Recall(bool canResume, long now)
    {
        Current = _open.Recall(out long register, out long stamp);
        if (Current is null)
        {
            // A cable that was to be kept has its own note. One that was locked for a start that was never stored has none,
            // and nobody could free it any more.
            if (!_outlet.Cable.IsKept)
            {
                _outlet.Cable.Free();
            }

            return;
        }

        _values.Follow(_outlet.Id, Current);
        Current.IsResuming = true;
        Current.StartedAt = now;
        Current.EnergyFrom = now - Transaction.VehicleStartMs;

        // The register never goes down, also when its meter does not answer any more (B-TX-12).
        _outlet.Meter.AtLeast(register > Current.MeterStart ? register : Current.MeterStart);
        bool isKnown = canResume && Current.StartStamp != 0 && Current.IdTag.Length > 0;
        long limit = isKnown ? _settings.Milliseconds(Key.ResumeAfterPowerLoss) : 0;
        _resumption = new Resumption(_outlet, _clock, StationClock.Later(stamp, _queue.LastStamp), limit, now);
    }

    private void TickResuming(long now)
    {
        if (_resumption.MustStop(now))
        {
            Stop(_lossReason, null);
        }
        else if (_resumption.CanGoOn(now))
        {
            Current.IsResuming = false;
            Current.EnergyFrom = now;

            // The grid of the samples goes on where it would be without the loss (B-MV-01).
            Current.StartedAt = now - (_clock.UtcMs(now) - _clock.Resolve(Current.StartStamp, now));
            _values.Resume(_outlet.Id, _resumption.LastSeen, now);
            _resumption = null;
            Note(now);
        }
    }

    private long NotePause
    {
        get
        {
            long limit = _settings.Milliseconds(Key.ResumeAfterPowerLoss);
            long pause = limit == 0 || limit / NotesOfLimit > SlowNoteMs ? SlowNoteMs : limit / NotesOfLimit;
            return pause < FastNoteMs ? FastNoteMs : pause;
        }
    }

    private void TickNote(long now)
    {
        // What is due for another reason than the time is noted all the same, and so is the id that nothing else would keep.
        long sample = _queue.NewestSample(_outlet.Id);
        if (sample != _sample && now < _nextNote && (_hasNotedId || !Current.IsIdKnown))
        {
            _nextNote = now + NotePause;
        }

        _sample = sample;
        if (now >= _nextNote && !Current.IsStopping)
        {
            Note(now);
        }
    }

    /// <summary>Stores where the transaction stands (B-TX-15).</summary>
    private void Note(long now)
    {
        _nextNote = now + NotePause;
        if (!Current.IsResuming)
        {
            _hasNotedId = _open.Write(Current, _outlet.Meter.Reading.EnergyWh, _clock.Stamp(now)) && Current.IsIdKnown;
        }
    }

    private void End(long now)
    {
        // The contactor is open: what the register says now is all that the vehicle got.
        Transaction ended = Current;
        if (_stop == 0)
        {
            long meterStop = _outlet.Meter.Read().EnergyWh;
            _outlet.Meter.Keep();
            _values.End(_outlet.Id, now);
            long stamp = StopStamp(ended, now);

            // The run knows no time yet, and the start is of another one: how they lie to each other shows when it is sent.
            long notBefore = stamp < 0 && ended.IsResuming ? ended.StartStamp : 0;
            _stop = _queue.AddStop(_outlet.Id, ended.LocalId, ended.StopTag, meterStop, stamp, ended.Reason, notBefore);
        }

        // Until then the note of the open transaction is all that a loss of supply would leave.
        if (_stop == 0 || !_queue.IsKept(_stop))
        {
            return;
        }

        _stop = 0;
        LetGo(ended);
        EndedTransaction kept = EndedTransaction.Of(ended, _outlet.Meter.Reading.EnergyWh, _clock.Stamp(now));
        kept.SeenStamp = ended.IsResuming ? _resumption.LastSeen : kept.SeenStamp;
        _open.End(kept);
        _resumption = null;
        Current = null;
        _values.Follow(_outlet.Id, null);
    }

    /// <summary>
    /// The moment of the stop. When the clock was put back behind the start meanwhile, the time that has passed counts: a stop
    /// is never before its start.
    /// </summary>
    private long StopStamp(Transaction ended, long now)
    {
        long stamp = _clock.Stamp(now);
        long start = _clock.Resolve(ended.StartStamp, now);
        if (ended.StartStamp == 0 || _clock.Resolve(stamp, now) >= start)
        {
            return stamp;
        }

        long passed = now - ended.StartedAt;
        return start + (passed > 0 ? passed : 0);
    }

    /// <summary>Frees the cable, or keeps it for who charged.</summary>
    private void LetGo(Transaction ended)
    {
        IsEvGone = ended.Reason == StopReason.EVDisconnected;
        bool isKept = ended.Reason == StopReason.DeAuthorized
            || (IsEvGone && _outlet.IsOccupied && !_settings.Flag(Key.UnlockConnectorOnEVSideDisconnect));

        // While charging is free no card could release it.
        if (isKept && !_settings.Flag(Key.FreeVend))
        {
            _outlet.Cable.KeepFor(ended.IdTag, ended.ParentIdTag);
        }
        else
        {
            _outlet.Cable.Free();
        }
    }
}
