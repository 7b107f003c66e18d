namespace Borne.Wire.Rpc;

/// <summary>Takes the CALLs of the central system.</summary>
public interface ICallHandler
{
    /// <summary>False while CALLs, sound or not, are to be left without an answer.</summary>
    bool IsAnswering { get; }

    /// <summary>Works on one CALL and answers it through the endpoint, now or later.</summary>
    /// <param name="id">Id of the message, for the answer.</param>
    /// <param name="action">Name of the action.</param>
    /// <param name="payload">The payload, begun. Its first breach is in Error.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    void Handle(string id, string action, PayloadReader payload, long now);
}
