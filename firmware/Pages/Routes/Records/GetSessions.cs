using Borne.Base.Time;
using Borne.Pages.History;
using Borne.Pages.Http;
using Borne.Pages.Routes.Bodies;
using Borne.Wire.Json;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Pages.Routes.Records;

/// <summary>Sessions that have ended, the newest first.</summary>
internal sealed class GetSessions : PageHandler
{
    private const int DefaultCount = 50;
    private const int MaxCount = 100;
    private const int MaxSkipped = 1000000;

    private readonly SessionStore _store;
    private readonly StationClock _clock;

    public GetSessions(SessionStore store, StationClock clock)
        : base("GET", "/api/sessions", PageRole.User)
    {
        _store = store;
        _clock = clock;
    }

    /// <inheritdoc/>
    public override string Parameters => "from,count";

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now)
    {
        int from = request.Number("from", 0, MaxSkipped, 0);
        int count = request.Number("count", 1, MaxCount, DefaultCount);
        if (from < 0 || count < 0)
        {
            answer.Refuse(HttpStatus.BadRequest, "send from as a number from 0 on, and count as one from 1 to 100", from < 0 ? "from" : "count");
            return;
        }

        answer.Send(new SessionsBody(_store, _clock, from, count, now));
    }

    /// <summary>The JSON, a piece for each session.</summary>
    private sealed class SessionsBody : IMessageBody
    {
        private readonly SessionReader _reader;
        private readonly StationClock _clock;
        private readonly long _now;
        private readonly int _total;
        private readonly int _count;
        private int _piece;
        private bool _isOver;

        public SessionsBody(SessionStore store, StationClock clock, int from, int count, long now)
        {
            _clock = clock;
            _now = now;
            _total = store.Count;
            _reader = new SessionReader(store, true, from);
            _count = count;
        }

        /// <inheritdoc/>
        public bool Write(JsonWriter json, int piece)
        {
            if (piece == 0)
            {
                json.BeginObject();
                json.Member("total", _total);
                json.Name("sessions");
                json.BeginArray();
                return false;
            }

            // A piece that did not fit is asked for again.
            if (piece > _piece)
            {
                _isOver = piece > _count || !_reader.Next();
                _piece = piece;
            }

            if (!_isOver)
            {
                WriteSession(json, _reader.Session);
                return false;
            }

            json.EndArray();
            json.EndObject();
            return true;
        }

        private void WriteSession(JsonWriter json, SessionRecord session)
        {
            json.BeginObject();
            json.Member("number", session.Number);
            json.Member("connector", session.Connector);
            long start = session.BeginOf(_clock, _now);
            if (start > 0)
            {
                json.Name("start");
                json.Date(start);
                json.Name("end");
                json.Date(start + ((long)session.Seconds * StationClock.MsPerSecond));
            }

            json.Member("seconds", session.Seconds);
            json.Member("energyWh", session.MeterStop - session.MeterStart);
            json.Member("meterStartWh", session.MeterStart);
            json.Member("meterStopWh", session.MeterStop);
            json.Member("maxPowerW", session.MaxPower);
            Members.Text(json, "idTag", session.IdTag);
            json.Member("reason", Words.At(Words.StopReasons, session.Reason));
            Members.Flag(json, "isInterrupted", session.IsInterrupted);
            json.EndObject();
        }
    }
}
