using Borne.Wire.WebSocket;

namespace Borne.Station;

/// <summary>Watches a station, for a console, a log or a test. Called from within Tick; must not change the buffers.</summary>
public interface IStationObserver
{
    /// <summary>A frame, or a piece of a long one, goes to the central system.</summary>
    /// <param name="buffer">UTF-8 JSON.</param>
    /// <param name="offset">First index.</param>
    /// <param name="count">Number of bytes.</param>
    /// <param name="final">True when the frame ends with this piece.</param>
    void FrameSent(byte[] buffer, int offset, int count, bool final);

    /// <summary>A frame came from the central system.</summary>
    /// <param name="buffer">UTF-8 JSON.</param>
    /// <param name="offset">First index.</param>
    /// <param name="count">Number of bytes.</param>
    void FrameReceived(byte[] buffer, int offset, int count);

    /// <summary>The connection changed.</summary>
    /// <param name="state">Its new state.</param>
    /// <param name="failure">Why it ended, when it did.</param>
    /// <param name="httpStatus">Status of the refused upgrade request, or 0.</param>
    void LinkChanged(WebSocketState state, WebSocketFailure failure, int httpStatus);
}
