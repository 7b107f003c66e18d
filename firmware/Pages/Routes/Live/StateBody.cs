using Borne.Base.Bytes;
using Borne.Base.Time;
using Borne.Charging.Authorization;
using Borne.Charging.Connectors;
using Borne.Hal.Outlet;
using Borne.Pages.Http;
using Borne.Pages.Routes.Bodies;
using Borne.Pages.Routes.Ocpp;
using Borne.Settings.Keys;
using Borne.Settings.Network;
using Borne.Settings.Registry;
using Borne.Station;
using Borne.Wire.Json;
using Borne.Wire.Types;
using Borne.Wire.WebSocket;

namespace Borne.Pages.Routes.Live;

/// <summary>
/// The JSON of the station's state: what it is, its connection, a piece for each connector, and the faults. Its tag is a checksum of all of
/// that but what only counts seconds, taken while it is written.
/// </summary>
internal sealed class StateBody : ITaggedBody
{
    private const int TagBytes = 4;
    private const int ShownOfTag = 2;
    private const int Milli = 3;
    private const int FreshRefusalMs = 60000;

    // In the order of LimitReason.
    private const string LimitReasons = "Board,Installation,Station,Cable,Temperature,Offline,TxProfile,TxDefaultProfile,"
        + "ChargePointMaxProfile,Sharing";

    private readonly ChargePoint _station;
    private readonly StationOptions _options;
    private readonly NetworkTrial _trial;
    private readonly PageRole _role;
    private readonly long _start;
    private readonly long _now;
    private uint _sum;
    private int _summedTo;

    /// <summary>Creates it for one answer.</summary>
    /// <param name="station">The station.</param>
    /// <param name="options">What it is.</param>
    /// <param name="trial">The way back of network settings.</param>
    /// <param name="role">Who asks.</param>
    /// <param name="start">When the station started, its monotonic ms.</param>
    /// <param name="now">Its monotonic milliseconds.</param>
    public StateBody(ChargePoint station, StationOptions options, NetworkTrial trial, PageRole role, long start, long now)
    {
        _station = station;
        _options = options;
        _trial = trial;
        _role = role;
        _start = start;
        _now = now;
    }

    /// <inheritdoc/>
    public string Tag
    {
        get
        {
            byte[] sum = new byte[TagBytes];
            LittleEndian.PutInt(sum, 0, (int)_sum);
            return "W/\"" + Ascii.ToHex(sum, TagBytes, false) + "\"";
        }
    }

    /// <inheritdoc/>
    public bool Write(JsonWriter json, int piece)
    {
        _summedTo = json.Length;
        bool isLast = WritePiece(json, piece);
        Sum(json);
        return isLast;
    }

    private bool WritePiece(JsonWriter json, int piece)
    {
        if (piece == 0)
        {
            WriteHead(json);
            return false;
        }

        if (piece <= _station.ConnectorCount)
        {
            if (piece == 1)
            {
                json.Name("connectors");
                json.BeginArray();
            }

            WriteConnector(json, _station.GetConnector(piece));
            return false;
        }

        json.EndArray();
        WriteRefusal(json);
        WriteFaults(json);
        json.EndObject();
        return true;
    }

    private static void Phases(JsonWriter json, string name, MeterReading reading, int slot, int decimals)
    {
        json.Name(name);
        json.BeginArray();
        for (int i = 0; i < MeterReading.MaxPhases; i++)
        {
            if (reading.Has(slot + i))
            {
                json.Decimal(reading.Get(slot + i), decimals);
            }
        }

        json.EndArray();
    }

    private void WriteHead(JsonWriter json)
    {
        SettingsRegistry settings = _station.Settings;
        json.BeginObject();
        json.Member("role", _role == PageRole.Installer ? "installer" : _role == PageRole.User ? "user" : "none");
        Members.Text(json, "identity", settings.Text(Key.Identity));
        Members.Text(json, "vendor", _options.Vendor);
        Members.Text(json, "model", _options.Model);
        Members.Text(json, "firmwareVersion", _options.FirmwareVersion);
        json.Member("mode", ChargingModes.Of(settings));
        if (_station.Clock.IsSet)
        {
            json.Name("clock");
            Sum(json);
            json.Date(_station.Clock.UtcMs(_now));
            _summedTo = json.Length;
        }

        Members.Text(json, "timeZone", settings.Text(Key.ZoneName));
        Members.Text(json, "language", settings.Text(Key.Language));
        Count(json, "uptimeSeconds", Seconds(_now - _start));
        Members.Flag(json, "isOperative", _station.IsOperative);
        Members.Flag(json, "isRestartPending", settings.IsRestartPending);
        Members.Flag(json, "isRestarting", _station.Restart.IsUnderWay);
        Members.Flag(json, "isNetworkOnTrial", _trial.IsRunning);
        Members.Flag(json, "isStorageFull", _station.Queue.IsFull);
        Members.Flag(json, "isBench", HardwareValues.IsBench(settings));
        Members.Flag(json, "isStartAllowed", settings.Flag(Key.PageStart));
        WriteConnection(json);
    }

