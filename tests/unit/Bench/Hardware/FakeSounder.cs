using Borne.Hal.Station;

namespace Borne.Tests.Bench.Hardware;

/// <summary>A buzzer that remembers its sounds, one digit each, the first in front: 1 card, 2 accepted, 3 refused.</summary>
public sealed class FakeSounder : ISounder
{
    /// <summary>The sounds since the start or the last <see cref="Take"/>.</summary>
    public int Sounds { get; private set; }

    /// <inheritdoc/>
    public void Play(Sound sound) => Sounds = (Sounds * 10) + (int)sound + 1;

    /// <summary>Gives the sounds and forgets them.</summary>
    public int Take()
    {
        int sounds = Sounds;
        Sounds = 0;
        return sounds;
    }
}
