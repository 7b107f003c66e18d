using Borne.Charging.Connectors;
using Borne.Hal.Station;

namespace Borne.Station.Power;

/// <summary>
/// Acts on the signal of a board with backup power that the supply has failed (TC_032_1): contactors open, nothing starts,
/// and transactions end with the reason PowerLoss or are noted, while the messages still get out. Should the supply come
/// back before the backup is used up, the station serves on.
/// </summary>
internal sealed class SupplyWatch
{
    private readonly IPowerWatch _watch;
    private readonly Connector[] _connectors;
    private bool _wasFailing;

    /// <summary>Creates it.</summary>
    /// <param name="watch">The board's signal.</param>
    /// <param name="connectors">The station's connectors.</param>
    public SupplyWatch(IPowerWatch watch, Connector[] connectors)
    {
        _watch = watch;
        _connectors = connectors;
    }

    /// <summary>Looks at the signal.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now)
    {
        bool isFailing = _watch.IsFailing;
        if (isFailing == _wasFailing)
        {
            return;
        }

        _wasFailing = isFailing;
        foreach (Connector connector in _connectors)
        {
            connector.Loop.IsHeldOpen = isFailing;
            if (isFailing)
            {
                connector.SupplyFails(now);
            }
        }
    }
}
