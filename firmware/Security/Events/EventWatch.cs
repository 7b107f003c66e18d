using System.Text;
using Borne.Base.Bytes;
using Borne.Base.Logs;
using Borne.Base.Storage;
using Borne.Base.Time;
using Borne.Hal.Station;
using Borne.Settings.Keys;
using Borne.Station;
using Borne.Wire.Types;
using Borne.Wire.WebSocket;

namespace Borne.Security.Events;

/// <summary>
/// Looks at the station for what is a security event: starts and restarts, a new firmware, jumps of the clock, changed settings,
/// refused and unsafe connections (B-SE-05), messages that are none.
/// </summary>
internal sealed class EventWatch
{
    /// <summary>Change of the time that is an event, ms. Less is a clock that was put right.</summary>
    public const int JumpMs = 10000;

    /// <summary>Least time between two events of bad messages, ms; what comes meanwhile is counted.</summary>
    public const int MessagePauseMs = 3600000;

    /// <summary>Name of the record with the version of the firmware that ran last.</summary>
    public const string RecordName = "sec-firmware";

    // Layout: version 1, then the text of the firmware's version.
    private const byte Version = 0x81;

    private const string AllSettings = "all settings reset";

    // In the order of RunEnd.
    private const string RunEnds = "none,cut,clean,hard reset,soft reset,own restart,fault,out of memory";

    private readonly ChargePoint _station;
    private readonly SecurityEvents _events;
    private readonly IFirmwareSlots _slots;
    private readonly IRecordStore _records;
    private string _lastVersion;
    private bool _isStarted;
    private bool _isVersionKnown;
    private bool _wasRestarting;
    private bool _wasSet;
    private bool _isResetTold;
    private long _offset;
    private int _changed;
    private int _failures;
    private bool _isAuthenticationTold;
    private bool _isCertificateTold;
    private bool _isTlsTold;
    private int _badMessages;
    private long _messagesFrom;

    /// <summary>Creates it.</summary>
    /// <param name="station">The station.</param>
    /// <param name="events">Takes the events.</param>
    /// <param name="slots">Which firmware runs.</param>
    /// <param name="records">Where it keeps which one ran last.</param>
    public EventWatch(ChargePoint station, SecurityEvents events, IFirmwareSlots slots, IRecordStore records)
    {
        _station = station;
        _events = events;
        _slots = slots;
        _records = records;
        byte[] data = records.Read(RecordName);
        RecordReader reader = new RecordReader(data);
        bool isKnown = reader.Byte() == Version;
        _lastVersion = isKnown ? reader.LongText(reader.Rest) : null;
        if (data is not null && !isKnown)
        {
            records.Refuse(RecordName);
        }
    }

    /// <summary>Learns that a setting has a new value.</summary>
    /// <param name="key">A constant of <see cref="Key"/>.</param>
    public void SettingChanged(int key)
    {
        int row = RowOf(key);
        _changed |= row < 0 ? 0 : 1 << row;
    }

    /// <summary>Looks for what has happened.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now)
    {
        if (!_isStarted)
        {
            _isStarted = true;
            _wasSet = _station.Clock.IsSet;
            _offset = _station.Clock.UtcMs(now) - now;
            NoteStart(now);
        }

        WatchFirmware(now);
        WatchClock(now);
        WatchSettings(now);
        WatchLink(now);
        WatchMessages(now);
        bool isRestarting = _station.Restart.IsUnderWay;
        if (isRestarting && !_wasRestarting)
        {
            _events.Raise(SecurityEventType.ResetOrReboot, null, now);
        }

        _wasRestarting = isRestarting;
    }

    private void NoteStart(long now)
    {
        // A station that has run before has at least its first start in the log.
        if (_lastVersion is not null && !_events.Log.OpenReader().Next())
        {
            _events.Raise(SecurityEventType.SecurityLogWasCleared, "the log is gone", now);
        }

        BootRecord run = _station.RunRecord;
        string end = Words.At(RunEnds, run.WasFirstStart ? 0 : (int)run.LastEnd);
        _events.Raise(SecurityEventType.StartupOfTheDevice, "last run: " + end, now);
        if (run.LastEnd == RunEnd.OutOfMemory)
        {
            _events.Raise(SecurityEventType.MemoryExhaustion, "the heap had no room left", now);
        }
    }

