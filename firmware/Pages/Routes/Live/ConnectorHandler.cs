using Borne.Charging.Connectors;
using Borne.Pages.Http;
using Borne.Settings.Keys;
using Borne.Station;

namespace Borne.Pages.Routes.Live;

/// <summary>A request to one connector, whose number stands in the path.</summary>
internal abstract class ConnectorHandler : PageHandler
{
    private readonly ChargePoint _station;

    protected ConnectorHandler(ChargePoint station, string action, string bodyType = null)
        : base("POST", "/api/connectors/{n}/" + action, PageRole.User, bodyType)
    {
        _station = station;
    }

    /// <inheritdoc/>
    public sealed override void Handle(PageRequest request, PageAnswer answer, long now)
    {
        int id = PageRequest.ToNumber(request.Part);
        if (id < 1 || id > _station.ConnectorCount)
        {
            answer.Refuse(HttpStatus.NotFound, "the station has no such connector; they are numbered from 1 to " + _station.ConnectorCount.ToString());
        }
        else
        {
            Handle(_station.GetConnector(id), request, answer, now);
        }
    }

    /// <summary>Carries it out.</summary>
    protected abstract void Handle(Connector connector, PageRequest request, PageAnswer answer, long now);

    /// <summary>Tells whether the owner lets the page start and stop, and answers when not.</summary>
    protected bool IsOpen(PageAnswer answer)
    {
        bool isOpen = _station.Settings.Flag(Key.PageStart);
        if (!isOpen)
        {
            answer.Refuse(HttpStatus.Forbidden, "the owner does not let the page start and stop sessions; allow it in the system settings");
        }

        return isOpen;
    }
}
