using System;
using Borne.Base.Time;
using Borne.Hal.Station;
using Borne.Wire.Json;
using Borne.Wire.Types;

namespace Borne.Wire.Rpc;

/// <summary>
/// The RPC layer of OCPP-J 1.6 section 4: frames CALLs, CALLRESULTs and CALLERRORs, matches answers by id, keeps one
/// CALL of its own in flight and answers the central system's CALLs meanwhile.
/// </summary>
public sealed class RpcEndpoint
{
    private const int CallType = 2;
    private const int ResultType = 3;
    private const int ErrorType = 4;

    private readonly ICallHandler _handler;
    private readonly JsonReader _json = new JsonReader();
    private readonly JsonWriter _writer;
    private readonly PayloadReader _payload;
    private readonly AnswerQueue _answers;
    private readonly OpenCall _call;

    // The message being written: one of the two kinds, with the next piece. Header is piece -1.
    private bool _writing;
    private bool _writingCall;
    private bool _needsComma;
    private int _piece;

    /// <summary>Creates an endpoint.</summary>
    /// <param name="handler">Takes the CALLs.</param>
    /// <param name="answers">Where answers wait, late ones too; while it is full nothing more is received.</param>
    /// <param name="entropy">Where message ids are drawn from.</param>
    /// <param name="zone">In whose time moments are written; null for UTC.</param>
    /// <param name="hasNumericIds">True for message ids of 20 digits.</param>
    public RpcEndpoint(
        ICallHandler handler,
        AnswerQueue answers,
        IEntropySource entropy,
        LocalTime zone = null,
        bool hasNumericIds = false)
    {
        _writer = new JsonWriter(zone);
        _handler = handler;
        _answers = answers;
        _payload = new PayloadReader(_json);
        _call = new OpenCall(entropy, hasNumericIds);
    }

    /// <summary>Milliseconds to wait for an answer: configuration key MessageTimeout.</summary>
    public int TimeoutMs { get; set; } = 30000;

    /// <summary>Frames that could not be answered and were dropped: no JSON, no array, no readable id.</summary>
    public int DroppedFrames { get; private set; }

    /// <summary>CALLs that got a CALLRESULT or CALLERROR: proof that the central system works.</summary>
    public int AnswersReceived { get; private set; }

    /// <summary>CALLs in a row that got no answer in time on this connection.</summary>
    public int Timeouts { get; private set; }

    /// <summary>Exceptions caught while a message was worked on. Each is a fault of this program.</summary>
    public int CaughtExceptions { get; private set; }

    /// <summary>True while a CALL of the charge point is open.</summary>
    public bool IsCalling => _call.Request is not null;

    /// <summary>True while a further CALL of the central system can be taken.</summary>
    public bool CanReceive => !_answers.IsFull;

    /// <summary>True when a message, or the rest of one, waits to be written.</summary>
    public bool HasOutgoing => _writing || _answers.Count > 0 || _call.IsUnsent;

    /// <summary>Opens a CALL.</summary>
    /// <param name="request">What to ask.</param>
    /// <returns>False while another one is open.</returns>
    public bool TryCall(IRequest request)
    {
        bool isFree = !IsCalling;
        if (isFree)
        {
            _call.Begin(request);
        }

        return isFree;
    }

    /// <summary>Answers a CALL with a payload.</summary>
    /// <param name="id">Id of the CALL.</param>
    /// <param name="body">The payload.</param>
    public void Answer(string id, IMessageBody body) => Queue(id, body, null, null);

    /// <summary>Answers a CALL with a CALLERROR.</summary>
    /// <param name="id">Id of the CALL.</param>
    /// <param name="code">A constant of <see cref="RpcErrorCode"/>.</param>
    /// <param name="text">What is wrong.</param>
    public void AnswerError(string id, string code, string text) => Queue(id, null, code, text);

    /// <summary>Forgets everything that belongs to a connection that ended.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void ConnectionLost(long now)
    {
        _answers.Clear();
        _writing = false;
        Timeouts = 0;
        _call.Fail(CallFailure.ConnectionLost, now);
    }

    /// <summary>Watches the time of the open CALL.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now)
    {
        if (_call.IsOver(now))
        {
            Timeouts++;
            _call.Fail(CallFailure.Timeout, now);
        }
    }

    /// <summary>Writes as much of the next message as fits.</summary>
    /// <param name="buffer">Where it goes.</param>
    /// <param name="offset">First index.</param>
    /// <param name="capacity">Number of bytes that may be written.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <param name="final">True when the message ends here.</param>
    /// <returns>The number of bytes; -1 when a piece does not even fit an empty buffer: the connection cannot go on.</returns>
    public int Write(byte[] buffer, int offset, int capacity, long now, out bool final)
    {
        if (!_writing)
        {
            _writing = true;
            _writingCall = _answers.Count == 0;
            _piece = -1;
            _needsComma = false;
        }

        _writer.Reset(buffer, offset, capacity, _needsComma);
        final = false;
        while (!final)
        {
            int length = _writer.Length;
            bool comma = _writer.NeedsComma;
            bool last = WritePiece();
            if (_writer.Overflowed)
            {
                _writer.Truncate(length, comma);
                break;
            }

            _piece++;
            final = last;
        }

        _needsComma = _writer.NeedsComma;
        if (final)
        {
            Written(now);
        }

        return _writer.Length == 0 ? -1 : _writer.Length;
    }

