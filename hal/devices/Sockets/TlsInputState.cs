namespace Borne.Hal.Devices.Sockets;

/// <summary>What a TLS session has for its reader.</summary>
public enum TlsInputState
{
    /// <summary>Nothing that can be read yet.</summary>
    Nothing,

    /// <summary>A whole record: reading does not wait.</summary>
    Whole,

    /// <summary>A record of which more must come while it is read.</summary>
    Part,

    /// <summary>The session is over, in good order or not.</summary>
    Ended,
}
