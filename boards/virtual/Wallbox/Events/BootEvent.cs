namespace Borne.Virtual.Wallbox.Events;

/// <summary>The controller has come up.</summary>
/// <param name="Now">Simulated time in ms.</param>
public sealed record BootEvent(long Now) : StationEvent(Now);
