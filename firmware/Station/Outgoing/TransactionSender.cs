using Borne.Base.Time;
using Borne.Charging.Connectors;
using Borne.Charging.IdTags;
using Borne.Charging.Transactions.Queue;
using Borne.Settings;
using Borne.Settings.Keys;
using Borne.Wire.Json;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Station.Outgoing;

/// <summary>
/// Sends the head of the transaction queue: StartTransaction, MeterValues and StopTransaction (OCPP 1.6 sections 4.7,
/// 4.8, 4.10). A refusal counts as an attempt; a lost connection does not (B-QU-05, B-QU-06); a missing answer counts
/// only when the central system answered something else meanwhile, so that a dead server can lose nothing. Attempts are
/// counted in memory: after a restart a message has all of them again (B-QU-09).
/// </summary>
public sealed class TransactionSender : IResumableRequest
{
    private readonly TransactionQueue _queue;
    private readonly SettingsRegistry _settings;
    private readonly StationClock _clock;
    private readonly Connector[] _connectors;
    private readonly KnownTags _tags;
    private readonly RpcEndpoint _rpc;

    private long _sequence;
    private int _kind;
    private byte[] _record;
    private int _attempts;
    private int _silences;
    private int _answersBefore;
    private long _notBefore;
    private long _writtenAt;

    // Cursor over the Data records of a StopTransaction, for the piece written last.
    private int _piece;
    private long _data;
    private byte[] _dataRecord;
    private int _dataValue;

    /// <summary>Creates the sender.</summary>
    public TransactionSender(
        TransactionQueue queue,
        SettingsRegistry settings,
        StationClock clock,
        Connector[] connectors,
        KnownTags tags,
        RpcEndpoint rpc)
    {
        _queue = queue;
        _settings = settings;
        _clock = clock;
        _connectors = connectors;
        _tags = tags;
        _rpc = rpc;
    }

    /// <inheritdoc/>
    public string MessageId { get; set; }

    /// <inheritdoc/>
    public string Action
    {
        get
        {
            switch (_kind)
            {
                case RecordKind.Start:
                    return "StartTransaction";
                case RecordKind.Stop:
                    return "StopTransaction";
                default:
                    return "MeterValues";
            }
        }
    }

    /// <inheritdoc/>
    public bool IsTriggered => false;

    /// <inheritdoc/>
    public bool IsDue(long now)
    {
        long head = _queue.Head;
        if (head == 0 || now < _notBefore)
        {
            return false;
        }

        if (head != _sequence)
        {
            _record = _queue.Read(head);
            _sequence = head;
            _kind = _queue.HeadKind;
            MessageId = null;
            _attempts = 0;
            _silences = 0;
            _answersBefore = _rpc.AnswersReceived;
            if (_record is null)
            {
                // Bit rot: the store has reported it; what cannot be read cannot be sent.
                GiveUp();
                return false;
            }
        }

        _writtenAt = now;
        return true;
    }

    /// <inheritdoc/>
    public bool Write(JsonWriter json, int piece)
    {
        switch (_kind)
        {
            case RecordKind.Start:
                WriteStart(json);
                return true;
            case RecordKind.Stop:
                return WriteStop(json, piece);
            default:
                return WriteMeterValues(json, piece);
        }
    }

    /// <inheritdoc/>
    public void OnResult(PayloadReader payload, long now)
    {
        IdTagInfo info = null;
        int transactionId = 0;
        while (payload.Next())
        {
            if (_kind != RecordKind.Meter && payload.Is("idTagInfo", 0))
            {
                info = new IdTagInfo();
                info.Read(payload);
            }
            else if (_kind == RecordKind.Start && payload.Is("transactionId", 1))
            {
                transactionId = payload.Int(int.MinValue, int.MaxValue);
            }
            else
            {
                payload.Skip();
            }
        }

        if (_kind == RecordKind.Start)
        {
            payload.Require("idTagInfo", 0);
            payload.Require("transactionId", 1);
        }

        if (payload.Error is not null)
        {
            return;
        }

        string idTag = info is null ? null : TransactionEvent.IdTag(_record);
        if (idTag is not null)
        {
            _tags.Learn(idTag, info, _clock.UtcMs(now));
        }

        Finish(transactionId, info);
    }

