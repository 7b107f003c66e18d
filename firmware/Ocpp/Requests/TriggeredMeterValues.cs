using Borne.Charging;

namespace Borne.Ocpp.Requests;

/// <summary>MeterValues.req that TriggerMessage asked for: sent once, never queued (B-MV-12, B-QU-01).</summary>
public sealed class TriggeredMeterValues : IRequest
{
    private readonly ChargePoint _station;
    private readonly byte[] _record = new byte[MeterSample.MaxBytes];
    private int _wanted;
    private int _connector;
    private long _writtenAt;

    /// <summary>Creates it.</summary>
    public TriggeredMeterValues(ChargePoint station)
    {
        _station = station;
    }

    /// <inheritdoc/>
    public string Action => "MeterValues";

    /// <inheritdoc/>
    public bool IsTriggered => true;

    /// <summary>Asks for the values of a connector; the answer to TriggerMessage goes first.</summary>
    /// <param name="connectorId">The connector, 1 or more.</param>
    public void Trigger(int connectorId) => _wanted |= 1 << connectorId;

    /// <summary>Forgets what was asked for: values of a later moment would be no answer to it (B-QU-01).</summary>
    public void ConnectionLost() => _wanted = 0;

    /// <inheritdoc/>
    public bool IsDue(long now)
    {
        for (int id = 1; id <= _station.ConnectorCount; id++)
        {
            if ((_wanted & (1 << id)) != 0)
            {
                _connector = id;
                _writtenAt = now;
                _station.Sampler.BuildTriggered(_record, _station.GetConnector(id), now);
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public bool Write(JsonWriter json, int piece)
    {
        Connector connector = _station.GetConnector(_connector);
        bool hasTransaction = connector.HasTransaction && connector.Transaction.IsIdKnown;
        return MeterSample.WritePayload(
            json, _record, piece, connector.TransactionId, hasTransaction, _station.Clock, _writtenAt);
    }

    /// <inheritdoc/>
    public void OnResult(PayloadReader payload, long now) => _wanted &= ~(1 << _connector);

    /// <inheritdoc/>
    public void OnFailure(CallFailure failure, long now) => _wanted &= ~(1 << _connector);
}
