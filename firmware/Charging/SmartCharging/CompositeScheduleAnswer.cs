using Borne.Base.Time;
using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.Charging.SmartCharging;

/// <summary>
/// GetCompositeSchedule.conf with a schedule, one period a piece. The duration comes behind the periods, because it is
/// known for good only then (B-SC-30, B-SC-37).
/// </summary>
public sealed class CompositeScheduleAnswer : IPreparedBody
{
    private readonly CompositeSchedule _schedule;
    private readonly int _connectorId;
    private readonly bool _isInWatts;

    public CompositeScheduleAnswer(CompositeSchedule schedule, int connectorId, bool isInWatts)
    {
        _schedule = schedule;
        _connectorId = connectorId;
        _isInWatts = isInWatts;
    }

    /// <inheritdoc/>
    public bool Prepare(int piece) => _schedule.Prepare(piece);

    /// <inheritdoc/>
    public bool Write(JsonWriter json, int piece)
    {
        if (piece == 0)
        {
            json.BeginObject();
            json.Member("status", "Accepted");
            json.Member("connectorId", _connectorId);
            json.Name("scheduleStart");
            json.Date(_schedule.Start * StationClock.MsPerSecond);
            json.Name("chargingSchedule");
            json.BeginObject();
            json.Member("chargingRateUnit", _isInWatts ? "W" : "A");
            json.Name("chargingSchedulePeriod");
            json.BeginArray();
        }

        json.BeginObject();
        json.Member("startPeriod", _schedule.StartPeriod);
        json.Name("limit");
        json.Decimal(_schedule.Limit, 1);
        if (_schedule.NumberPhases > 0)
        {
            json.Member("numberPhases", _schedule.NumberPhases);
        }

        json.EndObject();
        if (!_schedule.IsLast)
        {
            return false;
        }

        json.EndArray();
        json.Member("duration", _schedule.Duration);
        json.EndObject();
        json.EndObject();
        return true;
    }
}
