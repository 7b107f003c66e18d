using Borne.Base.Time;
using Borne.Charging.IdTags;
using Borne.Pages.Http;
using Borne.Pages.Routes.Bodies;
using Borne.Settings.Keys;
using Borne.Station;
using Borne.Wire.Json;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Pages.Routes.Cards;

/// <summary>The local authorization list, a piece for each card, and the card that was learnt.</summary>
internal sealed class GetCards : PageHandler
{
    private readonly ChargePoint _station;
    private readonly CardNames _names;

    public GetCards(ChargePoint station, CardNames names)
        : base("GET", "/api/cards", PageRole.Installer)
    {
        _station = station;
        _names = names;
    }

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now) => answer.Send(new CardsBody(_station, _names, now));

    private sealed class CardsBody : IMessageBody
    {
        private readonly ChargePoint _station;
        private readonly CardNames _names;
        private readonly LocalListReader _list;
        private readonly long _now;
        private int _piece;
        private bool _isOver;

        public CardsBody(ChargePoint station, CardNames names, long now)
        {
            _station = station;
            _names = names;
            _list = station.Tags.OpenList();
            _now = now;
        }

        /// <inheritdoc/>
        public bool Write(JsonWriter json, int piece)
        {
            if (piece == 0)
            {
                WriteHead(json);
                return false;
            }

            // A piece that did not fit is asked for again.
            if (piece > _piece)
            {
                _isOver = !_list.Next();
                _piece = piece;
            }

            if (!_isOver)
            {
                WriteCard(json);
                return false;
            }

            json.EndArray();
            json.EndObject();
            return true;
        }

        private void WriteHead(JsonWriter json)
        {
            KnownTags tags = _station.Tags;
            json.BeginObject();
            json.Member("version", tags.ListVersion);
            json.Member("count", tags.ListCount);
            json.Member("capacity", _station.Settings.Number(Key.LocalAuthListMaxLength));
            Members.Flag(json, "isCentral", _station.Settings.Flag(Key.OcppEnabled) && tags.ListVersion > 0);
            json.Name("learning");
            json.BeginObject();
            string learnt = _station.Cards.LearntTag;
            json.Member("secondsLeft", StationClock.SecondsUp(_station.Cards.LearningMs(_now)));
            Members.Text(json, "idTag", learnt);
            Members.Flag(json, "isKnown", learnt is not null && tags.FindInList(learnt, _station.Clock.UtcMs(_now)) is not null);
            json.EndObject();
            json.Name("cards");
            json.BeginArray();
        }

        private void WriteCard(JsonWriter json)
        {
            json.BeginObject();
            Members.Text(json, "idTag", _list.IdTag);
            Members.Text(json, "name", _names.Of(_list.IdTag));
            json.Member("status", Words.At(Words.AuthorizationStatuses, (int)_list.Info.Status));
            Members.Text(json, "parentIdTag", _list.Info.ParentIdTag);
            if (_list.Info.ExpiryDate != 0)
            {
                json.Name("expiryDate");
                json.Date(_list.Info.ExpiryDate);
            }

            json.EndObject();
        }
    }
}
