using System;
using System.Text;
using Borne.Base.Logs;
using Borne.Base.Time;
using Borne.Charging.Connectors;
using Borne.FirmwareManagement.Transfer;
using Borne.Hal.Outlet;
using Borne.Hal.Station;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Station;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.FirmwareManagement;

/// <summary>
/// The text that GetDiagnostics uploads: who the station is, how it does, its settings without secrets, and its log of
/// events. It is written line by line while it is sent, so it takes the memory of one line.
/// </summary>
public sealed class DiagnosticsReport : IUploadSource, IReportSource
{
    private const int MaxNameIdentity = 48;
    private const int Heads = 0;
    private const int Connectors = 1;
    private const int Settings = 2;
    private const int Events = 3;
    private const int Over = 4;

    private readonly ChargePoint _station;
    private readonly string _version;
    private readonly RollingLog _events;
    private long _from;
    private long _to;
    private long _now;
    private int _section;
    private int _index;
    private RollingLogReader _reader;
    private byte[] _line;
    private int _lineAt;
    private int _names;

    /// <summary>Creates it.</summary>
    /// <param name="station">The station.</param>
    /// <param name="version">Version of the firmware that runs.</param>
    /// <param name="events">What has happened; the times are stamps of <see cref="StationClock"/>.</param>
    public DiagnosticsReport(ChargePoint station, string version, RollingLog events)
    {
        _station = station;
        _version = version;
        _events = events;
    }

    /// <summary>Name for a new file: letters, digits, '-' and '.', at most 100 characters, and none twice in a run.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public string NewName(long now)
    {
        byte[] date = new byte[Iso8601.Length];
        Iso8601.Write(_station.Clock.UtcMs(now), date, 0);
        char[] identity = _station.Settings.Text(Key.Identity).ToCharArray();
        int length = identity.Length < MaxNameIdentity ? identity.Length : MaxNameIdentity;
        for (int i = 0; i < length; i++)
        {
            char c = identity[i];
            bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            identity[i] = isPlain ? c : '-';
        }

        // 2026-05-04T09:08:07.123Z without what some file systems do not take.
        char[] time = new char[16];
        int at = 0;
        for (int i = 0; i < 19; i++)
        {
            if (date[i] != '-' && date[i] != ':')
            {
                time[at++] = (char)date[i];
            }
        }

        // Two may be asked for in one second, and the clock may be put back.
        time[at++] = 'Z';
        _names++;
        return string.Concat(
            "diagnostics-" + new string(identity, 0, length),
            "-" + new string(time, 0, at),
            _names == 1 ? ".txt" : "-" + _names.ToString() + ".txt");
    }

    /// <summary>Sets what the report is to tell.</summary>
    /// <param name="from">Moment of the oldest event, UTC ms since 1970, or <see cref="TransferOrder.NoTime"/>.</param>
    /// <param name="to">Moment of the newest event, or <see cref="TransferOrder.NoTime"/>.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Open(long from, long to, long now)
    {
        _from = from;
        _to = to;
        _now = now;
        Rewind();
    }

    /// <inheritdoc/>
    public void Rewind()
    {
        _section = Heads;
        _index = 0;
        _reader = null;
        _line = null;
        _lineAt = 0;
    }

    /// <inheritdoc/>
    public int Give(byte[] buffer, int offset, int count)
    {
        int given = 0;
        while (given < count)
        {
            if (_line is null)
            {
                string line = NextLine();
                if (line is null)
                {
                    break;
                }

                _line = Encoding.UTF8.GetBytes(line + "\n");
                _lineAt = 0;
            }

            int taken = _line.Length - _lineAt;
            taken = taken < count - given ? taken : count - given;
            Array.Copy(_line, _lineAt, buffer, offset + given, taken);
            given += taken;
            _lineAt += taken;
            _line = _lineAt == _line.Length ? null : _line;
        }

        return given;
    }

    private string NextLine()
    {
        while (_section < Over)
        {
            string line = LineOf(_section);
            if (line is not null)
            {
                return line;
            }

            _section++;
            _index = 0;
        }

        return null;
    }

