using Borne.Base.Time;
using Borne.Charging.Transactions.Queue;
using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.Station.Outgoing;

/// <summary>
/// MeterValues.req (OCPP 1.6 section 4.7) with one record, one value a piece: those that are sent once go first, then those
/// of the transaction queue.
/// </summary>
public sealed class MeterValues : TransactionMessage
{
    private readonly TriggeredMeterValues _triggered;
    private readonly TransactionQueue _queue;
    private readonly BootNotification _boot;
    private readonly StationClock _clock;
    private bool _isQueued;
    private byte[] _record;
    private long _dueAt;

    /// <summary>Creates it.</summary>
    /// <param name="sender">Holds the head of the queue.</param>
    /// <param name="triggered">Holds what is sent once.</param>
    /// <param name="queue">Knows the transactions' ids.</param>
    /// <param name="boot">The registration.</param>
    /// <param name="clock">The station's clock.</param>
    public MeterValues(
        TransactionSender sender,
        TriggeredMeterValues triggered,
        TransactionQueue queue,
        BootNotification boot,
        StationClock clock)
        : base(sender, RecordKind.Meter)
    {
        _triggered = triggered;
        _queue = queue;
        _boot = boot;
        _clock = clock;
    }

    /// <inheritdoc/>
    public override string Action => "MeterValues";

    /// <inheritdoc/>
    public override bool IsTriggered => _triggered.IsTriggered;

    /// <inheritdoc/>
    public override string MessageId
    {
        get => _isQueued ? base.MessageId : null;
        set
        {
            if (_isQueued)
            {
                base.MessageId = value;
            }
        }
    }

    /// <inheritdoc/>
    public override bool IsDue(long now)
    {
        _dueAt = now;
        bool isTriggered = _triggered.TryTake(now);
        _isQueued = !isTriggered && _boot.IsAccepted && base.IsDue(now);
        _record = isTriggered ? _triggered.Record : Sender.Record;
        return isTriggered || _isQueued;
    }

    /// <inheritdoc/>
    public override bool Write(JsonWriter json, int piece)
    {
        if (piece == 0)
        {
            json.BeginObject();
            json.Member("connectorId", _record[0]);
            WriteTransaction(json);
            json.Name("meterValue");
            json.BeginArray();
            MeterSample.BeginValue(json, _record, _clock, _dueAt);
        }

        MeterSample.WriteValue(json, _record, piece, Sender.Habits);
        bool last = piece + 1 >= MeterSample.Count(_record);
        if (last)
        {
            MeterSample.EndValue(json);
            json.EndArray();
            json.EndObject();
        }

        return last;
    }

    /// <inheritdoc/>
    public override void OnResult(PayloadReader payload, long now)
    {
        while (payload.Next())
        {
            payload.Skip();
        }

        if (_isQueued && payload.Error is null)
        {
            Sender.Finish(0, null, now);
        }
    }

    /// <inheritdoc/>
    public override void OnFailure(CallFailure failure, long now)
    {
        if (_isQueued)
        {
            base.OnFailure(failure, now);
        }
    }

    /// <summary>Names the transaction. What is sent once does not wait until its id is known.</summary>
    private void WriteTransaction(JsonWriter json)
    {
        long transactionId = 0;
        long localId = MeterSample.LocalId(_record);
        if (_isQueued)
        {
            transactionId = _queue.IdOf(localId);
        }

        if (_isQueued ? localId != 0 : _triggered.TryGetTransaction(out transactionId))
        {
            json.Member("transactionId", transactionId);
        }
    }
}
