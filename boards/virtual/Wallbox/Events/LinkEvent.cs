using Borne.Wire.WebSocket;

namespace Borne.Virtual.Wallbox.Events;

/// <summary>The connection to the central system changed.</summary>
/// <param name="Now">Simulated time in ms.</param>
/// <param name="State">Its new state.</param>
/// <param name="Failure">Why it ended, when it did.</param>
/// <param name="HttpStatus">Status of a refused upgrade, or 0.</param>
public sealed record LinkEvent(long Now, WebSocketState State, WebSocketFailure Failure, int HttpStatus)
    : StationEvent(Now);
