using Borne.Base.Lists;
using Borne.Charging.IdTags;
using Borne.Wire.Types;

namespace Borne.Pages.Routes.Cards;

/// <summary>
/// A change of one card on its way to the flash: its entry of the local list first, then its name, which are lists of their own. Each step
/// reads or writes one file at most. The version of the list goes up, so that the central system learns of it; a change of the name alone leaves it.
/// </summary>
internal sealed class CardChange
{
    private const int Looking = 0;
    private const int Listing = 1;
    private const int Naming = 2;
    private const int StoringName = 3;

    private readonly string _idTag;
    private readonly CardEdit _edit;
    private readonly string _name;
    private ListUpdate _update;
    private ListChange _list;
    private ChunkUpdate _nameSteps;
    private int _state;

    /// <summary>Begins a change; nothing is touched before the first step.</summary>
    /// <param name="idTag">The card, 1 to 20 printable characters.</param>
    /// <param name="edit">The change of its entry; null to take it out of the list.</param>
    /// <param name="name">Its name from then on, empty for none; null leaves what it has.</param>
    public CardChange(string idTag, CardEdit edit, string name)
    {
        _idTag = idTag;
        _edit = edit;
        _name = name;
    }

    /// <summary>True when the list is as it should be.</summary>
    public bool IsListed { get; private set; }

    /// <summary>True when the name is, too.</summary>
    public bool IsNamed { get; private set; }

    /// <summary>True once it has come to its end.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Does a step, or waits for another change of the list.</summary>
    /// <param name="tags">Has the list.</param>
    /// <param name="names">The names.</param>
    public void Step(KnownTags tags, CardNames names)
    {
        switch (_state)
        {
            case Looking:
                Look(tags);
                break;
            case Listing:
                if (_list.Step())
                {
                    IsListed = _list.Status == UpdateStatus.Accepted;
                    IsOver = !IsListed;
                    _state = Naming;
                }

                break;
            case Naming:
                BeginName(names);
                break;
            case StoringName:
                if (_nameSteps.Step())
                {
                    IsNamed = _nameSteps.IsDone;
                    IsOver = true;
                }

                break;
        }
    }

    private void Look(KnownTags tags)
    {
        _update ??= new ListUpdate(1);
        _list ??= tags.BeginChange(_update, false, ListChange.NextVersion);
        if (!_list.TryTakeTurn())
        {
            return;
        }

        _state = Listing;
        if (_edit is null)
        {
            _update.Remove(_idTag);
            return;
        }

        // Without a time its status is the one that is kept, not that of a card that has expired meanwhile.
        IdTagInfo kept = tags.FindInList(_idTag, 0);
        if (kept is not null && _edit.IsEmpty)
        {
            _list.GiveUp();
            IsListed = true;
            _state = Naming;
            return;
        }

        _update.Put(_idTag, _edit.Of(kept));
    }

    private void BeginName(CardNames names)
    {
        IsNamed = _name is null || _name == names.Of(_idTag);
        _nameSteps = IsNamed ? null : names.Begin(_idTag, _name);
        IsOver = _nameSteps is null;
        _state = StoringName;
    }
}
