namespace Borne.Wire.WebSocket;

/// <summary>Opcodes of RFC 6455 section 5.2. Plain numbers, because they are compared with bytes of the wire.</summary>
internal static class WebSocketOpcode
{
    public const int Continuation = 0x0;
    public const int Text = 0x1;
    public const int Binary = 0x2;
    public const int Close = 0x8;
    public const int Ping = 0x9;
    public const int Pong = 0xA;

    /// <summary>Set in every opcode of a control frame.</summary>
    public const int ControlBit = 0x8;

    /// <summary>Longest payload of a control frame, bytes (section 5.5).</summary>
    public const int MaximumControlPayload = 125;
}
