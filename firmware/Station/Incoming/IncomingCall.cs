using Borne.Settings.Keys;
using Borne.Wire.Rpc;

namespace Borne.Station.Incoming;

/// <summary>
/// A CALL of the central system: how its payload is read and what is done and answered. One class for each action, given
/// only what it serves; <see cref="CallDispatcher"/> finds it by its action.
/// </summary>
public abstract class IncomingCall
{
    /// <summary>Name of the action, as on the wire.</summary>
    public abstract string Action { get; }

    /// <summary>Feature profile that the action belongs to; a station without it answers NotSupported (B-SC-12).</summary>
    public virtual string Profile => Features.Core;

    /// <summary>Reads one CALL and carries it out. While the payload's Error is set nothing may be carried out.</summary>
    /// <param name="id">Id of the CALL, for an answer that comes later.</param>
    /// <param name="payload">The payload, begun, without error.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>
    /// Payload of the CALLRESULT; null when the payload's Error says what CALLERROR to send, or when the answer comes later.
    /// </returns>
    public abstract IMessageBody Handle(string id, PayloadReader payload, long now);
}
