using Borne.Hal.Devices.Polling;
using Borne.Hal.Station;

namespace Borne.Hal.Devices.Safety;

/// <summary>
/// Emergency-stop button with a contact that opens, so that a broken wire counts as pressed. A disturbance of one reading
/// changes nothing, because a stop ends the transaction: the button's other contact has already cut the coil by then.
/// </summary>
public sealed class EmergencyStopCircuit : IEmergencyStop, IPolledDevice
{
    /// <summary>Readings in a row with an open circuit that make a stop.</summary>
    public const int Agreeing = 2;

    /// <summary>Time that the circuit must be closed before the stop is over, ms.</summary>
    public const int ReleaseMs = 500;

    private readonly IDigitalInput _circuit;
    private readonly AgreedAlarm _stop;

    /// <summary>Creates it. A circuit that is open now is a stop from the start.</summary>
    /// <param name="circuit">Closed while the button is out.</param>
    public EmergencyStopCircuit(IDigitalInput circuit)
    {
        _circuit = circuit;
        _stop = new AgreedAlarm(Agreeing, ReleaseMs, !circuit.IsClosed);
    }

    /// <inheritdoc/>
    public bool IsPressed => _stop.IsOn;

    /// <inheritdoc/>
    public void Poll(long now)
    {
        bool isClosed = _circuit.IsClosed;
        _stop.Take(!isClosed, isClosed, now);
    }
}
