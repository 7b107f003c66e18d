using Borne.Base.Time;
using Borne.Wire.Json;

namespace Borne.Wire.Rpc;

/// <summary>The message that is being written, an answer or the station's CALL, piece by piece into the connection's buffer.</summary>
internal sealed class OutgoingMessage
{
    /// <summary>Most pieces that are written in one tick.</summary>
    public const int PiecesPerSlice = 16;

    private readonly AnswerQueue _answers;
    private readonly OpenCall _call;
    private readonly JsonWriter _writer;
    private bool _writing;
    private bool _writingCall;
    private bool _needsComma;

    // The next piece; the header is piece -1.
    private int _piece;

    // Bytes that earlier ticks have left in the buffer.
    private int _filled;

    /// <summary>Creates it, without a message.</summary>
    /// <param name="answers">Go first.</param>
    /// <param name="call">The station's CALL.</param>
    /// <param name="zone">In whose time moments are written; null for UTC.</param>
    public OutgoingMessage(AnswerQueue answers, OpenCall call, LocalTime zone)
    {
        _answers = answers;
        _call = call;
        _writer = new JsonWriter(zone);
    }

    /// <summary>True while a message is written that is not whole yet.</summary>
    public bool IsBegun => _writing;

    /// <summary>True while that is the station's CALL.</summary>
    public bool IsCall => _writing && _writingCall;

    /// <summary>Lets go of it.</summary>
    public void End() => _writing = false;

    /// <summary>Writes as much of the next message as fits and a tick has time for.</summary>
    /// <param name="buffer">Where it goes; what an earlier tick wrote is still in it.</param>
    /// <param name="offset">First index.</param>
    /// <param name="capacity">Number of bytes that may be written.</param>
    /// <param name="deadline">Until when the answer to a CALL that is whole now must come, monotonic milliseconds.</param>
    /// <param name="final">True when the message ends here.</param>
    /// <returns>
    /// The number of bytes to be sent; 0 when the message goes on in a later tick; -1 when a piece does not even fit an empty
    /// buffer: the connection cannot go on.
    /// </returns>
    public int Write(byte[] buffer, int offset, int capacity, long deadline, out bool final)
    {
        if (!_writing)
        {
            _writing = true;
            _writingCall = _answers.Count == 0;
            _piece = -1;
            _needsComma = false;
            _filled = 0;
        }

        _writer.Reset(buffer, offset + _filled, capacity - _filled, _needsComma);
        final = false;
        bool isFull = false;
        for (int pieces = 0; !final && !isFull && pieces < PiecesPerSlice && IsPrepared(); pieces++)
        {
            int length = _writer.Length;
            bool comma = _writer.NeedsComma;
            bool last = WritePiece();
            isFull = _writer.Overflowed;
            if (isFull)
            {
                _writer.Truncate(length, comma);
                break;
            }

            _piece++;
            final = last;
        }

        _needsComma = _writer.NeedsComma;
        _filled += _writer.Length;
        int filled = _filled;
        if (!final && !isFull)
        {
            return 0;
        }

        _filled = 0;
        if (final)
        {
            Written(deadline);
        }

        return filled == 0 ? -1 : filled;
    }

    private bool IsPrepared() => _piece < 0 || _writingCall
        || !(_answers.First.Body is IPreparedBody body) || body.Prepare(_piece);

    private bool WritePiece()
    {
        PendingAnswer answer = _writingCall ? null : _answers.First;
        if (_piece < 0)
        {
            _writer.BeginArray();
            _writer.Number(_writingCall ? IncomingFrame.CallType
                : answer.ErrorCode is null ? IncomingFrame.ResultType : IncomingFrame.ErrorType);
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

    private void Written(long deadline)
    {
        _writing = false;
        if (_writingCall)
        {
            _call.Sent(deadline);
            return;
        }

        _answers.RemoveFirst();
    }
}
