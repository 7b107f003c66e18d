using Borne.Charging.Connectors;
using Borne.Hal.Outlet;
using Borne.Station;

namespace Borne.Pages.History;

/// <summary>Power and limit of each connector over the last hours, a point a minute, in a ring of fixed size.</summary>
public sealed class PowerHistory
{
    /// <summary>Time between two points, s.</summary>
    public const int IntervalSeconds = 60;

    private const int IntervalMs = IntervalSeconds * 1000;
    private const int Largest = ushort.MaxValue;

    private readonly ChargePoint _station;
    private readonly int _points;
    private readonly ushort[] _powers;
    private readonly ushort[] _limits;
    private long _next;

    /// <summary>Creates an empty one.</summary>
    /// <param name="station">The station.</param>
    /// <param name="points">Points that are kept.</param>
    /// <param name="now">The station's monotonic milliseconds.</param>
    public PowerHistory(ChargePoint station, int points, long now)
    {
        _station = station;
        _points = points;
        _powers = new ushort[points * station.ConnectorCount];
        _limits = new ushort[points * station.ConnectorCount];
        _next = now + IntervalMs;
    }

    /// <summary>Points taken since the start; the newest has this number.</summary>
    public int Taken { get; private set; }

    /// <summary>When the newest point was taken, the station's monotonic ms.</summary>
    public long TakenAt { get; private set; }

    /// <summary>Number of the oldest point that is kept, from 1.</summary>
    public int Oldest => Taken > _points ? Taken - _points + 1 : 1;

    /// <summary>Power of a point, W.</summary>
    /// <param name="connector">The connector, from 1.</param>
    /// <param name="point">Number of the point.</param>
    public int PowerOf(int connector, int point) => _powers[At(connector, point)];

    /// <summary>Limit of a point, 0.1 A.</summary>
    /// <param name="connector">The connector, from 1.</param>
    /// <param name="point">Number of the point.</param>
    public int LimitOf(int connector, int point) => _limits[At(connector, point)];

    /// <summary>Takes a point when it is time.</summary>
    /// <param name="now">The station's monotonic milliseconds.</param>
    public void Tick(long now)
    {
        if (now < _next)
        {
            return;
        }

        _next += IntervalMs;
        Taken++;
        TakenAt = now;
        for (int id = 1; id <= _station.ConnectorCount; id++)
        {
            Connector connector = _station.GetConnector(id);
            bool isKnown = connector.Reading.Has(MeterSlot.PowerImport);
            _powers[At(id, Taken)] = Bounded(isKnown ? connector.Reading.Get(MeterSlot.PowerImport) : 0);
            _limits[At(id, Taken)] = Bounded(connector.OfferedDeciamps);
        }
    }

    private static ushort Bounded(long value) => (ushort)(value < 0 ? 0 : value > Largest ? Largest : value);

    private int At(int connector, int point) => ((connector - 1) * _points) + (point % _points);
}
