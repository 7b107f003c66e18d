using Borne.Wire.Types;

namespace Borne.Virtual.Wallbox.Events;

/// <summary>A connector has another status or another error.</summary>
/// <param name="Now">Simulated time in ms.</param>
/// <param name="Connector">OCPP connector number.</param>
/// <param name="Status">Its status.</param>
/// <param name="Error">OCPP name of its error, "NoError" without one.</param>
public sealed record StatusEvent(long Now, int Connector, ChargePointStatus Status, string Error) : StationEvent(Now);
