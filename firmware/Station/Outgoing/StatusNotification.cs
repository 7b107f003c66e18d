using Borne.Base.Time;
using Borne.Charging.Connectors;
using Borne.Charging.IdTags;
using Borne.Charging.Transactions.Queue;
using Borne.Settings.Dialects;
using Borne.Settings.Keys;
using Borne.Settings.Network;
using Borne.Settings.Registry;
using Borne.Station.Power;
using Borne.Wire.Json;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Station.Outgoing;

/// <summary>
/// StatusNotification.req (OCPP 1.6 section 4.9): reports each change of status in order, honours
/// MinimumStatusDuration, reports everything after the boot and only what changed after a reconnect (B-ST-01 to B-ST-10). A
/// status that follows from the end of a transaction waits for its StopTransaction.req (B-ST-14).
/// </summary>
public sealed class StatusNotification : IRequest
{
    /// <summary>Changes that can wait for the connection; on overflow a connector's older one gives way.</summary>
    public const int MaxWaiting = 16;

    /// <summary>vendorId that goes with a vendorErrorCode: whose code it is.</summary>
    public const string VendorId = "Borne";

    private const string NoFailureInfo = "No failure";
    private const string BenchInfo = "bench set-up without an interlock";
    private const string ReturnInfo = "new endpoint led nowhere: back to the old one";
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
    private readonly TransactionQueue _queue;
    private readonly SettingsRegistry _settings;
    private readonly StationClock _clock;
    private readonly ConnectionMemory _memory;
    private readonly ReportedStatus[] _states;
    private readonly WaitingReports _waiting = new WaitingReports(MaxWaiting);
    private StatusReport _sending;
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
    /// <param name="queue">Where the messages of transactions wait.</param>
    /// <param name="settings">The station's settings.</param>
    /// <param name="clock">The station's clock.</param>
    /// <param name="memory">Whether the station has gone back to an earlier connection.</param>
    public StatusNotification(
        Connector[] connectors,
        Availability availability,
        Restart restart,
        KnownTags tags,
        AnswerRemarks remarks,
        TransactionQueue queue,
        SettingsRegistry settings,
        StationClock clock,
        ConnectionMemory memory)
    {
        _memory = memory;
        _connectors = connectors;
        _availability = availability;
        _restart = restart;
        _tags = tags;
        _remarks = remarks;
        _queue = queue;
        _settings = settings;
        _clock = clock;
        _states = new ReportedStatus[connectors.Length + 1];
        for (int i = 0; i < _states.Length; i++)
        {
            _states[i] = new ReportedStatus();
        }
    }

    /// <inheritdoc/>
    public string Action => "StatusNotification";

    /// <inheritdoc/>
    // Before the registration nothing else is queued.
    public bool IsTriggered => true;

    /// <summary>True while a change is not reported yet.</summary>
    public bool IsBusy => _waiting.Count > 0;

