using System;
using System.Text;
using Borne.Base.Logs;
using Borne.Base.Time;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Station;

namespace Borne.Diagnostics;

/// <summary>A text that is written line by line while it is sent, with a log of events in it: it takes the memory of one line.</summary>
public abstract class LineReport : IReportSource
{
    private const int MaxNameIdentity = 48;

    private readonly StationClock _clock;
    private readonly SettingsRegistry _settings;
    private readonly string _kind;
    private long _from;
    private long _to;
    private long _now;
    private RollingLogReader _reader;
    private byte[] _line;
    private int _lineAt;
    private int _names;

    /// <summary>Creates it.</summary>
    /// <param name="station">The station.</param>
    /// <param name="kind">What the names of files begin with: letters and '-'.</param>
    protected LineReport(ChargePoint station, string kind)
    {
        _clock = station.Clock;
        _settings = station.Settings;
        _kind = kind;
    }

    /// <summary>When it was opened, monotonic ms.</summary>
    protected long Now => _now;

    /// <summary>Name for a new file: letters, digits, '-' and '.', at most 100 characters, and none twice in a run.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public string NewName(long now)
    {
        byte[] date = new byte[Iso8601.Length];
        Iso8601.Write(_clock.UtcMs(now), date, 0);
        char[] identity = _settings.Text(Key.Identity).ToCharArray();
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
            _kind + "-" + new string(identity, 0, length),
            "-" + new string(time, 0, at),
            _names == 1 ? ".txt" : "-" + _names.ToString() + ".txt");
    }

    /// <summary>Sets what the report is to tell.</summary>
    /// <param name="from">Moment of the oldest event, UTC ms since 1970, or <see cref="Iso8601.Invalid"/>.</param>
    /// <param name="to">Moment of the newest event, or <see cref="Iso8601.Invalid"/>.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Open(long from, long to, long now)
    {
        _from = from;
        _to = to;
        _now = now;
        Rewind();
    }

    /// <inheritdoc/>
    public virtual void Rewind()
    {
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

    /// <summary>The next line, null at the end.</summary>
    protected abstract string NextLine();

    /// <summary>Begins with the oldest event of a log.</summary>
    /// <param name="events">The log; the times are stamps of <see cref="StationClock"/>.</param>
    protected void Begin(RollingLog events) => _reader = events.OpenReader();

    /// <summary>The next event that is wanted, null at the end of the log.</summary>
    protected string NextEvent()
    {
        while (_reader.Next())
        {
            long utc = _clock.Resolve(_reader.Timestamp, _now);
            bool isWanted = (_from == Iso8601.Invalid || utc >= _from) && (_to == Iso8601.Invalid || utc <= _to);
            if (isWanted)
            {
                string info = _reader.Info;
                return string.Concat(Date(utc) + " ", _reader.Type, info.Length > 0 ? ": " + info : "");
            }
        }

        return null;
    }

    /// <summary>Writes a moment.</summary>
    /// <param name="utcMs">UTC ms since 1970.</param>
    protected static string Date(long utcMs)
    {
        byte[] date = new byte[Iso8601.Length];
        Iso8601.Write(utcMs < 0 ? 0 : utcMs, date, 0);
        return Encoding.UTF8.GetString(date, 0, date.Length);
    }
}
