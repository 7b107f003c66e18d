namespace Borne.Virtual.Wallbox.Events;

/// <summary>The controller went down.</summary>
/// <param name="Now">Simulated time in ms.</param>
/// <param name="Kind">"hard" or "soft" when the controller ordered it, "power" after a power cut, "watchdog" after a hang,
/// "crash" when the firmware does not start.</param>
public sealed record RebootEvent(long Now, string Kind) : StationEvent(Now);
