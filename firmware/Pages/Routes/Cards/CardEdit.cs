using Borne.Charging.IdTags;
using Borne.Pages.Http;
using Borne.Wire.Types;

namespace Borne.Pages.Routes.Cards;

/// <summary>What a request changes of a card's entry in the local list; what it leaves out stays.</summary>
internal sealed class CardEdit
{
    private const int MaxParent = 20;
    private const string Statuses = "Accepted,Blocked";

    // What is sent; the marks tell it from what is left out.
    private readonly IdTagInfo _sent = new IdTagInfo();
    private bool _hasStatus;
    private bool _hasParent;
    private bool _hasExpiry;

    /// <summary>True when nothing is to be changed.</summary>
    public bool IsEmpty => !_hasStatus && !_hasParent && !_hasExpiry;

    /// <summary>Takes the present member.</summary>
    /// <returns>False for one that is not of an entry.</returns>
    public bool Take(BodyReader body)
    {
        if (body.Is("status"))
        {
            _hasStatus = true;
            _sent.Status = body.Word(Statuses) == 0 ? AuthorizationStatus.Accepted : AuthorizationStatus.Blocked;
        }
        else if (body.Is("parentIdTag"))
        {
            string parent = body.Text(MaxParent);
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

    /// <summary>The entry from then on.</summary>
    /// <param name="kept">The one that is kept; null for a new card, which may charge.</param>
    public IdTagInfo Of(IdTagInfo kept)
    {
        IdTagInfo info = kept ?? new IdTagInfo { Status = AuthorizationStatus.Accepted };
        info.Status = _hasStatus ? _sent.Status : info.Status;
        info.ParentIdTag = _hasParent ? _sent.ParentIdTag : info.ParentIdTag;
        info.ExpiryDate = _hasExpiry ? _sent.ExpiryDate : info.ExpiryDate;
        return info;
    }
}
