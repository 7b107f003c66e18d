using Borne.Base.Logs;
using Borne.Base.Time;
using Borne.Pages.Http;
using Borne.Pages.Routes.Bodies;
using Borne.Station;
using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.Pages.Routes.Records;

/// <summary>What has happened, the oldest first; security events stand behind the others.</summary>
internal sealed class GetLog : PageHandler
{
    private readonly IStationLog _log;
    private readonly ChargePoint _station;

    public GetLog(IStationLog log, ChargePoint station)
        : base("GET", "/api/log", PageRole.Installer)
    {
        _log = log;
        _station = station;
    }

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now)
    {
        answer.Send(new LogBody(_log.Events.OpenReader(), _station.Profile?.SecurityLog?.OpenReader(), _station.Clock, now));
    }

    /// <summary>The JSON, a piece for each event.</summary>
    private sealed class LogBody : IMessageBody
    {
        private readonly RollingLogReader _security;
        private readonly StationClock _clock;
        private readonly long _now;
        private RollingLogReader _reader;
        private int _piece;
        private bool _isOver;

        public LogBody(RollingLogReader events, RollingLogReader security, StationClock clock, long now)
        {
            _reader = events;
            _security = security;
            _clock = clock;
            _now = now;
        }

        /// <inheritdoc/>
        public bool Write(JsonWriter json, int piece)
        {
            if (piece == 0)
            {
                json.BeginObject();
                json.Name("entries");
                json.BeginArray();
                return false;
            }

            // A piece that did not fit is asked for again.
            if (piece > _piece)
            {
                _isOver = !Next();
                _piece = piece;
            }

            if (_isOver)
            {
                json.EndArray();
                json.EndObject();
                return true;
            }

            json.BeginObject();
            long time = _clock.Resolve(_reader.Timestamp, _now);
            if (StationClock.IsCredible(time))
            {
                json.Name("time");
                json.Date(time);
            }

            Members.Text(json, "type", _reader.Type);
            Members.Text(json, "info", _reader.Info);
            Members.Flag(json, "isSecurity", _reader == _security);
            json.EndObject();
            return false;
        }

        private bool Next()
        {
            bool isThere = _reader.Next();
            if (isThere || _security is null || _reader == _security)
            {
                return isThere;
            }

            _reader = _security;
            return _reader.Next();
        }
    }
}
