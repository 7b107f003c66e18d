using Borne.Hal.Devices.Pilot;
using Borne.Hal.Outlet;
using Borne.Stimulus;

namespace Borne.Hil.Loopback;

/// <summary>Proximity contact as a board has it: a converter below a pull-up, with the board's own <see cref="ProximityCoder"/>.</summary>
/// <param name="wires">The wires.</param>
/// <param name="fault">What is broken.</param>
/// <param name="converter">The converter of the wallbox.</param>
public sealed class WiredProximity(Wires wires, LoopbackFault fault, Esp32Converter converter) : IProximityPilot
{
    private const int PullUpOhm = 1000;

    private readonly ProximityCoder _coder = new(PullUpOhm, converter.Calibrate());

    /// <inheritdoc/>
    public int CableAmps => _coder.CableAmps;

    /// <inheritdoc/>
    public bool IsError => _coder.IsError;

    /// <summary>Takes a reading.</summary>
    public void Sample()
    {
        int bits = wires.Outputs & StimulusOutput.ProximityMask;
        double conductance = ProximityCircuit.Conductance(
            bits != 0 && fault == LoopbackFault.WrongCable ? StimulusOutput.Proximity63 : bits);
        _coder.Take(converter.ReadResistor(1 / conductance, PullUpOhm));
    }
}
