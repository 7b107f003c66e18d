using Borne.Charging.Connectors;
using Borne.Pages.Http;
using Borne.Station;
using Borne.Wire.Types;

namespace Borne.Pages.Routes.Live;

/// <summary>Ends the session of a connector.</summary>
internal sealed class PostStop : ConnectorHandler
{
    public PostStop(ChargePoint station)
        : base(station, "stop")
    {
    }

    /// <inheritdoc/>
    protected override void Handle(Connector connector, PageRequest request, PageAnswer answer, long now)
    {
        if (!IsOpen(answer))
        {
            return;
        }

        if (!connector.HasTransaction)
        {
            answer.Refuse(HttpStatus.Conflict, "no session runs on this connector; there is nothing to stop");
            return;
        }

        connector.Stop(StopReason.Local, null);
        answer.Done();
    }
}
