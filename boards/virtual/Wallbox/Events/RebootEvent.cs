namespace Borne.Virtual.Wallbox.Events;

/// <summary>The controller went down.</summary>
/// <param name="Now">Simulated time in ms.</param>
/// <param name="Kind">"hard", "soft" or "power".</param>
public sealed record RebootEvent(long Now, string Kind) : StationEvent(Now);
