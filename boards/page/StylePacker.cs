using System.Text.RegularExpressions;

namespace Borne.PagePack;

/// <summary>Makes a style sheet short: no comments, and no spaces but the ones that mean something. Strings in it hold neither.</summary>
public static partial class StylePacker
{
    /// <summary>Makes a style sheet short.</summary>
    /// <param name="style">The style sheet.</param>
    public static string Pack(string style)
    {
        string line = Spaces().Replace(Comments().Replace(style, ""), " ").Trim();
        return Around().Replace(line, "$1").Replace(";}", "}", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    // Not in front of a colon: "a :hover" is another thing than "a:hover".
    [GeneratedRegex(@" ?([{};,>]) ?|(?<=:) ")]
    private static partial Regex Around();
}
