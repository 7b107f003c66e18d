using Borne.Charging.IdTags;

namespace Borne.Pages.Routes.Cards;

/// <summary>Carries changes of cards out, one after the other and a step a tick. One that has begun is finished whether or not who asked stays.</summary>
internal sealed class CardChanges
{
    private readonly KnownTags _tags;
    private readonly CardNames _names;
    private CardChange _change;

    /// <summary>Creates it.</summary>
    /// <param name="tags">Has the local list.</param>
    /// <param name="names">Names of cards.</param>
    public CardChanges(KnownTags tags, CardNames names)
    {
        _tags = tags;
        _names = names;
    }

    /// <summary>True while a change is carried out.</summary>
    public bool IsBusy => _change is not null;

    /// <summary>Begins with a change.</summary>
    /// <returns>False while another one is carried out; ask again.</returns>
    public bool TryBegin(CardChange change)
    {
        _change ??= change;
        return _change == change;
    }

    /// <summary>Does a step.</summary>
    public void Tick()
    {
        if (_change is not null)
        {
            _change.Step(_tags, _names);
            _change = _change.IsOver ? null : _change;
        }
    }
}
