using Borne.Charging.Transactions.Queue;
using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.Station.Outgoing;

/// <summary>
/// A message of the transaction queue: a class writes it and reads its answer, the <see cref="TransactionSender"/> knows
/// which one is due and whether it is sent again.
/// </summary>
public abstract class TransactionMessage : IResumableRequest
{
    private readonly int _kind;

    /// <summary>Creates it.</summary>
    /// <param name="sender">Holds the head of the queue.</param>
    /// <param name="kind">Which records it sends, a constant of <see cref="RecordKind"/>.</param>
    protected TransactionMessage(TransactionSender sender, int kind)
    {
        _kind = kind;
        Sender = sender;
    }

    /// <inheritdoc/>
    public abstract string Action { get; }

    /// <inheritdoc/>
    public virtual bool IsTriggered => false;

    /// <inheritdoc/>
    public virtual string MessageId
    {
        get => Sender.MessageId;
        set => Sender.MessageId = value;
    }

    /// <summary>Holds the head of the queue.</summary>
    protected TransactionSender Sender { get; }

    /// <inheritdoc/>
    public virtual bool IsDue(long now) => Sender.IsDue(_kind, now);

    /// <inheritdoc/>
    public abstract bool Write(JsonWriter json, int piece);

    /// <inheritdoc/>
    public abstract void OnResult(PayloadReader payload, long now);

    /// <inheritdoc/>
    public virtual void OnFailure(CallFailure failure, long now) => Sender.Failed(failure, now);
}
