using Borne.Base.Logs;
using Borne.Base.Storage;
using Borne.Base.Time;
using Borne.Charging.Connectors;
using Borne.Station;
using Borne.Wire.Types;

namespace Borne.Diagnostics;

/// <summary>
/// Notes for the diagnostics what somebody who looks for a cause wants to know: each start with the end of the run before
/// it, and each change of a connector's error code. Bounded, the oldest part goes first.
/// </summary>
public sealed class EventLog : IStationLog
{
    /// <summary>Least time between two notes of error codes, ms: each is a write to flash, and a loose contact has many.</summary>
    public const int PauseMs = 60000;

    /// <summary>
    /// Time that the start waits to be noted for the time of day to be known, ms: an estimate cannot be put right any more
    /// once two further runs have begun.
    /// </summary>
    public const int TimeMs = 600000;

    private const string RecordName = "events";

    // In the order of RunEnd.
    private const string RunEnds = "None,Cut,Clean,HardReset,SoftReset,OwnRestart,Fault,OutOfMemory";

    private readonly ChargePoint _station;
    private readonly string _version;
    private readonly long _startedAt;
    private readonly int[] _noted;
    private bool _isStartNoted;
    private int _returns;
    private long _nextNote;

    /// <summary>Opens the log.</summary>
    /// <param name="station">The station.</param>
    /// <param name="records">Where the log is kept.</param>
    /// <param name="version">Version of the firmware that runs.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <param name="chunks">Records of the store that it may take.</param>
    public EventLog(ChargePoint station, IRecordStore records, string version, long now, int chunks = RollingLog.DefaultChunks)
    {
        _station = station;
        _version = version;
        _startedAt = now;
        _noted = new int[station.ConnectorCount];
        Events = new RollingLog(records, RecordName, chunks);
    }

    /// <summary>What was noted; the times are stamps of <see cref="StationClock"/>.</summary>
    public RollingLog Events { get; }

    /// <summary>Makes a report that nobody else sends: each is read by one only.</summary>
    public DiagnosticsReport NewReport() => new DiagnosticsReport(_station, _version, Events);

    /// <inheritdoc/>
    public IReportSource OpenReport(long now)
    {
        DiagnosticsReport report = NewReport();
        report.Open(Iso8601.Invalid, Iso8601.Invalid, now);
        return report;
    }

    /// <summary>Looks for what has changed.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now)
    {
        if (!_isStartNoted && (_station.Clock.IsSet || now - _startedAt >= TimeMs))
        {
            NoteStart();
        }

        if (_station.EndpointTrial.Returns != _returns)
        {
            _returns = _station.EndpointTrial.Returns;
            Note("EndpointReturned", "a new endpoint led nowhere, the old one is used again", now);
        }

        if (now < _nextNote)
        {
            return;
        }

        for (int i = 0; i < _noted.Length; i++)
        {
            Connector connector = _station.GetConnector(i + 1);
            if ((int)connector.Error != _noted[i])
            {
                _noted[i] = (int)connector.Error;
                _nextNote = now + PauseMs;
                string finding = Words.At(Words.VendorErrors, connector.VendorError);
                Note(connector.ErrorName, "connector " + connector.Id.ToString() + " " + finding, now);
            }
        }
    }

    private void NoteStart()
    {
        _isStartNoted = true;
        BootRecord run = _station.RunRecord;
        string end = Words.At(RunEnds, run.WasFirstStart ? 0 : (int)run.LastEnd);
        Note("Start", string.Concat("firmware " + _version, ", last run: ", end), _startedAt);
        string problem = _station.Settings.FactoryEndpointProblem;
        if (problem is not null)
        {
            Note("NoEndpoint", "the image's endpoint cannot be used: " + problem, _startedAt);
        }
    }

    private void Note(string type, string info, long now) => Events.Append(_station.Clock.Stamp(now), type, info);
}
