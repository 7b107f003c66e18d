using System.Text;

namespace Borne.PagePack;

/// <summary>Makes a script short: no comments, no spaces that mean nothing, short names. What it does stays the same.</summary>
public static class ScriptPacker
{
    /// <summary>Makes a script short.</summary>
    /// <param name="script">The script, all that the page loads: names that it shares with another one would be lost.</param>
    /// <exception cref="FormatException">It cannot be taken apart.</exception>
    public static string Pack(string script)
    {
        var tokens = new List<Token>();
        // Whether a line ends in front of a piece.
        var lines = new List<bool>();
        bool isLine = false;
        foreach (Token token in ScriptReader.Read(script))
        {
            if (token.Kind is TokenKind.Space or TokenKind.Comment)
            {
                isLine |= token.Text.Contains('\n');
                continue;
            }

            tokens.Add(token);
            lines.Add(isLine);
            isLine = false;
        }

        tokens = ShortNames.In(tokens);
        var packed = new StringBuilder();
        for (int i = 0; i < tokens.Count; i++)
        {
            Token before = i > 0 ? tokens[i - 1] : default;
            packed.Append(Between(before, tokens[i], lines[i]));
            packed.Append(tokens[i].Text);
        }

        return packed.ToString();
    }

    // A line that ends may end a statement; it does not where a statement cannot end, or the next line cannot begin one.
    private static string Between(Token before, Token token, bool isLine)
    {
        if (before.Text is null or "")
        {
            return "";
        }

        if (isLine && MayEnd(before) && MayBegin(token))
        {
            return "\n";
        }

        bool areWords = IsWord(before.Text[^1]) && IsWord(token.Text[0]);
        bool wouldJoin = before.Kind == TokenKind.Punctuator && token.Kind is TokenKind.Punctuator or TokenKind.Literal
            && before.Text[^1] is '+' or '-' or '/' && token.Text[0] is '+' or '-' or '/';
        return areWords || wouldJoin ? " " : "";
    }

    private static bool MayEnd(Token token) => token.Kind != TokenKind.Punctuator || token.Text is ")" or "]" or "}" or "++" or "--";

    private static bool MayBegin(Token token) => token.Kind != TokenKind.Punctuator
        || token.Text is "(" or "[" or "{" or "+" or "-" or "/" or "!" or "~" or "++" or "--";

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '$' or '#';
}
