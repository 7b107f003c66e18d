using Borne.Hal.Station;

namespace Borne.Virtual.Machine;

/// <summary>The lights of the simulated station.</summary>
/// <param name="connectors">Number of connectors.</param>
public sealed class SimulatedIndicator(int connectors) : IIndicator
{
    private readonly IndicatorColor[] _colors = new IndicatorColor[connectors];
    private readonly int[] _percents = new int[connectors];

    /// <inheritdoc/>
    public void Set(int connectorId, IndicatorColor color, int percent)
    {
        _colors[connectorId - 1] = color;
        _percents[connectorId - 1] = percent;
    }

    /// <summary>Colour of a connector's light.</summary>
    /// <param name="connectorId">The connector, 1 or more.</param>
    public IndicatorColor ColorOf(int connectorId) => _colors[connectorId - 1];

    /// <summary>Brightness of a connector's light, 0 to 100 %.</summary>
    /// <param name="connectorId">The connector, 1 or more.</param>
    public int PercentOf(int connectorId) => _percents[connectorId - 1];

    /// <summary>Turns all lights off, as a lost supply does.</summary>
    public void Clear()
    {
        Array.Clear(_colors);
        Array.Clear(_percents);
    }
}