    /// <inheritdoc/>
    public void OnFailure(CallFailure failure, long now)
    {
        if (failure == CallFailure.ConnectionLost)
        {
            return;
        }

        // Other messages get their turn between two attempts only: what they were answered since the attempt before
        // tells a central system that cannot process this message from one that is dead.
        bool isSilence = failure == CallFailure.Timeout;
        bool isCounted = !isSilence || _rpc.AnswersReceived != _answersBefore;
        _answersBefore = _rpc.AnswersReceived;
        _silences += isSilence ? 1 : 0;
        _attempts += isCounted ? 1 : 0;
        int limit = _settings.Number(Key.TransactionMessageAttempts);
        if (_attempts >= limit)
        {
            GiveUp();
            return;
        }

        // However long a central system was dead, the wait stays below that before a last attempt.
        int waits = _attempts > _silences ? _attempts : _silences;
        long interval = _settings.Number(Key.TransactionMessageRetryInterval) * 1000L;
        _notBefore = now + (interval * (waits > limit ? limit : waits));
    }

    private void GiveUp() => Finish(-1, null);

    /// <summary>Ends the message, delivered or given up.</summary>
    private void Finish(int transactionId, IdTagInfo info)
    {
        if (_kind == RecordKind.Start)
        {
            EndStart(transactionId, info);
        }
        else if (_kind == RecordKind.Stop && _record is not null)
        {
            _queue.EndStop(_sequence, TransactionEvent.LocalId(_record));
        }
        else
        {
            _queue.End(_sequence);
        }

        Forget();
    }

    private void EndStart(int transactionId, IdTagInfo info)
    {
        _queue.EndStart(_sequence, transactionId);
        foreach (Connector connector in _connectors)
        {
            if (connector.HasTransaction && connector.Transaction.LocalId == _sequence)
            {
                connector.StartAnswered(transactionId, info);
            }
        }
    }

    private void Forget()
    {
        _sequence = 0;
        _record = null;
        _dataRecord = null;
        MessageId = null;
        _attempts = 0;
        _silences = 0;
        _notBefore = 0;
    }

    private void WriteStart(JsonWriter json)
    {
        json.BeginObject();
        json.Member("connectorId", TransactionEvent.ConnectorId(_record));
        json.Name("idTag");
        json.Text(TransactionEvent.IdTag(_record) ?? "");
        json.Member("meterStart", TransactionEvent.Register(_record));
        if (TransactionEvent.HasReservation(_record, out int reservationId))
        {
            json.Member("reservationId", reservationId);
        }

        json.Name("timestamp");
        json.Date(_clock.Resolve(TransactionEvent.Stamp(_record), _writtenAt));
        json.EndObject();
    }

    private bool WriteMeterValues(JsonWriter json, int piece)
    {
        long localId = MeterSample.LocalId(_record);
        return MeterSample.WritePayload(
            json, _record, piece, _queue.IdOf(localId), localId != 0, _clock, _writtenAt);
    }

    private bool WriteStop(JsonWriter json, int piece)
    {
        if (piece == 0)
        {
            WriteStopHead(json);
            _piece = 0;
            _data = 0;
            _dataRecord = null;
            bool none = _queue.NextData(MeterSample.LocalId(_record), 0) == 0;
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
            MeterSample.BeginValue(json, _dataRecord, _clock, _writtenAt);
        }

        MeterSample.WriteValue(json, _dataRecord, _dataValue);
        if (_dataValue + 1 == MeterSample.Count(_dataRecord))
        {
            MeterSample.EndValue(json);
        }

        return false;
    }

    private void WriteStopHead(JsonWriter json)
    {
        json.BeginObject();
        string idTag = TransactionEvent.IdTag(_record);
        if (idTag is not null)
        {
            json.Name("idTag");
            json.Text(idTag);
        }

        json.Member("meterStop", TransactionEvent.Register(_record));
        json.Name("timestamp");
        json.Date(_clock.Resolve(TransactionEvent.Stamp(_record), _writtenAt));
        json.Member("transactionId", _queue.IdOf(TransactionEvent.LocalId(_record)));
        json.Name("reason");
        json.Word(Words.StopReasons, (int)TransactionEvent.Reason(_record));
    }

    private void NextDataValue()
    {
        _dataValue++;
        if (_dataRecord is null || _dataValue >= MeterSample.Count(_dataRecord))
        {
            _data = _queue.NextData(MeterSample.LocalId(_record), _data);
            _dataRecord = _data == 0 ? null : _queue.Read(_data);
            _dataValue = 0;
        }
    }
}