    private void WriteConnection(JsonWriter json)
    {
        CentralSystemLink link = _station.Link;
        json.Name("connection");
        json.BeginObject();
        json.Member("state", ConnectionWords.Of(link));
        json.Member("reason", ConnectionWords.ReasonOf(_station, _now));
        json.Member("httpStatus", link.Socket.Failure == WebSocketFailure.HttpStatus ? link.Socket.HttpStatus : 0);
        Count(json, "nextAttemptSeconds", ConnectionWords.SecondsLeft(link, _now));
        json.Member("heartbeatInterval", _station.Settings.Number(Key.HeartbeatInterval));
        Members.Flag(json, "isAccepted", _station.IsAccepted);
        json.Member("activation", _station.Settings.Number(Key.OcppEnabled));
        json.Member("connected", link.IsOpen ? 1 : 0);
        Members.Flag(json, "queued", _station.Queue.Head != 0);
        json.EndObject();
    }

    private void WriteConnector(JsonWriter json, Connector connector)
    {
        MeterReading reading = connector.Reading;
        json.BeginObject();
        json.Member("id", connector.Id);
        json.Member("status", Words.At(Words.Statuses, (int)connector.Status));
        json.Member("error", connector.ErrorName);
        json.Member("vendorError", connector.VendorError);
        Members.Text(json, "info", connector.Info);
        bool isAsking = _station.Authorizer.IsBusy;
        json.Member("reason", ConnectorReason.Of(connector, _station.Settings, isAsking));
        Members.Flag(json, "isPlugged", connector.IsOccupied);
        Members.Flag(json, "isLocked", connector.HasLock && connector.LockState == CableLockState.Locked);
        Members.Flag(json, "isReserved", connector.IsReserved);
        Members.Flag(json, "isOperative", connector.IsOperative);
        bool isOpen = _station.Settings.Flag(Key.PageStart);
        Members.Flag(json, "canStart", isOpen && connector.CanAuthorize && connector.IsOperative);
        Members.Flag(json, "canStop", isOpen && connector.HasTransaction && !connector.Transaction.IsStopping);
        Members.Flag(json, "canUnlock", connector.HasLock && (isOpen || !PostUnlock.NeedsLeave(connector)));
        json.Member("powerW", reading.Has(MeterSlot.PowerImport) ? reading.Get(MeterSlot.PowerImport) : 0);
        json.Member("energyWh", connector.HasTransaction ? connector.EnergyWh - connector.Transaction.MeterStart : 0);
        json.Member("meterWh", connector.EnergyWh);
        Phases(json, "currents", reading, MeterSlot.CurrentImport, Milli);
        Phases(json, "voltages", reading, MeterSlot.Voltage, Milli);
        json.Name("limit");
        json.Decimal(connector.Limit.Granted, 1);
        json.Member("limitReason", Words.At(LimitReasons, (int)connector.Limit.Reason));
        json.Member("phases", connector.Outlet.Phases);
        WriteSession(json, connector);
        json.EndObject();
    }

    private void WriteSession(JsonWriter json, Connector connector)
    {
        bool isOpen = connector.HasTransaction;
        Count(json, "seconds", isOpen ? Seconds(_now - connector.Transaction.StartedAt) : 0);
        if (isOpen && connector.Transaction.StartStamp != 0 && _station.Clock.IsSet)
        {
            json.Name("start");
            json.Date(_station.Clock.Resolve(connector.Transaction.StartStamp, _now));
        }

        Members.Text(json, "idTag", isOpen ? Shown(connector.Transaction.IdTag) : "");
        json.Member("transactionId", connector.TransactionId);
    }

    // Whoever gave the idTag looks for what became of it; later it is of no use to anybody.
    private void WriteRefusal(JsonWriter json)
    {
        TagRefusal refusal = _station.Authorizer.LastRefusal;
        if (refusal is null || _now - refusal.At >= FreshRefusalMs)
        {
            return;
        }

        json.Name("refusal");
        json.BeginObject();
        json.Member("connector", refusal.ConnectorId);
        Members.Text(json, "idTag", Shown(refusal.IdTag));
        Count(json, "seconds", Seconds(_now - refusal.At));
        json.Member("count", _station.Authorizer.Refusals);
        json.EndObject();
    }

    private void WriteFaults(JsonWriter json)
    {
        json.Name("faults");
        json.BeginArray();
        for (int id = 1; id <= _station.ConnectorCount; id++)
        {
            Connector connector = _station.GetConnector(id);
            if (connector.Error == ChargePointErrorCode.NoError)
            {
                continue;
            }

            json.BeginObject();
            json.Member("connector", id);
            json.Member("error", connector.ErrorName);
            json.Member("vendorError", connector.VendorError);
            Members.Text(json, "info", connector.Info);
            json.EndObject();
        }

        json.EndArray();
    }

    private void Sum(JsonWriter json)
    {
        _sum = json.Sum(_sum, _summedTo);
        _summedTo = json.Length;
    }

    // Writes what only counts seconds, which the tag leaves out.
    private void Count(JsonWriter json, string name, int seconds)
    {
        Sum(json);
        json.Member(name, seconds);
        _summedTo = json.Length;
    }

    private static int Seconds(long ms) => (int)(ms / StationClock.MsPerSecond);

    private string Shown(string idTag)
    {
        if (_role != PageRole.Anyone)
        {
            return idTag;
        }

        return (idTag.Length > ShownOfTag ? idTag.Substring(0, ShownOfTag) : "") + "***";
    }
}
