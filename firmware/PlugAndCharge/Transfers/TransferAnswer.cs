using Borne.Station.Incoming;
using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.PlugAndCharge.Transfers;

/// <summary>
/// The answer to a DataTransfer with a message in it: that is worked on as if it were a CALL of its own. What is understood is Accepted, and
/// the answer in it says what came of it; a message that breaks its form is Rejected without contents.
/// </summary>
internal sealed class TransferAnswer : SlicedAnswer
{
    private readonly IncomingCall _call;
    private readonly TransferredMessage _message;
    private SlicedAnswer _work;

    /// <summary>Begins.</summary>
    /// <param name="call">Works on the message.</param>
    /// <param name="data">The message.</param>
    public TransferAnswer(IncomingCall call, JsonText data)
    {
        _call = call;
        _message = new TransferredMessage(data, false);
    }

    /// <inheritdoc/>
    public override bool Step(PayloadReader payload, long now)
    {
        if (_work is not null)
        {
            _message.Payload.BeginSlice(RpcEndpoint.SliceUnits);
            return _work.Step(_message.Payload, now) && Conclude(_work);
        }

        if (!_message.Step())
        {
            return false;
        }

        IMessageBody body = _message.IsRefused ? null : _call.Handle(null, _message.Payload, now);
        _work = body as SlicedAnswer;
        return _work is null && Conclude(body);
    }

    private bool Conclude(IMessageBody body)
    {
        bool isUnderstood = body is not null && _message.Payload.Error is null && !_message.Payload.IsRefused;
        Body = isUnderstood ? new Answer(body) : new StatusAnswer("Rejected");
        return true;
    }

    private sealed class Answer : IMessageBody
    {
        private readonly IMessageBody _body;

        public Answer(IMessageBody body) => _body = body;

        /// <inheritdoc/>
        public bool Write(JsonWriter json, int piece)
        {
            if (piece == 0)
            {
                json.BeginObject();
                json.Member("status", "Accepted");
                json.Name("data");
                return false;
            }

            bool isLast = QuotedBody.Write(json, _body, piece - 1);
            if (isLast)
            {
                json.EndObject();
            }

            return isLast;
        }
    }
}
