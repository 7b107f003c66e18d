using Borne.Base.Time;
using Borne.Charging.IdTags;
using Borne.Charging.Transactions.Queue;
using Borne.Wire.Json;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Station.Outgoing;

/// <summary>
/// StopTransaction.req (OCPP 1.6 section 4.10) of the transaction queue, with the values that wait for it in Data records,
/// one value a piece.
/// </summary>
internal sealed class StopTransaction : TransactionMessage
{
    private readonly TransactionQueue _queue;
    private readonly StationClock _clock;

    // Cursor over the Data records, for the piece written last.
    private int _piece;
    private long _data;
    private byte[] _dataRecord;
    private int _dataValue;

    /// <summary>Creates it.</summary>
    /// <param name="sender">Holds the head of the queue.</param>
    /// <param name="queue">Where the values wait.</param>
    /// <param name="clock">The station's clock.</param>
    public StopTransaction(TransactionSender sender, TransactionQueue queue, StationClock clock)
        : base(sender, RecordKind.Stop)
    {
        _queue = queue;
        _clock = clock;
    }

    /// <inheritdoc/>
    public override string Action => "StopTransaction";

    /// <inheritdoc/>
    public override bool Write(JsonWriter json, int piece)
    {
        if (piece == 0)
        {
            WriteHead(json);
            _piece = 0;
            _data = 0;
            _dataRecord = null;
            bool none = _queue.NextData(TransactionEvent.LocalId(Sender.Record), 0) == 0;
            if (none)
            {
                json.EndObject();
            }
            else
            {
                json.Name("transactionData");
                json.BeginArray();
            }

            return none;
        }

        if (piece != _piece)
        {
            _piece = piece;
            NextDataValue();
        }

        if (_dataRecord is null)
        {
            json.EndArray();
            json.EndObject();
            return true;
        }

        if (_dataValue == 0)
        {
            MeterSample.BeginValue(json, _dataRecord, _clock, Sender.DueAt);
        }

        MeterSample.WriteValue(json, _dataRecord, _dataValue, Sender.Habits);
        if (_dataValue + 1 == MeterSample.Count(_dataRecord))
        {
            MeterSample.EndValue(json);
        }

        return false;
    }

    /// <inheritdoc/>
    public override void OnResult(PayloadReader payload, long now)
    {
        IdTagInfo info = null;
        while (payload.Next())
        {
            if (payload.Is("idTagInfo", 0))
            {
                IdTagInfo given = new IdTagInfo();
                info = given.Read(payload) ? given : null;
            }
            else
            {
                payload.Skip();
            }
        }

        if (payload.Error is null)
        {
            _dataRecord = null;
            Sender.Finish(0, info, now);
        }
    }

    private void WriteHead(JsonWriter json)
    {
        json.BeginObject();
        string idTag = TransactionEvent.IdTag(Sender.Record);
        if (idTag is not null)
        {
            json.Name("idTag");
            json.Text(idTag);
        }

        json.Member("meterStop", TransactionEvent.Register(Sender.Record));
        json.Name("timestamp");
        json.Date(TransactionEvent.Utc(Sender.Record, _clock, Sender.DueAt));
        json.Member("transactionId", _queue.IdOf(TransactionEvent.LocalId(Sender.Record)));
        json.Name("reason");
        json.Word(Words.StopReasons, (int)TransactionEvent.Reason(Sender.Record));
    }

    private void NextDataValue()
    {
        _dataValue++;
        if (_dataRecord is null || _dataValue >= MeterSample.Count(_dataRecord))
        {
            _data = _queue.NextData(TransactionEvent.LocalId(Sender.Record), _data);
            _dataRecord = _data == 0 ? null : _queue.Read(_data);
            _dataValue = 0;
        }
    }
}
