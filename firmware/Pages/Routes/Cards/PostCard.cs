using Borne.Base.Bytes;
using Borne.Charging.IdTags;
using Borne.Pages.Http;
using Borne.Wire.Types;

namespace Borne.Pages.Routes.Cards;

/// <summary>Adds a card to the local list, or changes it.</summary>
internal sealed class PostCard : PageHandler
{
    private const int MaxTag = 20;
    private const string Statuses = "Accepted,Blocked";

    private readonly KnownTags _tags;

    public PostCard(KnownTags tags)
        : base("POST", "/api/cards", PageRole.Installer, Json)
    {
        _tags = tags;
    }

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now)
    {
        string idTag = "";
        IdTagInfo info = new IdTagInfo { Status = AuthorizationStatus.Accepted };
        BodyReader body = request.Body;
        while (body.Next())
        {
            if (body.Is("idTag"))
            {
                idTag = Tag(body);
            }
            else if (body.Is("status"))
            {
                info.Status = body.Word(Statuses) == 0 ? AuthorizationStatus.Accepted : AuthorizationStatus.Blocked;
            }
            else if (body.Is("parentIdTag"))
            {
                string parent = body.Text(MaxTag);
                info.ParentIdTag = parent.Length == 0 ? null : parent;
            }
            else if (body.Is("expiryDate"))
            {
                info.ExpiryDate = body.Date();
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
        else if (idTag.Length == 0)
        {
            answer.Refuse(HttpStatus.BadRequest, "a card needs its idTag; add it", "idTag");
        }
        else
        {
            ListUpdate update = _tags.BeginUpdate();
            update.Put(idTag, info);
            CardList.Apply(_tags, update, answer);
        }
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
