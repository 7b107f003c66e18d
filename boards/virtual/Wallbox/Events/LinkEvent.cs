using Borne.Wire.WebSocket;

namespace Borne.Virtual.Wallbox.Events;

/// <summary>The connection to the central system changed.</summary>
/// <param name="Now">Simulated time in ms.</param>
/// <param name="State">Its new state.</param>
/// <param name="Failure">Why it ended, when it did.</param>
/// <param name="HttpStatus">Status of a refused upgrade, or 0.</param>
public sealed record LinkEvent(long Now, WebSocketState State, WebSocketFailure Failure, int HttpStatus) : StationEvent(Now)
{
    /// <summary>What exactly failed, as words behind "because"; null when only <see cref="Failure"/> is known.</summary>
    public string? Detail { get; init; }

    /// <summary>Simulated time of the next attempt in ms, or null when none is planned.</summary>
    public long? NextAttempt { get; init; }
}
