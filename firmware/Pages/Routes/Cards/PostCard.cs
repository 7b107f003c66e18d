using Borne.Base.Bytes;
using Borne.Charging.IdTags;
using Borne.Pages.Http;

namespace Borne.Pages.Routes.Cards;

/// <summary>Adds a card to the local list, or changes what is sent of one that is there.</summary>
internal sealed class PostCard : CardHandler
{
    private const int MaxTag = 20;

    public PostCard(KnownTags tags, CardChanges changes)
        : base("POST", "/api/cards", Json, tags, changes)
    {
    }

    /// <inheritdoc/>
    protected override CardChange Read(PageRequest request, PageAnswer answer, long now)
    {
        BodyReader body = request.Body;
        string idTag = "";
        string name = null;
        CardEdit edit = new CardEdit();
        while (body.Next())
        {
            if (body.Is("idTag"))
            {
                idTag = Tag(body);
            }
            else if (body.Is("name"))
            {
                name = ReadName(body);
            }
            else if (!edit.Take(body))
            {
                body.Refuse();
            }
        }

        if (answer.RefuseFault(body))
        {
            return null;
        }

        if (idTag.Length == 0)
        {
            answer.Refuse(HttpStatus.BadRequest, "a card needs its idTag; add it", "idTag");
            return null;
        }

        return new CardChange(idTag, edit, name);
    }

    /// <inheritdoc/>
    protected override void Finish(CardChange change, PageAnswer answer)
    {
        if (change.IsNamed)
        {
            answer.Done();
        }
        else
        {
            answer.Refuse(HttpStatus.Conflict, "the card is stored, but there is no room for its name; remove names of others", "name");
        }
    }

    private static string ReadName(BodyReader body)
    {
        string name = body.Text(CardNames.MaxBytes);
        if (System.Text.Encoding.UTF8.GetBytes(name).Length > CardNames.MaxBytes)
        {
            body.Fail("this name is too long; shorten it");
        }

        return name;
    }

    private static string Tag(BodyReader body)
    {
        string text = body.Text(MaxTag);
        if (text.Length == 0 || !Ascii.IsPrintable(text))
        {
            body.Fail("an idTag has 1 to 20 printable characters; correct it");
        }

        return text;
    }
}
