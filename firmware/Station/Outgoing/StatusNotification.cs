using Borne.Base.Time;
using Borne.Charging.Connectors;
using Borne.Charging.IdTags;
using Borne.Settings;
using Borne.Settings.Dialects;
using Borne.Settings.Keys;
using Borne.Station.Power;
using Borne.Wire.Json;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Station.Outgoing;

/// <summary>
/// StatusNotification.req (OCPP 1.6 section 4.9): reports each change of status in order, honours
/// MinimumStatusDuration, reports everything after the boot and only what changed after a reconnect (B-ST-01 to B-ST-10).
/// </summary>
public sealed class StatusNotification : IRequest
{
    /// <summary>Changes that can wait for the connection; on overflow a connector's older one gives way.</summary>
    public const int MaxWaiting = 16;

    /// <summary>vendorId that goes with a vendorErrorCode: whose code it is.</summary>
    public const string VendorId = "Borne";

    private const string NoFailureInfo = "No failure";
    private const int Nothing = -1;
    private const int ErrorFactor = 16;

    // What is reported is a status, an error code and whether the vehicle's side is away: B-ST-11 wants that told too.
    private const int EvAway = 4096;

    // And a vehicle that asks for ventilation: info alone says it.
    private const int Unventilated = 2 * EvAway;

    private readonly Connector[] _connectors;
    private readonly Availability _availability;
    private readonly Restart _restart;
    private readonly KnownTags _tags;
    private readonly AnswerRemarks _remarks;
    private readonly SettingsRegistry _settings;
    private readonly StationClock _clock;
    private readonly int[] _current;
    private readonly int[] _reported;
    private readonly long[] _changedAt;

    private readonly int[] _waitingConnector = new int[MaxWaiting];
    private readonly int[] _waitingStatus = new int[MaxWaiting];
    private readonly long[] _waitingStamp = new long[MaxWaiting];
    private readonly string[] _waitingInfo = new string[MaxWaiting];
    private readonly int[] _waitingVendor = new int[MaxWaiting];
    private int _waiting;
    private long _writtenAt;
    private bool _isSilenced;
    private int _unheard;
    private bool _wasOpen;

    /// <summary>Creates the reporter.</summary>
    /// <param name="connectors">The station's connectors.</param>
    /// <param name="availability">Whether the charge point as a whole is in service.</param>
    /// <param name="restart">Whether a restart has failed.</param>
    /// <param name="tags">Whether local list and central system contradict each other.</param>
    /// <param name="remarks">What there is to say of the central system's answers.</param>
    /// <param name="settings">The station's settings.</param>
    /// <param name="clock">The station's clock.</param>
    public StatusNotification(
        Connector[] connectors,
        Availability availability,
        Restart restart,
        KnownTags tags,
        AnswerRemarks remarks,
        SettingsRegistry settings,
        StationClock clock)
    {
        _connectors = connectors;
        _availability = availability;
        _restart = restart;
        _tags = tags;
        _remarks = remarks;
        _settings = settings;
        _clock = clock;
        int count = connectors.Length + 1;
        _current = new int[count];
        _reported = new int[count];
        _changedAt = new long[count];
        for (int i = 0; i < count; i++)
        {
            _current[i] = Nothing;
            _reported[i] = Nothing;
        }
    }

    /// <inheritdoc/>
    public string Action => "StatusNotification";

    /// <inheritdoc/>
    // Before the registration nothing else is queued.
    public bool IsTriggered => true;

    /// <summary>True while a change is not reported yet.</summary>
    public bool IsBusy => _waiting > 0;

    /// <summary>Queues the present status of connectors (after the boot, or for TriggerMessage).</summary>
    /// <param name="connectorId">One connector, 0 for the charge point; -1 for all.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void ReportNow(int connectorId, long now)
    {
        for (int i = 0; i < _current.Length; i++)
        {
            if (connectorId < 0 || connectorId == i)
            {
                _current[i] = CodeOf(i);
                Push(i, _clock.Stamp(now));
            }
        }
    }

    /// <summary>Notices the end of a connection, also while the registration is pending.</summary>
    /// <param name="isOpen">True while there is one.</param>
    public void Watch(bool isOpen)
    {
        if (_wasOpen && !isOpen)
        {
            ConnectionLost();
        }

        _wasOpen = isOpen;
    }

    /// <summary>
    /// Forgets what waits: without a connection no history is kept (B-ST-10), and what TriggerMessage asked for while the
    /// registration was pending belongs to its connection (B-BO-04).
    /// </summary>
    public void ConnectionLost()
    {
        _waiting = 0;
        for (int i = 0; i < _reported.Length; i++)
        {
            _reported[i] = (_unheard & (1 << i)) != 0 ? Nothing : _reported[i];
        }

        _unheard = 0;
    }

    /// <summary>Looks for changes.</summary>
    /// <param name="isOnline">True while reports may be sent.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(bool isOnline, long now)
    {
        long least = _settings.Number(Key.MinimumStatusDuration) * 1000L;
        for (int i = 0; i < _current.Length; i++)
        {
            int code = CodeOf(i);
            if (code != _current[i])
            {
                _current[i] = code;
                _changedAt[i] = now;
            }

            // The connector's newest waiting report counts as said.
            int said = LastSaid(i);
            if (said == code + EvAway)
            {
                // That the vehicle's side is back is no change of status; what follows from it will be one.
                _reported[i] = code;
            }
            else if (isOnline && now - _changedAt[i] >= least && code != said)
            {
                Push(i, _clock.Stamp(_changedAt[i]));
            }
        }
    }

