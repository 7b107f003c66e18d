using System.Text.Json.Nodes;
using Borne.Base.Time;
using Borne.Charging.SmartCharging;
using Borne.Virtual.Wallbox;

namespace Borne.Virtual.Web;

/// <summary>The curves of the panel: what was drawn and allowed, and what the charging profiles allow in the hours to come.</summary>
public static class PlotDocument
{
    private const int AheadSeconds = 24 * 60 * 60;
    private const int MostPeriods = 100;

    /// <summary>Describes the curves. Call on the station's thread.</summary>
    /// <param name="host">The station.</param>
    /// <param name="history">What was.</param>
    public static JsonObject Describe(StationHost host, PowerHistory history) => new()
    {
        ["now"] = host.Now,
        ["utc"] = host.Controller is { Clock.IsSet: true } controller ? controller.Clock.UtcMs(host.Now) : null,
        ["connectors"] = new JsonArray([.. host.Station.Connectors.Select((_, index) => new JsonObject
        {
            ["id"] = index + 1,
            ["points"] = history.Describe(index),
            ["schedule"] = Schedule(host, index + 1),
        })]),
    };

    // A list of lists: simulated time in ms from which a limit in W holds. It ends with the moment up to which it is known.
    private static JsonArray Schedule(StationHost host, int id)
    {
        var periods = new JsonArray();
        if (host.Controller is not { Clock.IsSet: true } controller)
        {
            return periods;
        }

        int wired = controller.GetConnector(id).Outlet.WiredPhases;
        var schedule = new CompositeSchedule(
            controller.SmartCharging.Profiles, controller.SmartCharging.Site, id, controller.Clock.UtcMs(host.Now) / StationClock.MsPerSecond,
            AheadSeconds, false);
        while (periods.Count < MostPeriods && schedule.MoveNext())
        {
            int phases = schedule.NumberPhases is 0 ? wired : Math.Min(schedule.NumberPhases, wired);
            Add(schedule.StartPeriod, PowerHistory.Watts(schedule.Limit, phases));
        }

        Add(schedule.EndPeriod, 0);
        return periods;

        void Add(int second, int watts) => periods.Add((JsonNode)new JsonArray(host.Now + (second * StationClock.MsPerSecond), watts));
    }
}
