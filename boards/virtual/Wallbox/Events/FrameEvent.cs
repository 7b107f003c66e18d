namespace Borne.Virtual.Wallbox.Events;

/// <summary>An OCPP frame went out or came in.</summary>
/// <param name="Now">Simulated time in ms.</param>
/// <param name="Sent">True when the station sent it.</param>
/// <param name="Text">The whole frame on one line.</param>
public sealed record FrameEvent(long Now, bool Sent, string Text) : StationEvent(Now);
