using Borne.Hil.Bench;

namespace Borne.Hil.Loopback;

/// <summary>A serial line that damages or swallows lines in both directions.</summary>
/// <param name="line">The line inside.</param>
/// <param name="damagedOf">One of so many lines is damaged.</param>
public sealed class NoisyChannel(ILineChannel line, int damagedOf) : ILineChannel
{
    private readonly Random _noise = new(485);

    /// <summary>Lines damaged so far.</summary>
    public int Damaged { get; private set; }

    /// <inheritdoc/>
    public string? Exchange(string question)
    {
        string? answer = line.Exchange(Spoil(question));
        if (answer is not null && _noise.Next(damagedOf) == 0)
        {
            Damaged++;
            return null;
        }

        return answer is null ? null : Spoil(answer);
    }

    /// <inheritdoc/>
    public void Dispose() => line.Dispose();

    private string Spoil(string text)
    {
        if (_noise.Next(damagedOf) != 0)
        {
            return text;
        }

        Damaged++;
        char[] characters = text.ToCharArray();
        characters[_noise.Next(characters.Length)] ^= (char)(1 << _noise.Next(5));
        return new string(characters);
    }
}
