using Borne.Charging.Connectors;
using Borne.Wire.Rpc;

namespace Borne.Station.Incoming;

/// <summary>UnlockConnector.req (OCPP 1.6 section 5.18, B-UN-01, B-UN-02).</summary>
internal sealed class UnlockConnector : IncomingCall
{
    private readonly Connector[] _connectors;
    private readonly Unlocker _unlocker;

    /// <summary>Creates it.</summary>
    public UnlockConnector(Connector[] connectors, Unlocker unlocker)
    {
        _connectors = connectors;
        _unlocker = unlocker;
    }

    /// <inheritdoc/>
    public override string Action => "UnlockConnector";

    /// <inheritdoc/>
    public override IMessageBody Handle(string id, PayloadReader payload, long now)
    {
        int connectorId = 0;
        while (payload.Next())
        {
            if (payload.Is("connectorId", 0))
            {
                connectorId = payload.Int(int.MinValue, int.MaxValue);
            }
            else
            {
                payload.Skip();
            }
        }

        payload.Require("connectorId", 0);
        if (payload.Error is not null)
        {
            return null;
        }

        if (connectorId < 1 || connectorId > _connectors.Length || !_connectors[connectorId - 1].HasLock)
        {
            return new StatusAnswer("NotSupported");
        }

        // The unlocker answers when it is done.
        _unlocker.Begin(connectorId, id, now);
        return null;
    }
}
