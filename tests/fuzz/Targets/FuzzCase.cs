using System.Globalization;
using System.Text;

namespace Borne.Fuzz.Targets;

/// <summary>The chance of one case, and what the case fed: with the seed it can be replayed, with the input understood.</summary>
internal sealed class FuzzCase(int seed)
{
    private const int Remembered = 6;
    private const int LongestShown = 3000;

    private readonly Queue<(string What, byte[] Bytes)> _fed = new();

    public int Seed { get; } = seed;

    public Random Random { get; } = new(seed);

    /// <summary>Parts of the run that came to a good end, by name: a target that refuses everything tests nothing.</summary>
    public Dictionary<string, int> Reached { get; } = [];

    /// <summary>The last inputs, oldest first, with every byte visible.</summary>
    public string Input => string.Join("\n", _fed.Select(fed => $"  {fed.What}: {Visible(fed.Bytes)}"));

    /// <summary>Remembers an input before it is fed.</summary>
    public byte[] Fed(string what, byte[] bytes)
    {
        _fed.Enqueue((what, bytes));
        if (_fed.Count > Remembered)
        {
            _fed.Dequeue();
        }

        return bytes;
    }

    /// <inheritdoc cref="Fed(string, byte[])"/>
    public string Fed(string what, string text)
    {
        Fed(what, Encoding.UTF8.GetBytes(text));
        return text;
    }

    /// <summary>Counts that something was reached.</summary>
    public void Reach(string what) => Reached[what] = Reached.GetValueOrDefault(what) + 1;

    /// <summary>Ends the case with a finding unless a condition holds.</summary>
    public static void Demand(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new InvalidDataException(otherwise);
        }
    }

    private static string Visible(byte[] bytes)
    {
        StringBuilder text = new();
        foreach (byte value in bytes.AsSpan(0, Math.Min(bytes.Length, LongestShown)))
        {
            _ = value is >= 0x20 and < 0x7F && value != '\\'
                ? text.Append((char)value)
                : text.Append(CultureInfo.InvariantCulture, $"\\x{value:x2}");
        }

        return bytes.Length > LongestShown ? $"{text}... ({bytes.Length} bytes)" : text.ToString();
    }
}
