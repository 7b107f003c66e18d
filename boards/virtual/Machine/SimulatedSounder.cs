using Borne.Hal.Station;

namespace Borne.Virtual.Machine;

/// <summary>Buzzer of the simulated station, which counts what it is to play.</summary>
public sealed class SimulatedSounder : ISounder
{
    /// <summary>Sounds that were ordered.</summary>
    public int Played { get; private set; }

    /// <inheritdoc/>
    public void Play(Sound sound) => Played++;
}
