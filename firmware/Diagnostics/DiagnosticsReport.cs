using Borne.Base.Logs;
using Borne.Base.Time;
using Borne.Charging.Connectors;
using Borne.Hal.Outlet;
using Borne.Hal.Station;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Station;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Diagnostics;

/// <summary>
/// The text that GetDiagnostics uploads and the page hands out: who the station is, how it does, its settings without secrets, and its log of
/// events, that of security events among them where there is one. It is written line by line while it is sent, so it takes the memory of one line.
/// </summary>
public sealed class DiagnosticsReport : LineReport
{
    private const int Heads = 0;
    private const int Connectors = 1;
    private const int Settings = 2;
    private const int Events = 3;
    private const int SecurityEvents = 4;
    private const int Over = 5;

    private readonly ChargePoint _station;
    private readonly string _version;
    private readonly RollingLog _events;
    private int _section;
    private int _index;

    /// <summary>Creates it.</summary>
    /// <param name="station">The station.</param>
    /// <param name="version">Version of the firmware that runs.</param>
    /// <param name="events">What has happened; the times are stamps of <see cref="StationClock"/>.</param>
    public DiagnosticsReport(ChargePoint station, string version, RollingLog events)
        : base(station, "diagnostics")
    {
        _station = station;
        _version = version;
        _events = events;
    }

    /// <inheritdoc/>
    public override void Rewind()
    {
        _section = Heads;
        _index = 0;
        base.Rewind();
    }

    /// <inheritdoc/>
    protected override string NextLine()
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
            Events => EventLine("events", _events),
            SecurityEvents => EventLine("security events", _station.Profile?.SecurityLog),
            _ => null,
        };
    }

    private string Head(int index)
    {
        RpcEndpoint rpc = _station.Rpc;
        return index switch
        {
            0 => "Borne diagnostics of " + _station.Settings.Text(Key.Identity),
            1 => "time: " + Date(_station.Clock.UtcMs(Now)) + (_station.Clock.IsSet ? "" : " (not set, estimated)"),
            2 => "firmware: " + _version,
            3 => "station: " + _station.Settings.Text(Key.StationInfo),
            4 => "running for: " + (Now / 1000).ToString() + " s",
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

    private static string LoopLine(ILoopTimes times) => "loop: " + (times is null ? "not measured" : times.Describe());

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

    private string EventLine(string heading, RollingLog events)
    {
        if (events is null)
        {
            return null;
        }

        if (_index++ > 0)
        {
            return NextEvent();
        }

        Begin(events);
        return "\n" + heading;
    }
}
