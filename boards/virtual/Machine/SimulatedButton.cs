using Borne.Hal.Station;

namespace Borne.Virtual.Machine;

/// <summary>Button inside the housing that the tester holds and lets go.</summary>
public sealed class SimulatedButton : IButton
{
    /// <inheritdoc/>
    public bool IsPressed { get; set; }
}
