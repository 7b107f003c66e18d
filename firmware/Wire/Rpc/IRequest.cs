namespace Borne.Wire.Rpc;

/// <summary>A CALL of the charge point together with what happens to its answer.</summary>
public interface IRequest : IMessageBody
{
    /// <summary>Name of the action, as on the wire.</summary>
    string Action { get; }

    /// <summary>True when TriggerMessage asked for it: then it may go out before the registration (B-BO-04).</summary>
    bool IsTriggered { get; }

    /// <summary>Tells whether it should be sent now. Asked while no other CALL is open.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    bool IsDue(long now);

    /// <summary>Takes the CALLRESULT. When the payload breaks its schema <see cref="OnFailure"/> follows.</summary>
    /// <param name="payload">The answer's payload; nothing may be applied while its Error is set.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    void OnResult(PayloadReader payload, long now);

    /// <summary>Learns that there was no usable answer.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    void OnFailure(CallFailure failure, long now);
}
