namespace Borne.Wire.WebSocket;

/// <summary>What one step of a <see cref="FrameReader"/> brought.</summary>
internal enum FrameEvent
{
    /// <summary>No byte is waiting, or a held message blocks the next data frame.</summary>
    None,

    /// <summary>Bytes were taken, nothing is complete yet.</summary>
    Progress,

    /// <summary>A complete text message is held.</summary>
    Message,

    /// <summary>A ping came; its payload is in the control buffer.</summary>
    Ping,

    /// <summary>A pong came.</summary>
    Pong,

    /// <summary>A close frame came; <see cref="FrameReader.CloseCode"/> has its code.</summary>
    Close,

    /// <summary>A rule was broken; <see cref="FrameReader.ViolationCode"/> has the close code.</summary>
    Violation,
}
