using Borne.Station.Outgoing;
using Borne.Wire.Json;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.PlugAndCharge.Transfers;

/// <summary>A message of the station inside DataTransfer, with what becomes of its answer, which is read in slices.</summary>
public abstract class TransferCall : ITriggeredRequest
{
    /// <summary>vendorId of the application note.</summary>
    public const string VendorId = "org.openchargealliance.iso15118pnc";

    private readonly Contents _contents;
    private TransferredMessage _answer;

    /// <summary>Creates it.</summary>
    protected TransferCall()
    {
        _contents = new Contents(this);
    }

    /// <inheritdoc/>
    public string Action => "DataTransfer";

    /// <inheritdoc/>
    public bool IsTriggered => false;

    /// <summary>True while its answer is read.</summary>
    public bool IsReading => _answer is not null;

    /// <summary>Name of the message.</summary>
    protected abstract string MessageId { get; }

    /// <inheritdoc/>
    public void Trigger()
    {
        // TriggerMessage has no word for it.
    }

    /// <inheritdoc/>
    public bool IsDue(long now) => !IsReading && IsReady(now);

    /// <inheritdoc/>
    public bool Write(JsonWriter json, int piece)
    {
        if (piece == 0)
        {
            json.BeginObject();
            json.Member("vendorId", VendorId);
            json.Member("messageId", MessageId);
            json.Name("data");
            return false;
        }

        bool isLast = QuotedBody.Write(json, _contents, piece - 1);
        if (isLast)
        {
            json.EndObject();
        }

        return isLast;
    }

    /// <inheritdoc/>
    public void OnResult(PayloadReader payload, long now)
    {
        int status = 0;
        JsonText data = null;
        while (payload.Next())
        {
            if (payload.Is("status", 0))
            {
                status = payload.Word(Words.DataTransferStatuses);
            }
            else if (payload.Is("data", 1))
            {
                data = payload.TryLongText();
            }
            else
            {
                payload.Skip();
            }
        }

        payload.Require("status", 0);
        if (payload.Error is not null)
        {
            return;
        }

        if (status != (int)DataTransferStatus.Accepted)
        {
            Failed("the central system answers " + Words.At(Words.DataTransferStatuses, status), now);
        }
        else if (data is null)
        {
            Failed("the answer of the central system is empty", now);
        }
        else
        {
            _answer = new TransferredMessage(data.Keep(), true);
        }
    }

    /// <inheritdoc/>
    public virtual void OnFailure(CallFailure failure, long now) => Failed(
        failure == CallFailure.Timeout ? "the central system does not answer"
            : failure == CallFailure.ConnectionLost ? "the connection to the central system is lost"
            : "the central system answers with an error",
        now);

    /// <summary>Reads some of the answer.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now)
    {
        if (_answer is null || !_answer.Step())
        {
            return;
        }

        TransferredMessage answer = _answer;
        _answer = null;
        if (!answer.IsRefused)
        {
            Read(answer.Payload);
        }

        if (answer.IsRefused || answer.Payload.Error is not null)
        {
            Failed("the answer of the central system cannot be read", now);
        }
        else
        {
            Apply(now);
        }
    }

    /// <summary>Tells whether it should be sent now.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    protected abstract bool IsReady(long now);

    /// <summary>Writes one piece of the message.</summary>
    /// <param name="json">Where it goes.</param>
    /// <param name="piece">Number of the piece, from 0; its characters have room for the escapes of a text.</param>
    /// <returns>True when this piece was the last one.</returns>
    protected abstract bool WriteData(JsonWriter json, int piece);

    /// <summary>Reads the answer; nothing may be applied.</summary>
    /// <param name="payload">The answer.</param>
    protected abstract void Read(PayloadReader payload);

    /// <summary>Applies the answer that was read.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    protected abstract void Apply(long now);

    /// <summary>Learns that there is no usable answer.</summary>
    /// <param name="reason">Why, in words.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    protected abstract void Failed(string reason, long now);

    private sealed class Contents : IMessageBody
    {
        private readonly TransferCall _call;

        public Contents(TransferCall call) => _call = call;

        /// <inheritdoc/>
        public bool Write(JsonWriter json, int piece) => _call.WriteData(json, piece);
    }
}
