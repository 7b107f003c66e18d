using Borne.Authorization;
using Borne.Settings;
using Borne.Storage;

namespace Borne.Charging;

/// <summary>
/// The transaction of a connector from its start to its end (OCPP 1.6 sections 4.8 and 4.10): what is queued and
/// remembered for it, and in which order, so that a power cut between any two steps loses nothing.
/// </summary>
internal sealed class TransactionLife
{
    private readonly Connector _connector;
    private readonly SettingsRegistry _settings;
    private readonly StationClock _clock;
    private readonly TransactionQueue _queue;
    private readonly OpenTransaction _open;

    /// <summary>Creates it for a connector and looks for a transaction that a power cut interrupted.</summary>
    public TransactionLife(
        Connector connector,
        SettingsRegistry settings,
        StationClock clock,
        TransactionQueue queue,
        IRecordStore records,
        long now)
    {
        _connector = connector;
        _settings = settings;
        _clock = clock;
        _queue = queue;
        _open = new OpenTransaction(records, queue, connector.Id);
        _open.FindInterrupted(now);
        CloseInterrupted(now);
    }

    /// <summary>The running transaction, or null.</summary>
    public Transaction Current { get; private set; }

    /// <summary>True while a transaction of an earlier run waits to be closed.</summary>
    public bool IsInterrupted => _open.IsInterrupted;

    /// <summary>Local number of the transaction that is remembered as running, 0 for none.</summary>
    public long OpenLocalId => _open.Read(out _);

    /// <summary>Set by the station: takes the values at the ends of a transaction.</summary>
    public MeterSampler Sampler { get; set; }

    /// <summary>True after the vehicle's side ended the last transaction, while the cable is still in the socket.</summary>
    public bool IsEvGone { get; set; }

    /// <summary>Set by the reservations.</summary>
    public Reservations Reservations { get; set; }

    /// <summary>Starts a transaction.</summary>
    /// <returns>False when its messages could not be stored; then it must not start.</returns>
    public bool Start(string idTag, string parentIdTag, long now)
    {
        long meterStart = _connector.ReadMeter().EnergyWh;
        Reservation used = Reservations?.Find(_connector.Id, idTag, parentIdTag);
        long localId = _queue.AddStart(_connector.Id, idTag, meterStart, _clock.Stamp(now), used);
        if (localId == 0)
        {
            // No energy that could not be billed: without room for its messages a transaction does not start (B-QU-08).
            return false;
        }

        if (!_open.Begin(localId, meterStart))
        {
            // What is not remembered would never be stopped after a power cut.
            _queue.End(localId);
            return false;
        }

        Reservations?.Use(used, now);
        Current = new Transaction
        {
            LocalId = localId,
            IdTag = idTag,
            ParentIdTag = parentIdTag,
            MeterStart = meterStart,
            StartedAt = now,
        };
        Sampler?.Begin(_connector, now);
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
    public void StartAnswered(int transactionId, IdTagInfo info)
    {
        Current.TransactionId = transactionId;
        Current.IsIdKnown = true;
        if (info is null)
        {
            return;
        }

        Current.ParentIdTag = info.ParentIdTag ?? Current.ParentIdTag;
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
            Current.SuspendAtWh = _connector.EnergyWh + allowanceWh;
            Current.IsSuspended = allowanceWh == 0;
        }
    }

    /// <summary>Stops the transaction for what happened at the outlet, and ends it once the contactor is open.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now)
    {
        ChargingLoop loop = _connector.Loop;
        bool isLost = loop.IsVehicleConnected && !loop.IsCableIn;
        if (loop.Fault != ChargePointErrorCode.NoError || isLost
            || (!Current.IsStopping && !_connector.Cable.IsStillHeld(now)))
        {
            Stop(StopReason.Other, null);
        }
        else if (!loop.IsVehicleConnected
            && (!loop.IsCableIn || _settings.Flag(Key.StopTransactionOnEVSideDisconnect)))
        {
            Stop(StopReason.EVDisconnected, null);
        }

        // A meter that is gone could not tell when the allowance is used up.
        Current.IsSuspended |= Current.SuspendAtWh > 0
            && (_connector.EnergyWh >= Current.SuspendAtWh || _connector.Meter.IsFailing);

        // Once the loop has ended the offer it cannot close the contactor any more.
        if (Current.IsStopping && !loop.IsContactorOrdered && !loop.IsOffering)
        {
            End(now);
        }
    }

    /// <summary>Closes a transaction that a power cut interrupted (B-TX-15).</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void CloseInterrupted(long now)
    {
        // A cable may have been kept just before the power went.
        if (_open.IsInterrupted && _open.TryClose(_connector.Meter, _clock.Stamp(now), now)
            && !_connector.Cable.IsKept)
        {
            _connector.Cable.Free();
        }
    }

    private void End(long now)
    {
        // The contactor is open: what the register says now is all that the vehicle got.
        long meterStop = _connector.ReadMeter().EnergyWh;
        Sampler?.End(_connector, now);
        Transaction ended = Current;
        if (!_queue.AddStop(
            _connector.Id, ended.LocalId, ended.StopTag, meterStop, _clock.Stamp(now), ended.Reason))
        {
            return;
        }

        IsEvGone = ended.Reason == StopReason.EVDisconnected;
        bool isKept = ended.Reason == StopReason.DeAuthorized
            || (IsEvGone && _connector.IsOccupied && !_settings.Flag(Key.UnlockConnectorOnEVSideDisconnect));

        // While charging is free no card could release it.
        if (isKept && !_settings.Flag(Key.FreeVend))
        {
            _connector.Cable.KeepFor(ended.IdTag, ended.ParentIdTag);
        }
        else
        {
            _connector.Cable.Free();
        }

        _open.End();
        Current = null;
    }
}
