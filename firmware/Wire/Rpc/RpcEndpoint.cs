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
    /// <summary>
    /// Units of work in one tick: bytes of received messages that are checked or read. A message of half as many is done within a
    /// tick; what a handler reads without slices, or one value, is finished beyond it.
    /// </summary>
    public const int SliceUnits = 1024;

    private readonly ICallHandler _handler;
    private readonly JsonReader _json = new JsonReader();
    private readonly PayloadReader _payload;
    private readonly AnswerQueue _answers;
    private readonly OpenCall _call;
    private readonly IncomingFrame _frame;
    private readonly OutgoingMessage _out;
    private SlicedAnswer _work;

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
        _handler = handler;
        _answers = answers;
        _payload = new PayloadReader(_json);
        _frame = new IncomingFrame(_json);
        _call = new OpenCall(entropy, hasNumericIds);
        _out = new OutgoingMessage(answers, _call, zone);
    }

    /// <summary>Milliseconds to wait for an answer: configuration key MessageTimeout.</summary>
    public int TimeoutMs { get; set; } = 30000;

    /// <summary>Frames that could not be answered and were dropped: no JSON, no array, no readable id.</summary>
    public int DroppedFrames { get; private set; }

    /// <summary>CALLs of the central system that broke the form of messages or their schema.</summary>
    public int Breaches { get; private set; }

    /// <summary>CALLs that got a CALLRESULT or CALLERROR: proof that the central system works.</summary>
    public int AnswersReceived { get; private set; }

    /// <summary>CALLs in a row that got no answer in time on this connection.</summary>
    public int Timeouts { get; private set; }

    /// <summary>Exceptions caught while a message was worked on. Each is a fault of this program.</summary>
    public int CaughtExceptions { get; private set; }

    /// <summary>True while a CALL of the charge point is open.</summary>
    public bool IsCalling => _call.Request is not null;

    /// <summary>True while a message is worked on in slices.</summary>
    public bool IsReceiving => _frame.IsBegun;

    /// <summary>Units of work that the last slice took.</summary>
    public int UnitsTaken { get; private set; }

    /// <summary>Most units of work that a slice took.</summary>
    public int LongestSlice { get; private set; }

    /// <summary>True while a further CALL of the central system can be taken.</summary>
    public bool CanReceive => !_answers.IsFull;

    /// <summary>True when a message, or the rest of one, waits to be written.</summary>
    public bool HasOutgoing => _out.IsBegun || _answers.Count > 0 || _call.IsUnsent;

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
    public void AnswerError(string id, string code, string text)
    {
        Breaches += RpcErrorCode.IsBreach(code) ? 1 : 0;
        Queue(id, null, code, text);
    }

    /// <summary>Forgets everything that belongs to a connection that ended.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void ConnectionLost(long now)
    {
        _answers.Clear();
        EndFrame();
        _out.End();
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

    /// <summary>Writes as much of the next message as fits and a tick has time for.</summary>
    /// <param name="buffer">Where it goes; what an earlier tick wrote is still in it.</param>
    /// <param name="offset">First index.</param>
    /// <param name="capacity">Number of bytes that may be written.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <param name="final">True when the message ends here.</param>
    /// <returns>
    /// The number of bytes to be sent; 0 when the message goes on in a later tick; -1 when a piece does not even fit an empty
    /// buffer: the connection cannot go on.
    /// </returns>
    public int Write(byte[] buffer, int offset, int capacity, long now, out bool final) =>
        _out.Write(buffer, offset, capacity, now + TimeoutMs, out final);

    /// <summary>Takes a frame, or goes on with the one whose slices are not all done.</summary>
    /// <param name="buffer">Bytes of the frame, valid UTF-8; the same ones until it is done.</param>
    /// <param name="offset">First index.</param>
    /// <param name="count">Number of bytes.</param>
    /// <param name="units">Units of work that there is time for, 1 or more.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>False while a further slice is needed.</returns>
    public bool Receive(byte[] buffer, int offset, int count, int units, long now)
    {
        int left = units;
        bool isDone = true;
        int from = _json.Position;
        try
        {
            isDone = _work is null ? Begin(buffer, offset, count, ref left, ref from, now) : Continue(left, now);
        }
        catch (Exception)
        {
            // A fault of ours must not silence the station: the caller learns of it, the loop goes on.
            CaughtExceptions++;
            if (_frame.Type == IncomingFrame.CallType && _handler.IsAnswering)
            {
                AnswerError(_frame.Id, RpcErrorCode.InternalError, "the request could not be processed");
            }
        }

        UnitsTaken = units - left + _json.Position - from;
        LongestSlice = UnitsTaken > LongestSlice ? UnitsTaken : LongestSlice;
        if (isDone)
        {
            EndFrame();
        }

        return isDone;
    }

    private bool Begin(byte[] buffer, int offset, int count, ref int left, ref int from, long now)
    {
        bool isChecked = _frame.Check(buffer, offset, count, ref left);
        from = _json.Position;
        if (!isChecked)
        {
            return false;
        }

        bool isReadable = _frame.TryReadStart();
        if (isReadable && _frame.Type == IncomingFrame.CallType && _handler.IsAnswering)
        {
            return ReceiveCall(left, now);
        }

        if (isReadable && (_frame.Type == IncomingFrame.ResultType || _frame.Type == IncomingFrame.ErrorType))
        {
            ReceiveAnswer(_frame.Id, _frame.Type, now);
        }
        else
        {
            DroppedFrames++;
        }

        return true;
    }

    private bool ReceiveCall(int left, long now)
    {
        string id = _frame.Id;
        if (id.Length == 0 || id.Length > OcppLimits.MessageIdLength)
        {
            AnswerError(id, RpcErrorCode.FormationViolation, "the message id has not 1 to 36 characters");
            return true;
        }

        string action = _frame.TryReadAction();
        if (action is null)
        {
            AnswerError(id, RpcErrorCode.FormationViolation, "the action is not a string");
            return true;
        }

        if (!_frame.EndsWithPayload)
        {
            AnswerError(id, RpcErrorCode.FormationViolation, "a CALL has four elements");
            return true;
        }

        if (_answers.Contains(id))
        {
            AnswerError(id, RpcErrorCode.GenericError, "a CALL with this id is being processed");
            return true;
        }

        _payload.Begin();
        IMessageBody answer = _payload.Error is null ? _handler.Handle(id, action, _payload, now) : null;
        _work = answer as SlicedAnswer;
        if (_work is not null)
        {
            return Continue(left, now);
        }

        Conclude(answer);
        return true;
    }

    private bool Continue(int left, long now)
    {
        _payload.BeginSlice(left);
        bool isDone = _work.Step(_payload, now);
        if (isDone)
        {
            Conclude(_work);
        }

        return isDone;
    }

    private void Conclude(IMessageBody answer)
    {
        if (_payload.Error is not null)
        {
            AnswerError(_frame.Id, _payload.Error, _payload.ErrorText);
        }
        else if (answer is not null)
        {
            Answer(_frame.Id, answer);
        }
    }

    private void EndFrame()
    {
        _frame.End();
        _work = null;
    }

    private void ReceiveAnswer(string id, int type, long now)
    {
        if (!_call.IsFor(id))
        {
            // One never asked for is dropped (OCPP-J 1.6 section 4.1.1), and a late one that nobody waits for any more.
            DroppedFrames += type == IncomingFrame.ResultType && TakeLate(id, now) ? 0 : 1;
            return;
        }

        AnswersReceived++;
        Timeouts = 0;
        if (type == IncomingFrame.ErrorType || !_frame.EndsWithPayload)
        {
            _call.Fail(type == IncomingFrame.ErrorType ? CallFailure.CallError : CallFailure.BadAnswer, now);
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
        bool isBeingWritten = _call.Request == late && _out.IsCall;
        if (late is null || isBeingWritten || !_frame.EndsWithPayload || !TakeResult(late, now))
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

    private void Queue(string id, IMessageBody body, string errorCode, string errorText)
    {
        if (!_answers.TryAdd(id, body, errorCode, errorText))
        {
            // Cannot happen while the owner minds CanReceive; an answer that comes on top is lost, not the station.
            DroppedFrames++;
        }
    }
}
