using Borne.Base.Time;
using Borne.Charging.SmartCharging;
using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.Pages.Routes.Live;

/// <summary>The JSON of the limits to come, a piece for each period.</summary>
internal sealed class ScheduleBody : IPreparedBody
{
    private readonly CompositeSchedule _schedule;
    private readonly int _connector;

    public ScheduleBody(CompositeSchedule schedule, int connector)
    {
        _schedule = schedule;
        _connector = connector;
    }

    /// <inheritdoc/>
    public bool Prepare(int piece) => _schedule.Prepare(piece);

    /// <inheritdoc/>
    public bool Write(JsonWriter json, int piece)
    {
        if (piece == 0)
        {
            json.BeginObject();
            json.Member("connector", _connector);
            json.Name("start");
            json.Date(_schedule.Start * StationClock.MsPerSecond);
            json.Member("unit", "A");
            json.Name("periods");
            json.BeginArray();
        }

        json.BeginObject();
        json.Member("start", _schedule.StartPeriod);
        json.Name("limit");
        json.Decimal(_schedule.Limit, 1);
        json.Member("phases", _schedule.NumberPhases);
        json.EndObject();
        if (!_schedule.IsLast)
        {
            return false;
        }

        json.EndArray();
        json.Member("seconds", _schedule.Duration);
        json.EndObject();
        return true;
    }
}
