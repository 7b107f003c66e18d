using Borne.Charging.IdTags;
using Borne.Pages.Http;
using Borne.Wire.Types;

namespace Borne.Pages.Routes.Cards;

/// <summary>Brings a change of one card into the local list. Its version goes up, so that the central system learns of it.</summary>
internal static class CardList
{
    /// <summary>Carries a change out and answers.</summary>
    /// <returns>False when it was refused.</returns>
    public static bool Apply(KnownTags tags, ListUpdate update, PageAnswer answer)
    {
        if (!tags.IsListEnabled)
        {
            answer.Refuse(HttpStatus.Conflict, "the local list is switched off; switch LocalAuthListEnabled on");
            return false;
        }

        UpdateStatus status = tags.Update(update, false, tags.ListVersion + 1);
        if (status == UpdateStatus.Accepted)
        {
            answer.Done();
            return true;
        }

        answer.Refuse(HttpStatus.Conflict, "the list could not be changed; it may be full, or damaged: remove cards, or send it anew");
        return false;
    }
}
