using Borne.Base.Bytes;
using Borne.Charging.IdTags;
using Borne.Pages.Http;
using Borne.Pages.Routes.Bodies;
using Borne.Wire.Types;

namespace Borne.Pages.Routes.Cards;

/// <summary>Adds a card to the local list, or changes what is sent of one that is there. A change of its name alone leaves the list and its version.</summary>
internal sealed class PostCard : FlatRequest
{
    private const int MaxTag = 20;
    private const string Statuses = "Accepted,Blocked";

    private readonly KnownTags _tags;
    private readonly CardNames _names;
    private string _idTag;
    private string _name;

    // What is sent; the marks tell it from what is left out.
    private IdTagInfo _sent;
    private bool _hasStatus;
    private bool _hasParent;
    private bool _hasExpiry;

    public PostCard(KnownTags tags, CardNames names)
        : base("/api/cards")
    {
        _tags = tags;
        _names = names;
    }

    /// <inheritdoc/>
    protected override void Clear()
    {
        _idTag = "";
        _name = null;
        _sent = new IdTagInfo();
        _hasStatus = false;
        _hasParent = false;
        _hasExpiry = false;
    }

    /// <inheritdoc/>
    protected override bool Take(BodyReader body)
    {
        if (body.Is("idTag"))
        {
            _idTag = Tag(body);
        }
        else if (body.Is("name"))
        {
            _name = body.Text(CardNames.MaxBytes);
            if (System.Text.Encoding.UTF8.GetBytes(_name).Length > CardNames.MaxBytes)
            {
                body.Fail("this name is too long; shorten it");
            }
        }
        else if (body.Is("status"))
        {
            _hasStatus = true;
            _sent.Status = body.Word(Statuses) == 0 ? AuthorizationStatus.Accepted : AuthorizationStatus.Blocked;
        }
        else if (body.Is("parentIdTag"))
        {
            string parent = body.Text(MaxTag);
            _hasParent = true;
            _sent.ParentIdTag = parent.Length == 0 ? null : parent;
        }
        else if (body.Is("expiryDate"))
        {
            _hasExpiry = true;
            _sent.ExpiryDate = body.TakeNull() ? 0 : body.Date();
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
        if (_idTag.Length == 0)
        {
            answer.Refuse(HttpStatus.BadRequest, "a card needs its idTag; add it", "idTag");
        }
        else if (Store(answer) && _name is not null && !_names.TrySet(_idTag, _name))
        {
            answer.Refuse(HttpStatus.Conflict, "the card is stored, but there is no room for its name; remove names of others", "name");
        }
    }

    private bool Store(PageAnswer answer)
    {
        // Without a time its status is the one that is kept, not that of a card that has expired meanwhile.
        IdTagInfo info = _tags.FindInList(_idTag, 0);
        if (info is not null && !_hasStatus && !_hasParent && !_hasExpiry)
        {
            answer.Done();
            return true;
        }

        info ??= new IdTagInfo { Status = AuthorizationStatus.Accepted };
        info.Status = _hasStatus ? _sent.Status : info.Status;
        info.ParentIdTag = _hasParent ? _sent.ParentIdTag : info.ParentIdTag;
        info.ExpiryDate = _hasExpiry ? _sent.ExpiryDate : info.ExpiryDate;
        ListUpdate update = _tags.BeginUpdate();
        update.Put(_idTag, info);
        return CardList.Apply(_tags, update, answer);
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
