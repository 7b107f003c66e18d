using Borne.Base.Time;
using Borne.Charging.SmartCharging;
using Borne.Pages.Http;

namespace Borne.Pages.Routes.Live;

/// <summary>The limits to come, as GetCompositeSchedule works them out.</summary>
internal sealed class GetSchedule : PageHandler
{
    private const int MaxHours = 168;
    private const int DefaultHours = 24;
    private const int SecondsPerHour = 3600;

    private readonly SmartChargingControl _control;
    private readonly StationClock _clock;

    public GetSchedule(SmartChargingControl control, StationClock clock)
        : base("GET", "/api/schedule", PageRole.Anyone)
    {
        _control = control;
        _clock = clock;
    }

    /// <inheritdoc/>
    public override string Parameters => "connector,hours";

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now)
    {
        int connectors = _control.Site.ConnectorCount;
        int connector = request.Number("connector", 1, connectors, 1);
        int hours = request.Number("hours", 1, MaxHours, DefaultHours);
        if (connector < 0)
        {
            answer.Refuse(HttpStatus.BadRequest, "there is no such connector; they are numbered from 1 to " + connectors.ToString(), "connector");
        }
        else if (hours < 0)
        {
            answer.Refuse(HttpStatus.BadRequest, "send 1 to 168 hours", "hours");
        }
        else if (!_control.Site.IsClockSet)
        {
            answer.Refuse(HttpStatus.Conflict, "the station does not know the time yet; wait for its central system or time server");
        }
        else
        {
            CompositeSchedule schedule = new CompositeSchedule(
                _control.Profiles,
                _control.Site,
                connector,
                _clock.UtcMs(now) / StationClock.MsPerSecond,
                hours * SecondsPerHour,
                false);
            answer.Send(new ScheduleBody(schedule, connector));
        }
    }
}
