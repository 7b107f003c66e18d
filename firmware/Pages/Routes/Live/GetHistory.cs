using Borne.Base.Time;
using Borne.Pages.History;
using Borne.Pages.Http;
using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.Pages.Routes.Live;

/// <summary>Power and limit of the last hours.</summary>
internal sealed class GetHistory : PageHandler
{
    private readonly PowerHistory _history;
    private readonly StationClock _clock;
    private readonly int _connectors;

    public GetHistory(PowerHistory history, StationClock clock, int connectors)
        : base("GET", "/api/history", PageRole.Anyone)
    {
        _history = history;
        _clock = clock;
        _connectors = connectors;
    }

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now)
    {
        bool isDated = _clock.IsSet && _history.Taken > 0;
        answer.Send(new HistoryBody(_history, _connectors, isDated ? _clock.UtcMs(_history.TakenAt) : 0));
    }

    /// <summary>The JSON: for each connector first the powers and then the limits, a few points a piece.</summary>
    private sealed class HistoryBody : IMessageBody
    {
        private const int PerPiece = 60;

        private readonly PowerHistory _history;
        private readonly int _connectors;
        private readonly long _end;
        private readonly int _first;
        private readonly int _last;
        private readonly int _pieces;

        public HistoryBody(PowerHistory history, int connectors, long end)
        {
            _history = history;
            _connectors = connectors;
            _end = end;
            _first = history.Oldest;
            _last = history.Taken;
            _pieces = ((_last - _first) / PerPiece) + 1;
        }

        /// <inheritdoc/>
        public bool Write(JsonWriter json, int piece)
        {
            if (piece == 0)
            {
                json.BeginObject();
                json.Member("intervalSeconds", PowerHistory.IntervalSeconds);
                if (_end > 0)
                {
                    json.Name("end");
                    json.Date(_end);
                }

                json.Name("connectors");
                json.BeginArray();
                return false;
            }

            int list = (piece - 1) / _pieces;
            if (list < _connectors * 2)
            {
                WriteList(json, (list / 2) + 1, list % 2 == 1, (piece - 1) % _pieces);
                return false;
            }

            json.EndArray();
            json.EndObject();
            return true;
        }

        private void WriteList(JsonWriter json, int connector, bool isLimit, int part)
        {
            if (part == 0)
            {
                if (!isLimit)
                {
                    json.BeginObject();
                    json.Member("id", connector);
                }

                json.Name(isLimit ? "limit" : "power");
                json.BeginArray();
            }

            int from = _first + (part * PerPiece);
            int to = from + PerPiece - 1 < _last ? from + PerPiece - 1 : _last;
            for (int point = from; point <= to; point++)
            {
                if (isLimit)
                {
                    json.Decimal(_history.LimitOf(connector, point), 1);
                }
                else
                {
                    json.Number(_history.PowerOf(connector, point));
                }
            }

            if (part == _pieces - 1)
            {
                json.EndArray();
                if (isLimit)
                {
                    json.EndObject();
                }
            }
        }
    }
}
