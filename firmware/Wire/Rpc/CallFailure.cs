namespace Borne.Wire.Rpc;

/// <summary>Why a CALL got no usable answer.</summary>
public enum CallFailure
{
    /// <summary>The central system answered with a CALLERROR.</summary>
    CallError,

    /// <summary>The answer breaks the schema of its message.</summary>
    BadAnswer,

    /// <summary>No answer within MessageTimeout.</summary>
    Timeout,

    /// <summary>The connection ended first. It is unknown whether the central system got the request.</summary>
    ConnectionLost,
}
