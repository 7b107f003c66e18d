using Borne.Base.Time;
using Borne.Charging.IdTags;
using Borne.Charging.Transactions.Queue;
using Borne.Settings.Dialects;
using Borne.Settings.Registry;
using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.Station.Outgoing;

/// <summary>StartTransaction.req (OCPP 1.6 section 4.8) of the transaction queue.</summary>
internal sealed class StartTransaction : TransactionMessage
{
    private readonly StationClock _clock;
    private readonly SettingsRegistry _settings;

    /// <summary>Creates it.</summary>
    /// <param name="sender">Holds the head of the queue.</param>
    /// <param name="clock">The station's clock.</param>
    /// <param name="settings">Know the habits of the dialect.</param>
    public StartTransaction(TransactionSender sender, StationClock clock, SettingsRegistry settings)
        : base(sender, RecordKind.Start)
    {
        _clock = clock;
        _settings = settings;
    }

    /// <inheritdoc/>
    public override string Action => "StartTransaction";

    /// <inheritdoc/>
    public override bool Write(JsonWriter json, int piece)
    {
        byte[] record = Sender.Record;
        json.BeginObject();
        json.Member("connectorId", TransactionEvent.ConnectorId(record));
        json.Name("idTag");
        json.Text(TransactionEvent.IdTag(record) ?? "");
        json.Member("meterStart", TransactionEvent.Register(record));
        if (TransactionEvent.HasReservation(record, out int reservationId) || _settings.Follows(MessageHabit.ReservationZero))
        {
            json.Member("reservationId", reservationId);
        }

        json.Name("timestamp");
        json.Date(_clock.Resolve(TransactionEvent.Stamp(record), Sender.DueAt));
        json.EndObject();
        return true;
    }

    /// <inheritdoc/>
    public override void OnResult(PayloadReader payload, long now)
    {
        IdTagInfo info = new IdTagInfo();
        bool isGiven = false;
        long transactionId = 0;
        while (payload.Next())
        {
            if (payload.Is("idTagInfo", 0))
            {
                isGiven |= info.Read(payload);
            }
            else if (payload.Is("transactionId", 1))
            {
                transactionId = payload.Long();
            }
            else
            {
                payload.Skip();
            }
        }

        // Without a word about the idTag the transaction goes on; without its id nothing could be told of it.
        payload.Require("transactionId", 1);
        if (payload.Error is null)
        {
            Sender.Finish(transactionId, isGiven ? info : null, now);
        }
    }
}
