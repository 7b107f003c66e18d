using Borne.Hal.Outlet;

namespace Borne.Virtual.Machine;

/// <summary>Contacts that connect one or three phases to the outlet.</summary>
/// <param name="contactor">The contactor behind which they lie.</param>
public sealed class SimulatedPhaseSwitch(SimulatedContactor contactor) : IPhaseSwitch
{
    /// <inheritdoc/>
    public int Phases { get; private set; } = 3;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Under load: the contacts would burn.</exception>
    public void Set(int phases)
    {
        if (phases is not (1 or 3))
        {
            throw new ArgumentOutOfRangeException(nameof(phases), phases, "One or three phases can be connected.");
        }

        if (contactor.IsClosed)
        {
            throw new InvalidOperationException("The phases were switched while the contactor was closed.");
        }

        Phases = phases;
    }
}
