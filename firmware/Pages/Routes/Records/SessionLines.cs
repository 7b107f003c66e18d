using System.Text;
using Borne.Base.Time;
using Borne.Pages.History;
using Borne.Pages.Http;
using Borne.Wire.Types;

namespace Borne.Pages.Routes.Records;

/// <summary>
/// The sessions as lines of CSV (RFC 4180). A card's number is somebody else's text: a spreadsheet would take one that begins with
/// an equals sign for a formula, so it gets an apostrophe in front.
/// </summary>
internal sealed class SessionLines : ITextLines
{
    private const string Mark = "\uFEFF";
    private const string Columns = "number,connector,start,end,seconds,energyWh,meterStartWh,meterStopWh,maxPowerW,idTag,reason,interrupted";
    private const string Formulas = "=+-@";
    private readonly SessionReader _reader;
    private readonly StationClock _clock;
    private readonly long _now;
    private readonly char _separator;
    private readonly byte[] _date = new byte[Iso8601.Length];
    private bool _hasHead;

    /// <summary>Creates it.</summary>
    /// <param name="store">The sessions.</param>
    /// <param name="clock">By which their begin is told.</param>
    /// <param name="isExcel">True for semicolons and a byte order mark, which some spreadsheets want.</param>
    /// <param name="now">The station's monotonic ms.</param>
    public SessionLines(SessionStore store, StationClock clock, bool isExcel, long now)
    {
        _clock = clock;
        _now = now;
        _reader = new SessionReader(store, false, 0);
        _separator = isExcel ? ';' : ',';
    }

    /// <inheritdoc/>
    public string Next()
    {
        if (!_hasHead)
        {
            _hasHead = true;
            return Head();
        }

        return _reader.Next() ? Line(_reader.Session) : null;
    }

    private string Head()
    {
        char[] columns = Columns.ToCharArray();
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i] = columns[i] == ',' ? _separator : columns[i];
        }

        return (_separator == ';' ? Mark : "") + new string(columns) + "\r\n";
    }

    private string Line(SessionRecord session)
    {
        StringBuilder line = new StringBuilder();
        line.Append(session.Number.ToString()).Append(_separator);
        line.Append(session.Connector.ToString()).Append(_separator);
        long start = session.BeginOf(_clock, _now);
        line.Append(Date(start)).Append(_separator);
        line.Append(start > 0 ? Date(start + ((long)session.Seconds * StationClock.MsPerSecond)) : "").Append(_separator);
        line.Append(session.Seconds.ToString()).Append(_separator);
        line.Append((session.MeterStop - session.MeterStart).ToString()).Append(_separator);
        line.Append(session.MeterStart.ToString()).Append(_separator);
        line.Append(session.MeterStop.ToString()).Append(_separator);
        line.Append(session.MaxPower.ToString()).Append(_separator);
        line.Append(Quoted(session.IdTag)).Append(_separator);
        line.Append(Words.At(Words.StopReasons, session.Reason)).Append(_separator);
        return line.Append(session.IsInterrupted ? "1" : "0").Append("\r\n").ToString();
    }

    private string Date(long utcMs)
    {
        if (utcMs <= 0)
        {
            return "";
        }

        Iso8601.Write(utcMs, _date, 0);
        return Encoding.UTF8.GetString(_date, 0, _date.Length);
    }

    private static string Quoted(string text)
    {
        StringBuilder quoted = new StringBuilder("\"");
        if (text.Length > 0 && Formulas.IndexOf(text[0]) >= 0)
        {
            quoted.Append('\'');
        }

        foreach (char sign in text.ToCharArray())
        {
            quoted.Append(sign == '"' ? "\"\"" : sign.ToString());
        }

        return quoted.Append('"').ToString();
    }
}
