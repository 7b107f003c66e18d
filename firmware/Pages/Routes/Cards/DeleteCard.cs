using Borne.Pages.Http;
using Borne.Station;

namespace Borne.Pages.Routes.Cards;

/// <summary>Takes a card out of the local list.</summary>
internal sealed class DeleteCard : CardHandler
{
    private readonly ChargePoint _station;

    public DeleteCard(ChargePoint station, CardChanges changes)
        : base("DELETE", "/api/cards/{idTag}", null, station.Tags, changes)
    {
        _station = station;
    }

    /// <inheritdoc/>
    protected override CardChange Read(PageRequest request, PageAnswer answer, long now)
    {
        if (_station.Tags.FindInList(request.Part, _station.Clock.UtcMs(now)) is null)
        {
            answer.Refuse(HttpStatus.NotFound, "there is no such card in the list; see /api/cards");
            return null;
        }

        // A name that stays would be that of a card that somebody adds again.
        return new CardChange(request.Part, null, "");
    }
}
