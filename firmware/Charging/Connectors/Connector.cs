using Borne.Charging.IdTags;
using Borne.Charging.Outlets;
using Borne.Charging.Transactions;
using Borne.Hal.Outlet;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Wire.Types;

namespace Borne.Charging.Connectors;

/// <summary>
/// One connector as OCPP sees it: who may charge, the transaction that runs, and the status that follows from both
/// and from the hardware (OCPP 1.6 sections 4.8 to 4.10). The safety of the outlet is not its business but that of
/// <see cref="ChargingLoop"/>.
/// </summary>
public sealed class Connector
{
    private const string EvDisconnectedInfo = "EV side disconnected";
    private const string SwitchedOffInfo = "switched off in the settings";
    private const string VentilationInfo = "vehicle asks for ventilation";

    private readonly SettingsRegistry _settings;
    private readonly TransactionLife _life;
    private readonly UntaggedCable _untagged = new UntaggedCable();
    private long _authorizedUntil;

    /// <summary>Creates the connector.</summary>
    /// <param name="outlet">Its outlet.</param>
    /// <param name="support">What its transactions need of the station.</param>
    /// <param name="sharesReader">True when several connectors share the station's card reader.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public Connector(Outlet outlet, TransactionSupport support, bool sharesReader, long now)
    {
        Outlet = outlet;
        _settings = support.Settings;
        SharesReader = sharesReader;
        _life = new TransactionLife(outlet, support, now);

        // A cable that was in before the restart belongs to a session that is over.
        IsOver = IsOccupied;
        Status = StatusRules.StatusOf(this, now);
    }

    /// <summary>What it is made of.</summary>
    public Outlet Outlet { get; }

    /// <summary>OCPP connector number.</summary>
    public int Id => Outlet.Id;

    /// <summary>The safety loop.</summary>
    public ChargingLoop Loop => Outlet.Loop;

    /// <summary>Status of this tick.</summary>
    public ChargePointStatus Status { get; private set; }

    /// <summary>Error code that goes with the status.</summary>
    public ChargePointErrorCode Error { get; private set; }

    /// <summary>Name of <see cref="Error"/>, as on the wire.</summary>
    public string ErrorName => Words.At(Words.ErrorCodes, (int)Error);

    /// <summary>The finding behind <see cref="Error"/>: index in <see cref="Words.VendorErrors"/>, 0 for none.</summary>
    public int VendorError => StatusRules.VendorErrorOf(this);

    /// <summary>Additional information for StatusNotification, or null.</summary>
    public string Info { get; private set; }

    /// <summary>True while the status is the vehicle's, which asks for a ventilation that the room does not have.</summary>
    public bool IsVentilationMissing { get; private set; }

    /// <summary>True while a transaction runs.</summary>
    public bool HasTransaction => _life.Current is not null;

    /// <summary>The running transaction, or null.</summary>
    public Transaction Transaction => _life.Current;

    /// <summary>transactionId of the running transaction; 0 while it is unknown or none runs.</summary>
    public long TransactionId => HasTransaction && Transaction.IsIdKnown ? Transaction.TransactionId : 0;

    /// <summary>idTag that may start a transaction as soon as a vehicle is connected, or null.</summary>
    public string AuthorizedTag { get; private set; }

    /// <summary>Group of <see cref="AuthorizedTag"/>, or null.</summary>
    public string AuthorizedParent { get; private set; }

    /// <summary>True when the authorization may move to another connector that is plugged in first (B-TX-06).</summary>
    public bool IsAuthorizationFloating { get; private set; }

    /// <summary>Set by the station: ChangeAvailability allows use (section 4.9, B-AV-06).</summary>
    public bool IsOperative { get; set; } = true;

    /// <summary>False when the owner has switched it off (ConnectorActive).</summary>
    public bool IsActive => _settings.Flag(Key.ConnectorActive1 + Id - 1);

    /// <summary>Set by the reservations: the connector is kept for somebody (section 5.13).</summary>
    public bool IsReserved { get; set; }

    /// <summary>Set by the station while a restart is on its way: nothing new starts.</summary>
    public bool IsRestarting { get; set; }

    /// <summary>The current it may offer, and why it is not more.</summary>
    public ConnectorLimit Limit => Outlet.Limit;

    /// <summary>True while a transaction runs that may have energy.</summary>
    public bool WantsEnergy => HasTransaction && !Transaction.IsStopping && !Transaction.IsSuspended
        && !Transaction.IsResuming && !Loop.IsHeldOpen;

