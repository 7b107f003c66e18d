using Borne.Charging.IdTags;
using Borne.Pages.Http;
using Borne.Station;

namespace Borne.Pages.Routes.Cards;

/// <summary>Takes a card out of the local list.</summary>
internal sealed class DeleteCard : PageHandler
{
    private readonly ChargePoint _station;
    private readonly CardNames _names;

    public DeleteCard(ChargePoint station, CardNames names)
        : base("DELETE", "/api/cards/{idTag}", PageRole.Installer)
    {
        _station = station;
        _names = names;
    }

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now)
    {
        if (_station.Tags.FindInList(request.Part, _station.Clock.UtcMs(now)) is null)
        {
            answer.Refuse(HttpStatus.NotFound, "there is no such card in the list; see /api/cards");
            return;
        }

        ListUpdate update = _station.Tags.BeginUpdate();
        update.Remove(request.Part);
        if (CardList.Apply(_station.Tags, update, answer))
        {
            // A name that stays would be that of a card that somebody adds again.
            _names.TrySet(request.Part, "");
        }
    }
}
