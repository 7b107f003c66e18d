using Borne.Base.Storage;
using Borne.Base.Time;
using Borne.Settings.Keys;
using Borne.Settings.Network;
using Borne.Settings.Registry;
using Borne.Wire.Json;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Station.Outgoing;

/// <summary>
/// BootNotification.req and the registration that follows from its answer (OCPP 1.6 section 4.2, B-BO-01 to B-BO-09).
/// </summary>
public sealed class BootNotification : ITriggeredRequest
{
    /// <summary>Wait before the next attempt when the central system names none, or does not answer.</summary>
    public const int DefaultRetrySeconds = 60;

    private const int MaxInterval = 86400;

    private readonly StationIdentity _identity;
    private readonly SettingsRegistry _settings;
    private readonly StationClock _clock;
    private readonly IRecordStore _records;
    private readonly AnswerRemarks _remarks;
    private long _notBefore;
    private bool _isTriggered;
    private bool _isSaid;
    private bool _justAccepted;

    /// <summary>Creates it.</summary>
    public BootNotification(
        StationOptions options, SettingsRegistry settings, StationClock clock, IRecordStore records, AnswerRemarks remarks)
    {
        _identity = new StationIdentity(settings, options);
        _settings = settings;
        _clock = clock;
        _records = records;
        _remarks = remarks;
        IsEverAccepted = records.Read(ConnectionMemory.RecordName) is not null;
    }

    /// <summary>Registration that the central system gave last; Pending before its first answer.</summary>
    public RegistrationStatus Registration { get; private set; } = RegistrationStatus.Pending;

    /// <summary>
    /// True while TriggerMessage may ask for another one: until the registration, and once on a connection that has not had
    /// one, for a central system that was started anew (B-BO-06).
    /// </summary>
    public bool MayTrigger => !IsAccepted || !(_isSaid || _isTriggered);

    /// <summary>True once the central system accepted this run of the station.</summary>
    public bool IsAccepted => Registration == RegistrationStatus.Accepted;

    /// <summary>True when a central system accepted the station in this run or an earlier one.</summary>
    public bool IsEverAccepted { get; private set; }

    /// <summary>True once, when the registration has just been accepted.</summary>
    public bool TakeJustAccepted()
    {
        bool was = _justAccepted;
        _justAccepted = false;
        return was;
    }

    /// <summary>Serial number that it tells, as that of the charge point or of its box; null for none.</summary>
    public string SerialNumber => _identity.Serial ?? _identity.BoxSerial;

    /// <inheritdoc/>
    public string Action => "BootNotification";

    /// <inheritdoc/>
    public bool IsTriggered => false;

    /// <inheritdoc/>
    public void Trigger() => _isTriggered = true;

    /// <summary>Forgets what belongs to a connection. To be called while there is none.</summary>
    public void ConnectionLost()
    {
        _isSaid = false;
        _isTriggered &= !IsAccepted;
    }

    /// <summary>Begins anew: the next connection leads to another central system, which knows nothing of this one (B-BO-01).</summary>
    public void Forget()
    {
        Registration = RegistrationStatus.Pending;
        _notBefore = 0;
        _isTriggered = false;
    }

    /// <inheritdoc/>
    public bool IsDue(long now) => _isTriggered || (!IsAccepted && now >= _notBefore);

    /// <inheritdoc/>
    public bool Write(JsonWriter json, int piece)
    {
        // One that is asked for from here on gets a message of its own (B-TR-01).
        _isTriggered = false;
        _isSaid = true;
        json.BeginObject();
        Field(json, "chargePointVendor", _identity.Vendor);
        Field(json, "chargePointModel", _identity.Model);
        Field(json, "chargePointSerialNumber", _identity.Serial);
        Field(json, "chargeBoxSerialNumber", _identity.BoxSerial);
        Field(json, "firmwareVersion", _identity.Version);
        Field(json, "iccid", _identity.Iccid);
        Field(json, "imsi", _identity.Imsi);
        Field(json, "meterType", _identity.Meter);
        Field(json, "meterSerialNumber", _identity.MeterSerial);
        json.EndObject();
        return true;
    }

    /// <inheritdoc/>
    public void OnResult(PayloadReader payload, long now)
    {
        RegistrationStatus status = RegistrationStatus.Pending;
        long time = Iso8601.Invalid;
        int interval = -1;
        while (payload.Next())
        {
            if (payload.Is("status", 0))
            {
                status = (RegistrationStatus)payload.Word(Words.RegistrationStatuses);
            }
            else if (payload.Is("currentTime", 1))
            {
                time = payload.TryDate();
            }
            else if (payload.Is("interval", 2))
            {
                interval = payload.TryInt(interval);
            }
            else
            {
                payload.Skip();
            }
        }

        payload.Require("status", 0);
        if (payload.Error is not null)
        {
            return;
        }

        // The status is what counts: without a time or an interval that can be used the station has its own.
        if (!_clock.Set(time, now))
        {
            _remarks.Note(AnswerRemarks.Time);
        }

        if (interval < 0)
        {
            _remarks.Note(AnswerRemarks.Interval);
        }

        interval = interval > MaxInterval ? MaxInterval : interval;
        if (status == RegistrationStatus.Accepted)
        {
            Accept(interval);
        }
        else if (!IsAccepted)
        {
            _notBefore = now + ((interval > 0 ? interval : DefaultRetrySeconds) * (long)StationClock.MsPerSecond);
        }

        // A later answer to a triggered boot cannot take the registration back without a restart.
        Registration = IsAccepted ? RegistrationStatus.Accepted : status;
    }

    /// <inheritdoc/>
    public void OnFailure(CallFailure failure, long now)
    {
        if (failure == CallFailure.ConnectionLost)
        {
            _isTriggered = false;
        }
        else
        {
            _notBefore = now + (DefaultRetrySeconds * StationClock.MsPerSecond);
        }
    }

    private static void Field(JsonWriter json, string name, string value)
    {
        if (value is not null)
        {
            json.Name(name);
            json.Text(value);
        }
    }

    private void Accept(int interval)
    {
        int least = _settings.Bound(Key.HeartbeatInterval, KeyTable.Min);
        interval = interval > 0 && interval < least ? least : interval;

        // The interval becomes visible in the key (B-BO-02); 0 or less leaves the station's own.
        if (interval > 0 && interval != _settings.Number(Key.HeartbeatInterval))
        {
            _settings.Set(Key.HeartbeatInterval, interval.ToString());
        }

        if (!IsEverAccepted)
        {
            IsEverAccepted = true;
            _records.Write(ConnectionMemory.RecordName, new byte[] { 1 }, 1);
        }

        _justAccepted = !IsAccepted;
    }
}
