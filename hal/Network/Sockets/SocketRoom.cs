namespace Borne.Hal.Network.Sockets;

/// <summary>What the TCP buffers of a machine hold at least: those of lwIP as the ESP32's images set it up.</summary>
public static class SocketRoom
{
    /// <summary>
    /// Bytes that one write may have. A socket of lwIP counts as writable while more than half of its send buffer of 5,760
    /// bytes is free, and a TLS record adds some 40 bytes: so this many never wait.
    /// </summary>
    public const int WriteBytes = 2048;

    /// <summary>
    /// Bytes that a sender brings into the socket before it is read: three full segments of 1,440 bytes. The window has four,
    /// of which the last may come late.
    /// </summary>
    public const int ReceiveBytes = 4320;
}
