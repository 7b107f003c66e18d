using Borne.Hal.Station;

namespace Borne.Virtual.Machine;

/// <summary>Watches a supply that the tester lets fail; the backup power lasts until the power is cut.</summary>
public sealed class SimulatedPowerWatch : IPowerWatch
{
    /// <inheritdoc/>
    public bool IsFailing { get; set; }
}
