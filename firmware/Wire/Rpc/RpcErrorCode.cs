namespace Borne.Wire.Rpc;

/// <summary>Error codes of a CALLERROR in the exact spelling of the wire (OCPP-J 1.6 section 4.2.3).</summary>
public static class RpcErrorCode
{
    /// <summary>The action is not known.</summary>
    public const string NotImplemented = "NotImplemented";

    /// <summary>The action is known but not supported.</summary>
    public const string NotSupported = "NotSupported";

    /// <summary>The receiver failed while it worked on the request.</summary>
    public const string InternalError = "InternalError";

    /// <summary>The payload is incomplete. This station says OccurenceConstraintViolation instead, which names the reason.</summary>
    public const string ProtocolError = "ProtocolError";

    /// <summary>A security problem prevents the processing.</summary>
    public const string SecurityError = "SecurityError";

    /// <summary>The payload is not the structure of the action.</summary>
    public const string FormationViolation = "FormationViolation";

    /// <summary>A field has a value that is not allowed.</summary>
    public const string PropertyConstraintViolation = "PropertyConstraintViolation";

    /// <summary>A field is missing or given twice. OCPP 1.6J writes it with one "r".</summary>
    public const string OccurenceConstraintViolation = "OccurenceConstraintViolation";

    /// <summary>A field has the wrong JSON type.</summary>
    public const string TypeConstraintViolation = "TypeConstraintViolation";

    /// <summary>Anything else.</summary>
    public const string GenericError = "GenericError";

    /// <summary>True for what breaks the form of messages or their schema.</summary>
    /// <param name="code">A constant of this class.</param>
    public static bool IsBreach(string code) => code == FormationViolation || code == PropertyConstraintViolation
        || code == OccurenceConstraintViolation || code == TypeConstraintViolation;
}