    /// <summary>Takes a frame.</summary>
    /// <param name="buffer">Bytes of the frame, valid UTF-8.</param>
    /// <param name="offset">First index.</param>
    /// <param name="count">Number of bytes.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Receive(byte[] buffer, int offset, int count, long now)
    {
        string id = null;
        bool isCall = false;
        try
        {
            if (!_json.Load(buffer, offset, count) || !ReadStart(out int type, out id))
            {
                DroppedFrames++;
                return;
            }

            switch (type)
            {
                case CallType when _handler.IsAnswering:
                    isCall = true;
                    ReceiveCall(id, now);
                    break;
                case ResultType:
                case ErrorType:
                    ReceiveAnswer(id, type, now);
                    break;
                default:
                    DroppedFrames++;
                    break;
            }
        }
        catch (Exception)
        {
            // A fault of ours must not silence the station: the caller learns of it, the loop goes on.
            CaughtExceptions++;
            if (isCall)
            {
                AnswerError(id, RpcErrorCode.InternalError, "the request could not be processed");
            }
        }
    }

    private bool ReadStart(out int type, out string id)
    {
        type = 0;
        id = null;
        if (_json.Peek() != JsonKind.Array)
        {
            return false;
        }

        _json.Enter();
        if (_json.Peek() != JsonKind.Number || !_json.ReadDecimal(0) || _json.Value < 0 || _json.Value > 9
            || _json.Peek() != JsonKind.String)
        {
            return false;
        }

        type = (int)_json.Value;
        id = _json.ReadString();

        // Nothing that long was ever an id; an answer that repeats it might not fit the buffer.
        return id.Length <= OcppLimits.MaxEchoedIdLength;
    }

    private void ReceiveCall(string id, long now)
    {
        if (id.Length == 0 || id.Length > OcppLimits.MessageIdLength)
        {
            AnswerError(id, RpcErrorCode.FormationViolation, "the message id has not 1 to 36 characters");
            return;
        }

        if (_json.Peek() != JsonKind.String)
        {
            AnswerError(id, RpcErrorCode.FormationViolation, "the action is not a string");
            return;
        }

        string action = _json.ReadString();
        if (!IsOnlyElement())
        {
            AnswerError(id, RpcErrorCode.FormationViolation, "a CALL has four elements");
            return;
        }

        if (_answers.Contains(id))
        {
            AnswerError(id, RpcErrorCode.GenericError, "a CALL with this id is being processed");
            return;
        }

        _payload.Begin();
        IMessageBody answer = _payload.Error is null ? _handler.Handle(id, action, _payload, now) : null;
        if (_payload.Error is not null)
        {
            AnswerError(id, _payload.Error, _payload.ErrorText);
        }
        else if (answer is not null)
        {
            Answer(id, answer);
        }
    }

    private void ReceiveAnswer(string id, int type, long now)
    {
        if (!_call.IsFor(id))
        {
            // One never asked for is dropped (OCPP-J 1.6 section 4.1.1), and a late one that nobody waits for any more.
            DroppedFrames += type == ResultType && TakeLate(id, now) ? 0 : 1;
            return;
        }

        AnswersReceived++;
        Timeouts = 0;
        if (type == ErrorType || !IsOnlyElement())
        {
            _call.Fail(type == ErrorType ? CallFailure.CallError : CallFailure.BadAnswer, now);
            return;
        }

        IRequest call = _call.Take();
        if (!TakeResult(call, now))
        {
            call.OnFailure(CallFailure.BadAnswer, now);
        }
    }

    /// <summary>Takes the result of a CALL that was given up for its time but is still to be delivered.</summary>
    /// <returns>False when nobody waits for it, or it cannot be used.</returns>
    private bool TakeLate(string id, long now)
    {
        IRequest late = _call.FindLate(id);
        bool isBeingWritten = _call.Request == late && _writing && _writingCall;
        if (late is null || isBeingWritten || !IsOnlyElement() || !TakeResult(late, now))
        {
            return false;
        }

        _call.EndLate();
        AnswersReceived++;
        return true;
    }

    /// <returns>False when the payload breaks its schema.</returns>
    private bool TakeResult(IRequest call, long now)
    {
        _payload.Begin(true);
        try
        {
            if (_payload.Error is null)
            {
                call.OnResult(_payload, now);
            }
        }
        catch (Exception)
        {
            // As an unusable answer it counts as an attempt: a fault of ours must not repeat itself for ever.
            CaughtExceptions++;
            _payload.Fail(RpcErrorCode.InternalError, "the answer could not be processed");
        }

        return _payload.Error is null;
    }

    /// <summary>Looks ahead: no more than one element may follow. No payload stands for one without fields.</summary>
    private bool IsOnlyElement()
    {
        int position = _json.Position;
        if (_json.Peek() == JsonKind.End)
        {
            return true;
        }

        _json.Skip();
        bool last = _json.Peek() == JsonKind.End;
        _json.Position = position;
        return last;
    }

    private void Queue(string id, IMessageBody body, string errorCode, string errorText)
    {
        if (!_answers.TryAdd(id, body, errorCode, errorText))
        {
            // Cannot happen while the owner minds CanReceive; an answer that comes on top is lost, not the station.
            DroppedFrames++;
        }
    }

    private bool WritePiece()
    {
        PendingAnswer answer = _writingCall ? null : _answers.First;
        if (_piece < 0)
        {
            _writer.BeginArray();
            _writer.Number(_writingCall ? CallType : answer.ErrorCode is null ? ResultType : ErrorType);
            _writer.Text(_writingCall ? _call.Id : answer.Id);
            if (_writingCall)
            {
                _writer.Plain(_call.Request.Action);
            }

            return false;
        }

        bool last = _writingCall ? _call.Request.Write(_writer, _piece) : answer.Write(_writer, _piece);
        if (last)
        {
            _writer.EndArray();
        }

        return last;
    }

    private void Written(long now)
    {
        _writing = false;
        if (_writingCall)
        {
            _call.Sent(now + TimeoutMs);
            return;
        }

        _answers.RemoveFirst();
    }
}
