namespace Borne.PagePack;

/// <summary>
/// Gives the names of a script shorter ones. A name is changed everywhere or nowhere, and no two get the same, so what
/// a name stands for in its place stays as it was. It stays when the script does not declare it, and when a browser has
/// something of that name. Names of properties stay.
/// </summary>
public static class ShortNames
{
    private const string First = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ$_";
    private const string Later = First + "0123456789";

    private static readonly HashSet<string> Reserved =
    [
        .. ("arguments as async await break case catch class const constructor continue debugger default delete do else enum eval export extends "
            + "false finally for from function get if implements import in instanceof interface let new null of package private protected "
            + "public return set static super switch this throw true try typeof undefined var void while with yield").Split(' '),
    ];

    // What the window of a browser has and a script might also call something of its own.
    private static readonly HashSet<string> OfBrowser =
    [
        .. ("alert blur caches close closed confirm console crypto document event external fetch find focus frames history indexedDB "
            + "innerHeight innerWidth length localStorage location menubar moveTo name navigation navigator open opener origin outerHeight "
            + "parent performance personalbar print prompt scheduler screen screenX screenY scroll scrollX scrollY scrollbars self "
            + "sessionStorage status statusbar stop toolbar top trustedTypes visualViewport window").Split(' '),
    ];

    /// <summary>Gives shorter names, the shortest to those that are used most.</summary>
    /// <param name="tokens">A script without spaces and comments between its pieces.</param>
    /// <returns>The script with shorter names.</returns>
    public static List<Token> In(IReadOnlyList<Token> tokens)
    {
        var use = new NameUse(tokens);
        int[] names = [.. Enumerable.Range(0, tokens.Count).Where(i => tokens[i].Kind == TokenKind.Name && use.Role(i) != NameRole.Property)];
        var all = names.Select(i => tokens[i].Text).ToHashSet();
        IEnumerable<string> fresh = Fresh().Where(name => !all.Contains(name) && MayChange(name));
        Dictionary<string, string> changed = names
            .Select(i => tokens[i].Text)
            .Where(name => use.IsDeclared(name) && MayChange(name))
            .GroupBy(name => name)
            .OrderByDescending(uses => uses.Count())
            .ThenBy(uses => uses.Key, StringComparer.Ordinal)
            .Zip(fresh)
            .Where(pair => pair.Second.Length < pair.First.Key.Length)
            .ToDictionary(pair => pair.First.Key, pair => pair.Second);
        return [.. tokens.Select((token, i) => Changed(token, use.Role(i), changed))];
    }

    private static Token Changed(Token token, NameRole role, Dictionary<string, string> changed) =>
        token.Kind != TokenKind.Name || role == NameRole.Property || !changed.TryGetValue(token.Text, out string? name) ? token
        : role == NameRole.Both ? token with { Text = $"{token.Text}:{name}" }
        : token with { Text = name };

    private static bool MayChange(string name) => !Reserved.Contains(name) && !OfBrowser.Contains(name);

    private static IEnumerable<string> Fresh() =>
        First.Select(c => c.ToString()).Concat(First.SelectMany(_ => Later, (a, b) => $"{a}{b}"));
}
