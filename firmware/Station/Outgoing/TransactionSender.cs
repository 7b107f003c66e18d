using Borne.Base.Bytes;
using Borne.Base.Time;
using Borne.Charging.Connectors;
using Borne.Charging.IdTags;
using Borne.Charging.Transactions.Queue;
using Borne.Settings.Dialects;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Wire.Rpc;

namespace Borne.Station.Outgoing;

/// <summary>
/// Holds the head of the transaction queue until it is delivered or given up; <see cref="StartTransaction"/>,
/// <see cref="MeterValues"/> and <see cref="StopTransaction"/> send it. A refusal counts as an attempt; a lost connection
/// does not (B-QU-05, B-QU-06); a missing answer counts only when the central system answered something else meanwhile, so
/// that a dead server can lose nothing. Attempts are counted in memory: after a restart a message has all of them again
/// (B-QU-09).
/// </summary>
public sealed class TransactionSender
{
    private const int CheckBytes = 4;

    private readonly TransactionQueue _queue;
    private readonly SettingsRegistry _settings;
    private readonly StationClock _clock;
    private readonly Connector[] _connectors;
    private readonly KnownTags _tags;
    private readonly RpcEndpoint _rpc;

    private long _sequence;
    private int _kind;
    private int _attempts;
    private int _silences;
    private int _answersBefore;
    private long _notBefore;

    /// <summary>Creates the sender.</summary>
    /// <param name="queue">The transaction queue.</param>
    /// <param name="settings">The station's settings.</param>
    /// <param name="clock">The station's clock.</param>
    /// <param name="connectors">The station's connectors.</param>
    /// <param name="tags">Learn what the answers say of idTags.</param>
    /// <param name="rpc">Knows whether the central system answers anything.</param>
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

    /// <summary>Id of the head, the same at each transmission; null without one.</summary>
    public string MessageId { get; set; }

    /// <summary>The head, while it is due or on its way.</summary>
    public byte[] Record { get; private set; }

    /// <summary>When it was last due, monotonic milliseconds.</summary>
    public long DueAt { get; private set; }

    /// <summary>How the dialect writes messages: constants of <see cref="MessageHabit"/>, put together.</summary>
    public int Habits => _settings.Habits;

    /// <summary>Tells whether the head of the queue should be sent now, and is of one kind.</summary>
    /// <param name="kind">Start, Meter or Stop, constants of <see cref="RecordKind"/>.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public bool IsDue(int kind, long now)
    {
        long head = _queue.Head;
        if (head == 0 || kind != _queue.HeadKind || now < _notBefore)
        {
            return false;
        }

        if (head != _sequence)
        {
            Record = _queue.Read(head);
            _sequence = head;
            _kind = kind;
            MessageId = Record is null ? null : IdOf(head, Record);
            _attempts = 0;
            _silences = 0;
            _answersBefore = _rpc.AnswersReceived;
            if (Record is null)
            {
                // Bit rot: the store has reported it; what cannot be read cannot be sent.
                GiveUp(now);
                return false;
            }
        }

        DueAt = now;
        return true;
    }

    /// <summary>Learns that there was no usable answer.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Failed(CallFailure failure, long now)
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
            GiveUp(now);
            return;
        }

        // However long a central system was dead, the wait stays below that before a last attempt.
        int waits = _attempts > _silences ? _attempts : _silences;
        long interval = _settings.Milliseconds(Key.TransactionMessageRetryInterval);
        _notBefore = now + (interval * (waits > limit ? limit : waits));
        _queue.FreshStops.HeldUpUntil = _notBefore;
    }

    /// <summary>Ends the message, delivered or given up.</summary>
    /// <param name="transactionId">Of a start the id that it got, -1 when it is given up.</param>
    /// <param name="info">Of a start or a stop what was said of its idTag, or null.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Finish(long transactionId, IdTagInfo info, long now)
    {
        string idTag = info is null ? null : TransactionEvent.IdTag(Record);
        if (idTag is not null)
        {
            _tags.Learn(idTag, info, _clock.UtcMs(now));
        }

        if (_kind == RecordKind.Start)
        {
            EndStart(transactionId, info);
        }
        else if (_kind == RecordKind.Stop && Record is not null)
        {
            _queue.EndStop(_sequence, TransactionEvent.ConnectorId(Record), TransactionEvent.LocalId(Record));
        }
        else if (_kind == RecordKind.Meter && Record is not null && transactionId >= 0)
        {
            _queue.EndSample(_sequence, Record);
        }
        else
        {
            _queue.End(_sequence);
        }

        Forget();
    }

    /// <summary>
    /// The id of a message follows from what is stored: sent again after a restart it is the same message, which a central
    /// system can see (OCPP-J errata 2025-04).
    /// </summary>
    private string IdOf(long sequence, byte[] record)
    {
        uint crc = Crc32.Extend(0, record, 0, record.Length);
        if (_settings.Follows(MessageHabit.NumericIds))
        {
            return MessageIds.Numeric(sequence, crc);
        }

        byte[] check = new byte[CheckBytes];
        BigEndian.PutInt(check, 0, (int)crc);
        return string.Concat("q", sequence.ToString(), "-", Ascii.ToHex(check, CheckBytes, false));
    }

    private void GiveUp(long now) => Finish(-1, null, now);

    private void EndStart(long transactionId, IdTagInfo info)
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
        Record = null;
        MessageId = null;
        _attempts = 0;
        _silences = 0;
        _notBefore = 0;
    }
}