    /// <summary>True while nothing may start: a fault of the outlet, its lock or its contact, or a meter that never answered.</summary>
    internal bool IsUnfit => Loop.Fault != ChargePointErrorCode.NoError || Cable.IsFailed || Cable.IsContactFaulty
        || (Meter.IsMissing && !(HasTransaction && Meter.IsKnown));

    /// <summary>True while a cable is in the socket, or the vehicle is at the fixed cable.</summary>
    public bool IsOccupied => Outlet.IsOccupied;

    /// <summary>True with a socket whose cable can be locked and unlocked.</summary>
    public bool HasLock => Cable.Exists && !Cable.IsAttached;

    /// <summary>Position of the lock.</summary>
    public CableLockState LockState => Cable.State;

    /// <summary>Limit offered by the duty cycle in 0.1 A, 0 while none is.</summary>
    public int OfferedDeciamps => Outlet.OfferedDeciamps;

    /// <summary>Energy register in Wh, from the newest valid reading.</summary>
    public long EnergyWh => Meter.Reading.EnergyWh;

    /// <summary>The newest reading of the meter.</summary>
    public MeterReading Reading => Meter.Reading;

    /// <summary>True when several connectors share the station's card reader.</summary>
    public bool SharesReader { get; }

    /// <summary>The meter.</summary>
    internal MeterGauge Meter => Outlet.Meter;

    /// <summary>The cable and its lock.</summary>
    internal CableHold Cable => Outlet.Cable;

    /// <summary>True while a cable is in whose use is over (B6, C6, D6, E6).</summary>
    internal bool IsOver { get; private set; }

    /// <summary>True while the connector works, nobody charges or is about to, and no cable waits for its owner.</summary>
    internal bool IsUnused => !HasTransaction && AuthorizedTag is null && !Cable.IsKept && IsOperative
        && Status != ChargePointStatus.Faulted && Status != ChargePointStatus.Unavailable;

    /// <summary>True when an idTag may be accepted for this connector now.</summary>
    public bool CanAuthorize => IsUnused && !IsRestarting && !Loop.IsHeldOpen;

    /// <summary>True when a plugged-in vehicle waits for an idTag.</summary>
    public bool IsWaitingForTag => CanAuthorize && Loop.IsVehicleConnected;

    /// <summary>
    /// Allows an idTag to start a transaction, at once or when a vehicle is plugged in within ConnectionTimeOut (B-TX-04,
    /// B-RS-03); 0 is no limit.
    /// </summary>
    /// <param name="idTag">The idTag.</param>
    /// <param name="parentIdTag">Its group, or null.</param>
    /// <param name="isFloating">True when no connector was asked for.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Authorize(string idTag, string parentIdTag, bool isFloating, long now)
    {
        AuthorizedTag = idTag;
        AuthorizedParent = parentIdTag;
        IsAuthorizationFloating = isFloating;
        long timeOut = _settings.Milliseconds(Key.ConnectionTimeOut);
        _authorizedUntil = timeOut == 0 ? long.MaxValue : now + timeOut;
        Cable.Forget();
    }

    /// <summary>
    /// Takes a cable that was in before the restart for one that waits: the connector was and is reserved (B-RV-11).
    /// </summary>
    /// <param name="now">Monotonic milliseconds.</param>
    internal void ExpectSession(long now)
    {
        IsOver = false;
        Status = StatusRules.StatusOf(this, now);
    }

    /// <summary>Takes an authorization back (B-TX-07).</summary>
    public void CancelAuthorization()
    {
        if (AuthorizedTag is not null && !HasTransaction)
        {
            Cable.Free();
        }

        AuthorizedTag = null;
        AuthorizedParent = null;
    }

    /// <summary>The transaction that ended last, on a station with a history of sessions and before the next one; or null.</summary>
    public EndedTransaction Ended => _life.Ended;

    /// <summary>Ends the running transaction; without one nothing happens.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="idTag">idTag that ends it, or null.</param>
    public void Stop(StopReason reason, string idTag) => _life.Stop(reason, idTag);

    /// <summary>
    /// The supply has failed and what is stored lasts for a moment: ends the transaction, or notes where it stands when it
    /// is to go on (TC_032_1).
    /// </summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void SupplyFails(long now)
    {
        CancelAuthorization();
        _life.SupplyFails(now);
    }

