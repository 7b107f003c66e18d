namespace Borne.Hal.Devices.Sockets;

/// <summary>The head of a TLS record, which is never encrypted (RFC 5246 section 6.2.1).</summary>
public static class TlsRecord
{
    /// <summary>Bytes of the head.</summary>
    public const int HeadBytes = 5;

    /// <summary>Longest contents, bytes: 16 KB and what encryption adds (RFC 5246 section 6.2.3).</summary>
    public const int MaxBytes = 16384 + 2048;

    /// <summary>Contents: an alert, such as the end of the session.</summary>
    public const int Alert = 21;

    /// <summary>Contents: messages of the handshake.</summary>
    public const int Handshake = 22;

    /// <summary>Contents: data of the application.</summary>
    public const int Data = 23;

    private const int Major = 3;

    /// <summary>Length of the contents, bytes.</summary>
    /// <param name="head">The head, from index 0 on.</param>
    /// <returns>The length, or -1 when this is the head of no record.</returns>
    public static int LengthOf(byte[] head)
    {
        int length = (head[3] << 8) | head[4];
        bool isRecord = head[0] >= Alert - 1 && head[0] <= Data && head[1] == Major && length <= MaxBytes;
        return isRecord ? length : -1;
    }
}
