using Borne.Base.Time;
using Borne.Pages.Http;
using Borne.Station;

namespace Borne.Pages.Routes.Cards;

/// <summary>Takes the next card that is held to the reader for one to be learnt.</summary>
internal sealed class PostLearn : PageHandler
{
    private const int MinSeconds = 10;
    private const int MaxSeconds = 120;
    private readonly CardDesk _cards;
    private readonly bool _hasReader;

    public PostLearn(CardDesk cards, bool hasReader)
        : base("POST", "/api/cards/learn", PageRole.Installer, Json)
    {
        _cards = cards;
        _hasReader = hasReader;
    }

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now)
    {
        int seconds = -1;
        BodyReader body = request.Body;
        while (body.Next())
        {
            if (body.Is("seconds"))
            {
                seconds = body.Number(0, MaxSeconds);
            }
            else
            {
                body.Refuse();
            }
        }

        if (body.Error is not null)
        {
            answer.Refuse(HttpStatus.BadRequest, body.Error, body.Field);
        }
        else if (seconds != 0 && seconds < MinSeconds)
        {
            answer.Refuse(HttpStatus.BadRequest, "send 10 to 120 seconds, or 0 to end", "seconds");
        }
        else if (!_hasReader)
        {
            answer.Refuse(HttpStatus.Conflict, "the station has no card reader; type the idTag");
        }
        else
        {
            _cards.Learn(now + (seconds * StationClock.MsPerSecond));
            answer.Done();
        }
    }
}
