using System.Text.Json.Nodes;
using Borne.Charging.Connectors;
using Borne.Virtual.Machine;
using Borne.Virtual.Wallbox;

namespace Borne.Virtual.Web;

/// <summary>
/// Power and limit of each connector since the start of the program, ever coarser, so that a curve fits into a small memory. Use on
/// the station's thread.
/// </summary>
public sealed class PowerHistory
{
    /// <summary>Most points of a connector.</summary>
    public const int MaxPoints = 600;

    private const int FirstSpacingMs = 1000;
    private const int MainsVolts = 230;

    private readonly List<long> _times = [];
    private readonly List<(int PowerW, int LimitW)[]> _points = [];
    private long _next;

    /// <summary>Simulated time between two points in ms.</summary>
    public int SpacingMs { get; private set; } = FirstSpacingMs;

    /// <summary>Takes a point when it is time for one.</summary>
    /// <param name="host">The station.</param>
    public void Sample(StationHost host)
    {
        if (host.Now < _next)
        {
            return;
        }

        if (_times.Count == MaxPoints)
        {
            Thin();
        }

        _next = host.Now + SpacingMs;
        _times.Add(host.Now);
        _points.Add([.. host.Station.Connectors.Select(
            (connector, index) => (connector.Meter.PowerW, LimitW(host.Controller?.GetConnector(index + 1), connector)))]);
    }

    /// <summary>The points of a connector.</summary>
    /// <param name="index">0 for connector 1.</param>
    /// <returns>A list of lists: simulated time in ms, power in W, limit in W.</returns>
    public JsonArray Describe(int index) => new([.. _times.Select(
        (at, place) => (JsonNode)new JsonArray(at, _points[place][index].PowerW, _points[place][index].LimitW))]);

    /// <summary>Power of a current.</summary>
    /// <param name="deciamps">Current of each phase in 0.1 A.</param>
    /// <param name="phases">Number of phases.</param>
    /// <returns>Power in W.</returns>
    public static int Watts(int deciamps, int phases) => deciamps * phases * MainsVolts / 10;

    private static int LimitW(Connector? connector, SimulatedConnector hardware) => connector is null ? 0
        : Watts(
            connector.Limit.Granted,
            Math.Min(connector.Outlet.Phases > 0 ? connector.Outlet.Phases : connector.Outlet.WiredPhases, hardware.Vehicle.IsConnected ? hardware.Vehicle.Phases : int.MaxValue));

    private void Thin()
    {
        SpacingMs *= 2;
        int kept = 0;
        for (int place = 0; place < _times.Count; place += 2)
        {
            _times[kept] = _times[place];
            _points[kept++] = _points[place];
        }

        _times.RemoveRange(kept, _times.Count - kept);
        _points.RemoveRange(kept, _points.Count - kept);
    }
}
