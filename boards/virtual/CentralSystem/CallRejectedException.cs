namespace Borne.Virtual.CentralSystem;

/// <summary>A call is answered with CALLERROR.</summary>
/// <param name="code">OCPP-J error code.</param>
/// <param name="message">Description.</param>
public sealed class CallRejectedException(string code, string message) : Exception(message)
{
    /// <summary>OCPP-J error code.</summary>
    public string Code { get; } = code;
}
