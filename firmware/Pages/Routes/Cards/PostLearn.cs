using Borne.Base.Time;
using Borne.Pages.Http;
using Borne.Pages.Routes.Bodies;
using Borne.Station;

namespace Borne.Pages.Routes.Cards;

/// <summary>Takes the next card that is held to the reader for one to be learnt.</summary>
internal sealed class PostLearn : FlatRequest
{
    private const int MinSeconds = 10;
    private const int MaxSeconds = 120;
    private readonly CardDesk _cards;
    private readonly bool _hasReader;
    private int _seconds;

    public PostLearn(CardDesk cards, bool hasReader)
        : base("/api/cards/learn")
    {
        _cards = cards;
        _hasReader = hasReader;
    }

    /// <inheritdoc/>
    protected override void Clear()
    {
        _seconds = -1;
    }

    /// <inheritdoc/>
    protected override bool Take(BodyReader body)
    {
        if (body.Is("seconds"))
        {
            _seconds = body.Number(0, MaxSeconds);
        }
        else
        {
            return false;
        }

        return true;
    }

    /// <inheritdoc/>
    protected override void Carry(PageAnswer answer, long now)
    {
        if (_seconds != 0 && _seconds < MinSeconds)
        {
            answer.Refuse(HttpStatus.BadRequest, "send 10 to 120 seconds, or 0 to end", "seconds");
        }
        else if (!_hasReader)
        {
            answer.Refuse(HttpStatus.Conflict, "the station has no card reader; type the idTag");
        }
        else
        {
            _cards.Learn(now + (_seconds * StationClock.MsPerSecond));
            answer.Done();
        }
    }
}
