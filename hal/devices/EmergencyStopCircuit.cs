namespace Borne.Hal.Devices;

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
    private int _open;
    private long _closedAt = -1;

    /// <summary>Creates it. A circuit that is open now is a stop from the start.</summary>
    /// <param name="circuit">Closed while the button is out.</param>
    public EmergencyStopCircuit(IDigitalInput circuit)
    {
        _circuit = circuit;
        IsPressed = !circuit.IsClosed;
    }

    /// <inheritdoc/>
    public bool IsPressed { get; private set; }

    /// <inheritdoc/>
    public void Poll(long now)
    {
        if (!_circuit.IsClosed)
        {
            _closedAt = -1;
            _open = _open < Agreeing ? _open + 1 : Agreeing;
            IsPressed |= _open == Agreeing;
            return;
        }

        _open = 0;
        _closedAt = _closedAt < 0 ? now : _closedAt;
        IsPressed &= now - _closedAt < ReleaseMs;
    }
}