    /// <summary>The next line of a section, null at its end.</summary>
    private string LineOf(int section)
    {
        return section switch
        {
            Heads => Head(_index++),
            Connectors => ConnectorLine(_index++),
            Settings => SettingLine(),
            Events => EventLine(),
            _ => null,
        };
    }

    private string Head(int index)
    {
        RpcEndpoint rpc = _station.Rpc;
        return index switch
        {
            0 => "Borne diagnostics of " + _station.Settings.Text(Key.Identity),
            1 => "time: " + Date(_station.Clock.UtcMs(_now)) + (_station.Clock.IsSet ? "" : " (not set, estimated)"),
            2 => "firmware: " + _version,
            3 => "station: " + _station.Settings.Text(Key.StationInfo),
            4 => "running for: " + (_now / 1000).ToString() + " s",
            5 => "starts: " + _station.RunRecord.Starts.ToString() + (_station.RunRecord.LastRunEndedCleanly
                ? ", the last run ended in good order" : ", the last run was cut off"),
            6 => "central system: " + (_station.IsConnected ? "connected" : "not connected")
                + (_station.IsAccepted ? ", accepted" : ", not accepted"),
            7 => "calls: " + rpc.Timeouts.ToString() + " unanswered in a row, " + rpc.DroppedFrames.ToString()
                + " frames dropped, " + rpc.CaughtExceptions.ToString() + " exceptions",
            8 => "transaction messages: " + (_station.Queue.Head == 0 ? "none waits" : "some wait"),
            9 => "charge point: " + (_station.IsOperative ? "in service" : "out of service"),
            10 => LoopLine(_station.Times),
            11 => "",
            12 => "connectors",
            _ => null,
        };
    }

    private static string LoopLine(ILoopTimes times) => times is null ? "loop: not measured"
        : string.Concat(
            "loop: longest round " + times.LongestRoundMs.ToString() + " ms, since this start ",
            times.Describe() + ", ",
            times.Overruns.ToString() + " steps over their budget");

    private string ConnectorLine(int index)
    {
        if (index >= _station.ConnectorCount)
        {
            return index == _station.ConnectorCount ? "" : null;
        }

        Connector connector = _station.GetConnector(index + 1);
        string text = string.Concat(
            connector.Id.ToString() + ": ",
            Words.At(Words.Statuses, (int)connector.Status) + " " + connector.ErrorName,
            ", " + connector.EnergyWh.ToString() + " Wh");
        return string.Concat(
            text,
            ", offered " + (connector.OfferedDeciamps / 10).ToString() + " A",
            WearOf(connector.Outlet.Wear),
            connector.HasTransaction ? ", transaction " + connector.TransactionId.ToString() : "");
    }

    private static string WearOf(IContactorWear wear) => wear is null ? ""
        : ", contactor closed " + wear.Closings.ToString() + " times, " + wear.WearPercent.ToString() + " % of its life";

    /// <summary>Settings as GetConfiguration tells them: what is write-only or local is not among them.</summary>
    private string SettingLine()
    {
        SettingsRegistry settings = _station.Settings;
        if (_index == 0)
        {
            _index++;
            return "settings";
        }

        while (_index <= settings.RowCount)
        {
            int row = _index - 1;
            _index++;
            if (settings.IsListed(row))
            {
                return settings.NameOf(row) + "=" + settings.Value(row);
            }
        }

        return null;
    }

    private string EventLine()
    {
        if (_reader is null)
        {
            _reader = _events.OpenReader();
            return "\nevents";
        }

        while (_reader.Next())
        {
            long utc = _station.Clock.Resolve(_reader.Timestamp, _now);
            bool isWanted = (_from == TransferOrder.NoTime || utc >= _from) && (_to == TransferOrder.NoTime || utc <= _to);
            if (isWanted)
            {
                string info = _reader.Info;
                return string.Concat(Date(utc) + " ", _reader.Type, info.Length > 0 ? ": " + info : "");
            }
        }

        return null;
    }

    private static string Date(long utcMs)
    {
        byte[] date = new byte[Iso8601.Length];
        Iso8601.Write(utcMs < 0 ? 0 : utcMs, date, 0);
        return Encoding.UTF8.GetString(date, 0, date.Length);
    }
}
