using Borne.Hal.Station;

namespace Borne.Tests.Bench.Hardware;

/// <summary>Lights that remember what they show and how often they were set.</summary>
public sealed class FakeIndicator : IIndicator
{
    private readonly IndicatorColor[] _colors = new IndicatorColor[5];
    private readonly int[] _percents = new int[5];

    /// <summary>Changes since the start.</summary>
    public int Changes { get; private set; }

    /// <summary>Times that a light went dark.</summary>
    public int Darks { get; private set; }

    /// <summary>Times that a light turned red and lit.</summary>
    public int Reds { get; private set; }

    /// <inheritdoc/>
    public void Set(int connectorId, IndicatorColor color, int percent)
    {
        Changes++;
        Darks += percent == 0 ? 1 : 0;
        Reds += color == IndicatorColor.Red && percent > 0 ? 1 : 0;
        _colors[connectorId] = color;
        _percents[connectorId] = percent;
    }

    /// <summary>Colour of a light.</summary>
    public IndicatorColor ColorOf(int connectorId) => _colors[connectorId];

    /// <summary>Brightness of a light.</summary>
    public int PercentOf(int connectorId) => _percents[connectorId];
}
