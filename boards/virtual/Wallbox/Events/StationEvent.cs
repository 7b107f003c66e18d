namespace Borne.Virtual.Wallbox.Events;

/// <summary>Something worth telling about the running station.</summary>
/// <param name="Now">Simulated time in ms.</param>
public abstract record StationEvent(long Now);
