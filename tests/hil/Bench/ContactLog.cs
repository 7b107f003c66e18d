namespace Borne.Hil.Bench;

/// <summary>
/// Edges of contacts without their bounces. Edges of one input that follow each other within <see cref="BounceMs"/> are one movement:
/// a contact has closed at its first touch and opened at its last. One that ends where it began was closed or open all the
/// same, for as long as it lasted.
/// </summary>
public sealed class ContactLog
{
    /// <summary>Longest time between two edges of one movement, ms: a bounce, and a look of the board that came late.</summary>
    public const int BounceMs = 20;

    private const int BounceUs = BounceMs * 1000;

    private readonly List<Edge> _moving = [];
    private readonly List<Edge> _settled = [];

    /// <summary>Movements that are over.</summary>
    public IReadOnlyList<Edge> Settled => _settled;

    /// <summary>True while a contact may still bounce.</summary>
    public bool IsMoving => _moving.Count > 0;

    /// <summary>Takes edges, and ends the movements that are over.</summary>
    /// <param name="edges">New edges, oldest first.</param>
    /// <param name="nowUs">Time up to which all edges are known, us.</param>
    public void Take(IEnumerable<Edge> edges, long nowUs)
    {
        foreach (Edge edge in edges)
        {
            End(edge.Input, edge.Us);
            _moving.Add(edge);
        }

        foreach (char input in _moving.Select(edge => edge.Input).Distinct().ToArray())
        {
            End(input, nowUs);
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _moving.Clear();
        _settled.Clear();
    }

    private void End(char input, long nowUs)
    {
        Edge[] group = [.. _moving.Where(edge => edge.Input == input)];
        if (group.Length == 0 || nowUs - group[^1].Us <= BounceUs)
        {
            return;
        }

        Edge first = group[0];
        Edge last = group[^1];
        _moving.RemoveAll(edge => edge.Input == input);
        if (group.Length % 2 == 0)
        {
            _settled.AddRange([first, last]);
        }
        else
        {
            _settled.Add(first.Level ? first : last);
        }

        _settled.Sort((some, other) => some.Us.CompareTo(other.Us));
    }
}
