using Borne.Hal.Outlet;

namespace Borne.Tests.Bench.Hardware;

/// <summary>Phase contacts that remember whether they were ever switched under load.</summary>
public sealed class FakePhaseSwitch : IPhaseSwitch
{
    private readonly FakeConnector _connector;

    /// <summary>Gives a connector three phases of which one can be connected alone, from its station's next start on.</summary>
    public FakePhaseSwitch(FakeConnector connector)
    {
        _connector = connector;
        connector.Hardware.PhaseSwitch = this;
        connector.Hardware.Phases = 3;
    }

    /// <inheritdoc/>
    public int Phases { get; private set; } = 3;

    /// <summary>True after a switching under load.</summary>
    public bool WasUnderLoad { get; private set; }

    /// <summary>Number of switchings.</summary>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public void Set(int phases)
    {
        if (phases != 1 && phases != 3)
        {
            throw new System.ArgumentOutOfRangeException(nameof(phases));
        }

        WasUnderLoad |= _connector.Contactor.IsClosed || _connector.Contactor.IsOrdered;
        Count++;
        Phases = phases;
    }
}