    /// <summary>Frees a cable that is held for an idTag after its transaction was ended (B-AU-15, B-TX-11).</summary>
    /// <param name="idTag">The idTag presented.</param>
    /// <param name="parentIdTag">Its group; null for none or not known.</param>
    /// <returns>True when the cable was held for it.</returns>
    public bool ReleaseHeldCable(string idTag, string parentIdTag) => Cable.Release(idTag, parentIdTag);

    /// <summary>Orders the lock open, for UnlockConnector.</summary>
    public void Unlock()
    {
        CancelAuthorization();
        Cable.Free();
    }

    /// <summary>Takes the answer to the running transaction's StartTransaction.req.</summary>
    /// <param name="transactionId">The id; -1 when it was given up.</param>
    /// <param name="info">What the central system says of the idTag, or null when it said nothing.</param>
    public void StartAnswered(long transactionId, IdTagInfo info) => _life.StartAnswered(transactionId, info);

    /// <summary>True while the vehicle asks for energy, or is still given the time to.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public bool IsVehicleAwake(long now) =>
        Loop.IsVehicleReady || (HasTransaction && now - Transaction.EnergyFrom < Transaction.VehicleStartMs);

    /// <summary>Works out what follows from the hardware, the authorization and time. The loop has run before.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now)
    {
        Loop.MayWake = _settings.Flag(Key.WakeVehicle);
        Cable.Attach(_settings.Flag(Key.AttachedCable1 + Id - 1), HasTransaction || AuthorizedTag is not null, now);
        Outlet.Look(now);
        _life.IsEvGone &= IsOccupied && !Loop.IsVehicleConnected;
        // Who is still plugged in when the connector returns to service begins anew (H2).
        IsOver &= IsOccupied && (IsOperative || HasTransaction);
        if (HasTransaction)
        {
            _life.Tick(now);
            IsOver = !HasTransaction && IsOccupied && IsOperative;
        }
        else if (AuthorizedTag is not null)
        {
            TickAuthorization(now);
        }

        bool isUntagged = SharesReader && IsOccupied && IsOperative && !IsReserved && !HasTransaction && AuthorizedTag is null;
        IsOver |= _untagged.IsTimedOut(isUntagged, _settings.Milliseconds(Key.ConnectionTimeOut), now);
        Outlet.Supply(WantsEnergy, now);
        Status = StatusRules.StatusOf(this, now);
        Error = StatusRules.ErrorOf(this);
        bool isEvAway = Status == ChargePointStatus.SuspendedEV && !Loop.IsVehicleConnected;
        IsVentilationMissing = Status == ChargePointStatus.SuspendedEV && Loop.IsVentilationMissing;
        Info = isEvAway || (_life.IsEvGone && Status == ChargePointStatus.Finishing) ? EvDisconnectedInfo
            : InfoOf(VendorError)
            ?? (IsVentilationMissing ? VentilationInfo
                : Status == ChargePointStatus.Unavailable && !IsActive ? SwitchedOffInfo : null);
    }

    private string InfoOf(int finding) => finding switch
    {
        StatusRules.NotCalibrated => "analog inputs not calibrated",
        StatusRules.WrongHardware => "wrong setting " + Loop.WrongSetting,
        StatusRules.Chattering => "vehicle starts and stops",
        StatusRules.InterlockMissing => "no interlock",
        StatusRules.InterlockMissing + 1 => "interlock allows without a vehicle that asks",
        StatusRules.InterlockMissing + 2 => "interlock blocks in state C or D",
        StatusRules.InterlockMissing + 3 => "interlock allows before the watchdog is fed",
        _ => null,
    };

    private void TickAuthorization(long now)
    {
        bool isLate = !Loop.IsVehicleConnected && now >= _authorizedUntil;
        if (IsUnfit || !IsOperative || isLate)
        {
            CancelAuthorization();
        }
        else if (Loop.IsVehicleConnected && Status == ChargePointStatus.Preparing
            && !Meter.IsFailing && Cable.TryHold(now) && IsMeterRead())
        {
            // By way of Preparing, also from Finishing (F2); and not before the meter has told where it stands now.
            Start(now);
        }
    }

    private bool IsMeterRead()
    {
        Meter.Read();
        return !Meter.IsFailing;
    }

    private void Start(long now)
    {
        if (!_life.Start(AuthorizedTag, AuthorizedParent, now))
        {
            CancelAuthorization();
            return;
        }

        AuthorizedTag = null;
        AuthorizedParent = null;
        IsOver = false;
    }
}