    /// <inheritdoc/>
    public bool IsDue(long now)
    {
        _writtenAt = now;
        return _waiting > 0;
    }

    /// <inheritdoc/>
    public bool Write(JsonWriter json, int piece)
    {
        json.BeginObject();
        json.Member("connectorId", _waitingConnector[0]);
        json.Name("errorCode");
        json.Word(Words.ErrorCodes, _waitingStatus[0] % EvAway / ErrorFactor);
        bool hasVendor = _settings.Follows(MessageHabit.StatusVendor);
        bool isSound = _waitingStatus[0] % EvAway / ErrorFactor == (int)ChargePointErrorCode.NoError;
        string info = _waitingInfo[0] ?? (hasVendor && isSound ? NoFailureInfo : null);
        if (info is not null)
        {
            json.Name("info");
            json.Text(info);
        }

        json.Name("status");
        json.Word(Words.Statuses, _waitingStatus[0] % ErrorFactor);
        json.Name("timestamp");
        json.Date(_clock.Resolve(_waitingStamp[0], _writtenAt));
        if (_waitingVendor[0] > 0 || hasVendor)
        {
            json.Name("vendorId");
            json.Text(hasVendor ? _settings.Text(Key.ChargePointVendor) : VendorId);
        }

        if (_waitingVendor[0] > 0)
        {
            json.Name("vendorErrorCode");
            json.Word(Words.VendorErrors, _waitingVendor[0]);
        }

        json.EndObject();
        return true;
    }

    /// <inheritdoc/>
    public void OnResult(PayloadReader payload, long now)
    {
        _isSilenced = false;
        Said();
    }

    /// <inheritdoc/>
    public void OnFailure(CallFailure failure, long now)
    {
        if (failure == CallFailure.ConnectionLost || (failure == CallFailure.Timeout && !_isSilenced))
        {
            // Nobody may have heard it. The next connection gets it once more; a second silence is an answer too. Somebody
            // may have heard it as well: until the next report nothing counts as said.
            _isSilenced = failure == CallFailure.Timeout;
            if (_waiting > 0)
            {
                _reported[_waitingConnector[0]] = Nothing;
            }

            return;
        }

        // The central system does not want it; insisting would only flood it. A connection that turns out to be dead later
        // may have swallowed it: the next one gets it again.
        _isSilenced = false;
        if (failure == CallFailure.Timeout && _waiting > 0)
        {
            _unheard |= 1 << _waitingConnector[0];
        }

        Said();
    }

    private int CodeOf(int connector)
    {
        if (connector == 0)
        {
            ChargePointStatus status = _availability.IsStationOperative ? ChargePointStatus.Available : ChargePointStatus.Unavailable;
            return (int)status + ((int)StationError() * ErrorFactor);
        }

        Connector source = _connectors[connector - 1];
        bool isEvAway = source.Status == ChargePointStatus.SuspendedEV && !source.Loop.IsVehicleConnected;
        return (int)source.Status + ((int)source.Error * ErrorFactor)
            + (isEvAway ? EvAway : source.IsVentilationMissing ? Unventilated : 0);
    }

    /// <summary>What is wrong with the station as a whole; it does not keep anybody from charging (B-ST-07).</summary>
    private ChargePointErrorCode StationError()
    {
        if (_restart.IsFailed)
        {
            return ChargePointErrorCode.ResetFailure;
        }

        return _tags.ConflictTag is null
            ? ChargePointErrorCode.NoError : ChargePointErrorCode.LocalListConflict;
    }

    private int LastSaid(int connector)
    {
        for (int i = _waiting - 1; i >= 0; i--)
        {
            if (_waitingConnector[i] == connector)
            {
                return _waitingStatus[i];
            }
        }

        return _reported[connector];
    }

    private void Push(int connector, long stamp)
    {
        if (_waiting == MaxWaiting)
        {
            Remove(OldestOf(connector));
        }

        _waitingConnector[_waiting] = connector;
        _waitingStatus[_waiting] = _current[connector];
        _waitingStamp[_waiting] = stamp;
        _waitingVendor[_waiting] = connector == 0 ? 0 : _connectors[connector - 1].VendorError;
        _waitingInfo[_waiting] = connector > 0 ? _connectors[connector - 1].Info
            : StationError() == ChargePointErrorCode.LocalListConflict ? _tags.ConflictTag : _remarks.Take();
        _waiting++;
    }

    /// <summary>Finds the report to give up; never the first one, which may be on its way.</summary>
    private int OldestOf(int connector)
    {
        for (int i = 1; i < _waiting; i++)
        {
            if (_waitingConnector[i] == connector)
            {
                return i;
            }
        }

        return 1;
    }

    private void Said()
    {
        if (_waiting > 0)
        {
            _reported[_waitingConnector[0]] = _waitingStatus[0];
            Remove(0);
        }
    }

    private void Remove(int index)
    {
        _waiting--;
        for (int i = index; i < _waiting; i++)
        {
            _waitingConnector[i] = _waitingConnector[i + 1];
            _waitingStatus[i] = _waitingStatus[i + 1];
            _waitingStamp[i] = _waitingStamp[i + 1];
            _waitingInfo[i] = _waitingInfo[i + 1];
            _waitingVendor[i] = _waitingVendor[i + 1];
        }
    }
}
