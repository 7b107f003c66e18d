using System.Globalization;
using System.Text;

namespace Borne.Virtual.Display;

/// <summary>
/// Makes foreign text harmless for a terminal: what would move the cursor, name the window or turn the direction of writing
/// is shown as the escape that JSON has for it.
/// </summary>
public static class VisibleText
{
    /// <summary>Escapes the control characters of a text.</summary>
    /// <param name="text">One line of text.</param>
    /// <returns>The same text when it has none. A JSON string keeps its meaning.</returns>
    public static string Of(string text)
    {
        int first = 0;
        while (first < text.Length && !IsControl(text[first]))
        {
            first++;
        }

        if (first == text.Length)
        {
            return text;
        }

        var shown = new StringBuilder(text, 0, first, text.Length + 16);
        foreach (char character in text.AsSpan(first))
        {
            if (IsControl(character))
            {
                shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            }
            else
            {
                shown.Append(character);
            }
        }

        return shown.ToString();
    }

    // C0, DEL and C1; line and paragraph separators; marks, embeddings, overrides and isolates of direction.
    private static bool IsControl(char character) => char.IsControl(character)
        || character is '\u2028' or '\u2029' or '\u200e' or '\u200f' or '\u061c'
            or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}
