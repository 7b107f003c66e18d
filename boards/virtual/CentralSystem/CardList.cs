using System.Collections.Concurrent;

namespace Borne.Virtual.CentralSystem;

/// <summary>
/// What the embedded central system says of idTags: each is accepted unless the list says otherwise. At the start it blocks one, so
/// that refusal can be tried. May be used from several threads.
/// </summary>
public sealed class CardList
{
    /// <summary>The idTag that is blocked at the start.</summary>
    public const string BlockedTag = "FFFFFFFF";

    /// <summary>The status of an idTag that is not in the list.</summary>
    public const string Accepted = "Accepted";

    private const int MostCards = 1000;
    private const int MostCharacters = 20;

    private static readonly string[] Words = [Accepted, "Blocked", "Expired", "Invalid", "ConcurrentTx"];

    private readonly ConcurrentDictionary<string, string> _cards;
    private readonly CentralStore? _store;

    /// <summary>Creates it.</summary>
    /// <param name="store">What it knows from earlier runs and keeps for later ones; null for nothing.</param>
    public CardList(CentralStore? store = null)
    {
        _store = store;
        _cards = new(store?.ReadCards() ?? [KeyValuePair.Create(BlockedTag, "Blocked")], StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The list in the order of the idTags: idTag and status.</summary>
    public KeyValuePair<string, string>[] All => [.. _cards.OrderBy(card => card.Key, StringComparer.OrdinalIgnoreCase)];

    /// <summary>Status of an idTag.</summary>
    /// <param name="idTag">The idTag; case does not count.</param>
    public string StatusOf(string idTag) => _cards.GetValueOrDefault(idTag, Accepted);

    /// <summary>Puts an idTag into the list, or changes it.</summary>
    /// <param name="idTag">The idTag, 1 to 20 characters.</param>
    /// <param name="status">A word of AuthorizationStatus.</param>
    /// <returns>False when one of them cannot be, or the list is full.</returns>
    public bool TrySet(string idTag, string status)
    {
        if (idTag.Length is 0 or > MostCharacters || !Words.Contains(status) || (_cards.Count >= MostCards && !_cards.ContainsKey(idTag)))
        {
            return false;
        }

        _cards[idTag] = status;
        _store?.WriteCard(idTag, status);
        return true;
    }

    /// <summary>Takes an idTag out of the list.</summary>
    /// <param name="idTag">The idTag.</param>
    public void Remove(string idTag)
    {
        _cards.TryRemove(idTag, out _);
        _store?.RemoveCard(idTag);
    }
}
