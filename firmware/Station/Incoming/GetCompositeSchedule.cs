using Borne.Base.Time;
using Borne.Charging.SmartCharging;
using Borne.Settings.Keys;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Station.Incoming;

/// <summary>GetCompositeSchedule.req (OCPP 1.6 section 5.7, B-SC-30 to B-SC-37).</summary>
public sealed class GetCompositeSchedule : IncomingCall
{
    private const int Watts = 1;

    private readonly SmartChargingControl _control;
    private readonly StationClock _clock;

    /// <summary>Creates it.</summary>
    public GetCompositeSchedule(SmartChargingControl control, StationClock clock)
    {
        _control = control;
        _clock = clock;
    }

    /// <inheritdoc/>
    public override string Action => "GetCompositeSchedule";

    /// <inheritdoc/>
    public override string Profile => Features.SmartCharging;

    /// <inheritdoc/>
    public override IMessageBody Handle(string id, PayloadReader payload, long now)
    {
        int connectorId = 0;
        int duration = 0;

        // Without the field the answer is in A, what the control pilot works with (B-SC-33).
        bool isInWatts = false;
        while (payload.Next())
        {
            if (payload.Is("connectorId", 0))
            {
                connectorId = payload.Int(int.MinValue, int.MaxValue);
            }
            else if (payload.Is("duration", 1))
            {
                duration = payload.Int(0, int.MaxValue);
            }
            else if (!payload.IsEmpty && payload.Is("chargingRateUnit", 2))
            {
                // The one optional field whose odd word is an error: the errata say so (B-SC-33).
                isInWatts = payload.Word(Words.ChargingRateUnits) == Watts;
            }
            else
            {
                payload.Skip();
            }
        }

        payload.Require("connectorId", 0);
        payload.Require("duration", 1);
        if (payload.Error is not null)
        {
            return null;
        }

        // Without the time there is no start to give (B-SC-34).
        if (connectorId < 0 || connectorId > _control.Site.ConnectorCount || !_control.Site.IsClockSet)
        {
            return new StatusAnswer("Rejected");
        }

        CompositeSchedule schedule = new CompositeSchedule(
            _control.Profiles, _control.Site, connectorId, _clock.UtcMs(now) / StationClock.MsPerSecond, duration, isInWatts);
        return new CompositeScheduleAnswer(schedule, connectorId, isInWatts);
    }
}
