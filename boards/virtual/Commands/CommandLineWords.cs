using System.Globalization;

namespace Borne.Virtual.Commands;

/// <summary>The words of one command line, taken from left to right.</summary>
/// <param name="line">The line.</param>
/// <param name="connectors">Number of connectors of the station.</param>
public sealed class CommandLineWords(string line, int connectors)
{
    private readonly string[] _words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    private int _next;

    /// <summary>The command, in lower case.</summary>
    public string Name { get; private set; } = "";

    /// <summary>True when nothing is left.</summary>
    public bool IsAtEnd => _next >= _words.Length;

    /// <summary>Takes the command's name.</summary>
    public void TakeName() => Name = TakeOptional()?.ToLowerInvariant() ?? "";

    /// <summary>Takes the next word, or null at the end.</summary>
    public string? TakeOptional() => IsAtEnd ? null : _words[_next++];

    /// <summary>Takes the next word.</summary>
    /// <param name="usage">How the command is written, for the error sentence.</param>
    public string Take(string usage) => TakeOptional() ?? throw Usage(usage);

    /// <summary>Takes the rest of the line as it was written.</summary>
    public string TakeRest()
    {
        int start = 0;
        for (int word = 0; word < _next; word++)
        {
            start = line.IndexOf(_words[word], start, StringComparison.Ordinal) + _words[word].Length;
        }

        _next = _words.Length;
        return line[start..].Trim();
    }

    /// <summary>Takes a whole number.</summary>
    /// <param name="usage">How the command is written.</param>
    /// <param name="least">Smallest value allowed.</param>
    /// <param name="most">Largest value allowed.</param>
    public long TakeNumber(string usage, long least, long most)
    {
        string word = Take(usage);
        if (!long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out long value)
            || value < least || value > most)
        {
            throw new CommandException($"'{word}' is not a whole number from {least} to {most}; write: {usage}.");
        }

        return value;
    }

    /// <summary>Takes one of a few words.</summary>
    /// <param name="usage">How the command is written.</param>
    /// <param name="choices">The words allowed.</param>
    public string TakeChoice(string usage, params ReadOnlySpan<string> choices)
    {
        string word = Take(usage).ToLowerInvariant();
        return choices.Contains(word)
            ? word
            : throw new CommandException($"'{word}' does not belong here; write: {usage}.");
    }

    /// <summary>Takes the next word if it is a certain one.</summary>
    /// <param name="word">The word.</param>
    public bool TakeIf(string word)
    {
        bool isThere = !IsAtEnd && _words[_next].Equals(word, StringComparison.OrdinalIgnoreCase);
        _next += isThere ? 1 : 0;
        return isThere;
    }

    /// <summary>Takes a connector number.</summary>
    /// <param name="usage">How the command is written.</param>
    public int TakeConnector(string usage) => ToConnector(Take(usage), usage);

    /// <summary>Takes a connector number, 1 when none is written.</summary>
    /// <param name="usage">How the command is written.</param>
    public int TakeOptionalConnector(string usage) => IsAtEnd ? 1 : ToConnector(_words[_next++], usage);

    /// <summary>Refuses words that are left over.</summary>
    /// <param name="usage">How the command is written.</param>
    public void ExpectEnd(string usage)
    {
        if (!IsAtEnd)
        {
            throw new CommandException($"'{_words[_next]}' is one word too many; write: {usage}.");
        }
    }

    private static CommandException Usage(string usage) => new($"A word is missing; write: {usage}.");

    private int ToConnector(string word, string usage)
    {
        if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int connector))
        {
            throw new CommandException($"'{word}' is not a connector number; write: {usage}.");
        }

        if (connector < 1 || connector > connectors)
        {
            string range = connectors == 1 ? "only connector 1" : $"connectors 1 to {connectors}";
            throw new CommandException($"There is no connector {connector}; this station has {range}.");
        }

        return connector;
    }
}
