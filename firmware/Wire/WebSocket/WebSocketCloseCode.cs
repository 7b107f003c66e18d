namespace Borne.Wire.WebSocket;

/// <summary>Status codes of close frames, RFC 6455 section 7.4 and the IANA registry it set up.</summary>
public static class WebSocketCloseCode
{
    /// <summary>The purpose of the connection has been fulfilled.</summary>
    public const int Normal = 1000;

    /// <summary>This side goes away, for example for a reboot.</summary>
    public const int GoingAway = 1001;

    /// <summary>A framing rule was broken.</summary>
    public const int ProtocolError = 1002;

    /// <summary>A kind of message that is not accepted, such as binary.</summary>
    public const int UnsupportedData = 1003;

    /// <summary>Never sent: stands for a close frame without a code.</summary>
    public const int NoStatus = 1005;

    /// <summary>Text that is not UTF-8.</summary>
    public const int InvalidPayload = 1007;

    /// <summary>A message above the size limit.</summary>
    public const int MessageTooBig = 1009;

    private const int LastDefined = 1014;
    private const int FirstRegistered = 3000;
    private const int LastPrivate = 4999;

    /// <summary>Whether a code may stand in a close frame on the wire.</summary>
    /// <param name="code">The code.</param>
    /// <returns>False for 1004, 1005, 1006, 1015 and everything outside the assigned ranges.</returns>
    public static bool IsValidOnWire(int code)
    {
        if (code >= FirstRegistered)
        {
            return code <= LastPrivate;
        }

        return (code >= Normal && code <= UnsupportedData) || (code >= InvalidPayload && code <= LastDefined);
    }
}
