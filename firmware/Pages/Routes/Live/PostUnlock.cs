using Borne.Charging.Connectors;
using Borne.Pages.Http;
using Borne.Station;
using Borne.Wire.Types;

namespace Borne.Pages.Routes.Live;

/// <summary>Ends the session of a connector and lets its cable go.</summary>
internal sealed class PostUnlock : ConnectorHandler
{
    public PostUnlock(ChargePoint station)
        : base(station, "unlock")
    {
    }

    /// <summary>
    /// True where the owner must let the page stop: who may not stop a session must not end it in this way, or take the leave to charge from
    /// somebody who is about to plug in.
    /// </summary>
    public static bool NeedsLeave(Connector connector) => connector.HasTransaction || connector.AuthorizedTag is not null;

    /// <inheritdoc/>
    protected override void Handle(Connector connector, PageRequest request, PageAnswer answer, long now)
    {
        if (!connector.HasLock)
        {
            answer.Refuse(HttpStatus.Conflict, "the cable of this connector is fixed; there is no lock");
            return;
        }

        if (NeedsLeave(connector) && !IsOpen(answer))
        {
            return;
        }

        // The lock opens behind the session's end, when no current flows any more.
        if (connector.HasTransaction)
        {
            connector.Stop(StopReason.UnlockCommand, null);
        }
        else
        {
            connector.Unlock();
        }

        answer.Done("Started");
    }
}
