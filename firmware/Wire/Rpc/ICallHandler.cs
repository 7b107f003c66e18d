namespace Borne.Wire.Rpc;

/// <summary>Takes the CALLs of the central system.</summary>
public interface ICallHandler
{
    /// <summary>False while CALLs, sound or not, are to be left without an answer.</summary>
    bool IsAnswering { get; }

    /// <summary>Works on one CALL.</summary>
    /// <param name="id">Id of the message, for the answer.</param>
    /// <param name="action">Name of the action.</param>
    /// <param name="payload">The payload, begun. Its first breach is in Error.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>
    /// Payload of the CALLRESULT; null when the payload's Error says what CALLERROR to send, or when the answer comes later
    /// through the <see cref="AnswerQueue"/>.
    /// </returns>
    IMessageBody Handle(string id, string action, PayloadReader payload, long now);
}