    private void WatchFirmware(long now)
    {
        // One that may not be kept is no update yet.
        if (_isVersionKnown || _slots.IsOnTrial)
        {
            return;
        }

        _isVersionKnown = true;
        string version = _slots.RunningVersion;
        if (_lastVersion == version)
        {
            return;
        }

        if (_lastVersion is not null)
        {
            _events.Raise(SecurityEventType.FirmwareUpdated, _lastVersion + " to " + version, now);
        }

        _lastVersion = version;
        byte[] text = Encoding.UTF8.GetBytes(version);
        byte[] data = new byte[1 + text.Length];
        data[0] = Version;
        System.Array.Copy(text, 0, data, 1, text.Length);
        _records.Write(RecordName, data, data.Length);
    }

    private void WatchClock(long now)
    {
        long offset = _station.Clock.UtcMs(now) - now;
        long jump = offset - _offset;
        if (jump == 0)
        {
            _wasSet = _station.Clock.IsSet;
            return;
        }

        // Before the time was known there was an estimate, which runs behind: going on from it is no change of the time.
        bool isJump = jump <= -JumpMs || (_wasSet && jump >= JumpMs);
        _offset = offset;
        _wasSet = _station.Clock.IsSet;
        if (isJump)
        {
            _events.RaiseCounted(SecurityEventType.SettingSystemTime, "by " + (jump / StationClock.MsPerSecond).ToString() + " s", now);
        }
    }

    private void WatchSettings(long now)
    {
        // A factory reset clears the log, which tells of it in its own way.
        if (!_isResetTold && _station.AreSettingsReset && !_station.IsResetToFactory)
        {
            _isResetTold = true;
            _events.Raise(SecurityEventType.ReconfigurationOfSecurityParameters, AllSettings, now);
        }

        for (int row = 0; _changed != 0; row++)
        {
            int bit = 1 << row;
            if ((_changed & bit) != 0)
            {
                _changed &= ~bit;
                string name = KeyTable.Column(KeyTable.Line(KeyAt(row)), KeyTable.Name);
                _events.RaiseCounted(SecurityEventType.ReconfigurationOfSecurityParameters, name, now);
            }
        }
    }

    /// <summary>Each kind once in an outage: attempts go on for hours, and each would be an event (B-SE-05).</summary>
    private void WatchLink(long now)
    {
        CentralSystemLink link = _station.Link;
        if (link.IsOpen)
        {
            _isAuthenticationTold = false;
            _isCertificateTold = false;
            _isTlsTold = false;
        }

        if (link.Failures == _failures)
        {
            return;
        }

        _failures = link.Failures;
        switch (link.Socket.Failure)
        {
            case WebSocketFailure.HttpStatus:
                int status = link.Socket.HttpStatus;
                if ((status == 401 || status == 403) && !_isAuthenticationTold)
                {
                    _isAuthenticationTold = true;
                    _events.RaiseCounted(
                        SecurityEventType.FailedToAuthenticateAtCentralSystem, "HTTP status " + status.ToString(), now);
                }

                break;
            case WebSocketFailure.BadCertificate:
                if (!_isCertificateTold)
                {
                    _isCertificateTold = true;
                    _events.RaiseCounted(SecurityEventType.InvalidCentralSystemCertificate, null, now);
                }

                break;
            case WebSocketFailure.BadTlsVersion:
            case WebSocketFailure.BadTlsSuite:
                if (!_isTlsTold)
                {
                    _isTlsTold = true;
                    bool isVersion = link.Socket.Failure == WebSocketFailure.BadTlsVersion;
                    _events.RaiseCounted(
                        isVersion ? SecurityEventType.InvalidTlsVersion : SecurityEventType.InvalidTlsCipherSuite, null, now);
                }

                break;
        }
    }

    private void WatchMessages(long now)
    {
        int bad = _station.Rpc.DroppedFrames + _station.Rpc.Breaches;
        if (bad == _badMessages || now < _messagesFrom)
        {
            return;
        }

        _events.Raise(SecurityEventType.InvalidMessages, (bad - _badMessages).ToString() + " messages", now);
        _badMessages = bad;
        _messagesFrom = now + MessagePauseMs;
    }

    private const int Count = 10;

    private static int RowOf(int key)
    {
        for (int row = 0; row < Count; row++)
        {
            if (KeyAt(row) == key)
            {
                return row;
            }
        }

        return -1;
    }

    /// <summary>The settings that decide who may reach the station, and whom it trusts.</summary>
    private static int KeyAt(int row)
    {
        return row switch
        {
            0 => Key.AuthorizationKey,
            1 => Key.AuthorizationUser,
            2 => Key.BasicAuthentication,
            3 => Key.SecurityProfile,
            4 => Key.EndpointSecure,
            5 => Key.EndpointHost,
            6 => Key.CpoName,
            7 => Key.AdditionalRootCertificateCheck,
            8 => Key.WebPassword,
            _ => Key.WifiKey,
        };
    }
}