    /// <summary>Queues the present status of connectors (after the boot, or for TriggerMessage).</summary>
    /// <param name="connectorId">One connector, 0 for the charge point; -1 for all.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void ReportNow(int connectorId, long now)
    {
        for (int i = 0; i < _states.Length; i++)
        {
            if (connectorId < 0 || connectorId == i)
            {
                _states[i].Current = CodeOf(i);
                Push(i, _clock.Stamp(now), false);
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
        _waiting.Clear();
        for (int i = 0; i < _states.Length; i++)
        {
            _states[i].Reported = (_unheard & (1 << i)) != 0 ? ReportedStatus.Nothing : _states[i].Reported;
        }

        _unheard = 0;
    }

    /// <summary>Looks for changes.</summary>
    /// <param name="isOnline">True while reports may be sent.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(bool isOnline, long now)
    {
        long least = _settings.Milliseconds(Key.MinimumStatusDuration);
        for (int i = 0; i < _states.Length; i++)
        {
            FollowStop(i, isOnline, now);
            int code = CodeOf(i);
            if (code != _states[i].Current)
            {
                _states[i].Current = code;
                _states[i].ChangedAt = now;
            }

            // The connector's newest waiting report counts as said.
            int said = (_waiting.LastOf(i) is StatusReport last) ? last.Code : _states[i].Reported;
            if (said == code + EvAway)
            {
                // That the vehicle's side is back is no change of status; what follows from it will be one.
                _states[i].Reported = code;
            }
            else if (isOnline && now - _states[i].ChangedAt >= least && code != said)
            {
                // A fault is the cause of an end, not what follows from it.
                bool isFault = code % EvAway / ErrorFactor != (int)ChargePointErrorCode.NoError;
                Push(i, _clock.Stamp(_states[i].ChangedAt), _states[i].StopSince != 0 && !isFault);
            }
        }
    }

    /// <inheritdoc/>
    public bool IsDue(long now)
    {
        _writtenAt = now;
        _sending = Next(now);
        return _sending is not null;
    }

    /// <inheritdoc/>
    public bool Write(JsonWriter json, int piece)
    {
        StatusReport report = _sending;
        json.BeginObject();
        json.Member("connectorId", report.Connector);
        json.Name("errorCode");
        json.Word(Words.ErrorCodes, report.Code % EvAway / ErrorFactor);
        bool hasVendor = _settings.Follows(MessageHabit.StatusVendor);
        bool isSound = report.Code % EvAway / ErrorFactor == (int)ChargePointErrorCode.NoError;
        string info = report.Info ?? (HardwareValues.IsBench(_settings) ? BenchInfo : hasVendor && isSound ? NoFailureInfo : null);
        if (info is not null)
        {
            json.Name("info");
            json.Text(info);
        }

        json.Name("status");
        json.Word(Words.Statuses, report.Code % ErrorFactor);
        json.Name("timestamp");
        json.Date(_clock.Resolve(report.Stamp, _writtenAt));
        if (report.Vendor > 0 || hasVendor)
        {
            json.Name("vendorId");
            json.Text(hasVendor ? _settings.Text(Key.ChargePointVendor) : VendorId);
        }

        if (report.Vendor > 0)
        {
            json.Name("vendorErrorCode");
            json.Word(Words.VendorErrors, report.Vendor);
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
            if (_waiting.Has(_sending))
            {
                _states[_sending.Connector].Reported = ReportedStatus.Nothing;
            }

            return;
        }

        // The central system does not want it; insisting would only flood it. A connection that turns out to be dead later
        // may have swallowed it: the next one gets it again.
        _isSilenced = false;
        if (failure == CallFailure.Timeout && _waiting.Has(_sending))
        {
            _unheard |= 1 << _sending.Connector;
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

    /// <summary>Notes when a connector's StopTransaction.req could be delivered for the first time.</summary>
    private void FollowStop(int connector, bool isOnline, long now)
    {
        if (!_queue.FreshStops.Has(connector))
        {
            _states[connector].StopSince = 0;
        }
        else if (isOnline && _states[connector].StopSince == 0)
        {
            _states[connector].StopSince = now;
        }
    }

    /// <summary>The first report that need not wait, nor stands behind one of its connector that has to.</summary>
    private StatusReport Next(long now)
    {
        int held = 0;
        for (int i = 0; i < _waiting.Count; i++)
        {
            StatusReport report = _waiting.At(i);
            int bit = 1 << report.Connector;
            held |= report.FollowsStop && IsStopAhead(report.Connector, now) ? bit : 0;
            if ((held & bit) == 0)
            {
                return report;
            }
        }

        return null;
    }

    private bool IsStopAhead(int connector, long now) =>
        _queue.FreshStops.Has(connector) && now >= _queue.FreshStops.HeldUpUntil
        && now - _states[connector].StopSince < _settings.Milliseconds(Key.MessageTimeout);

    private void Push(int connector, long stamp, bool followsStop)
    {
        StatusReport report = new StatusReport
        {
            Connector = connector,
            Code = _states[connector].Current,
            Stamp = stamp,
            Info = connector > 0 ? _connectors[connector - 1].Info
                : StationError() == ChargePointErrorCode.LocalListConflict ? _tags.ConflictTag
                : _memory.IsReturnUnsaid ? ReturnInfo : _remarks.Take(),
            Vendor = connector == 0 ? 0 : _connectors[connector - 1].VendorError,
            FollowsStop = followsStop,
        };
        _waiting.Add(report, _sending);
    }

    private void Said()
    {
        if (_waiting.Has(_sending))
        {
            _states[_sending.Connector].Reported = _sending.Code;
            _waiting.Remove(_sending);
            if (_sending.Info == ReturnInfo)
            {
                _memory.Said();
            }
        }
    }
}
