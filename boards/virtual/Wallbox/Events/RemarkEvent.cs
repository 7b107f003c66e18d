namespace Borne.Virtual.Wallbox.Events;

/// <summary>Why something was refused, or what is wrong with a message.</summary>
/// <param name="Now">Simulated time in ms.</param>
/// <param name="Text">A sentence.</param>
public sealed record RemarkEvent(long Now, string Text) : StationEvent(Now);
