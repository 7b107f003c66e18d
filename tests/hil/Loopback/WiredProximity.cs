using Borne.Hal.Devices.Analog;
using Borne.Hal.Devices.Pilot;
using Borne.Hal.Outlet;
using Borne.Stimulus;

namespace Borne.Hil.Loopback;

/// <summary>Proximity contact as a board has it: an ADC below a pull-up, with the board's own <see cref="ProximityCoder"/>.</summary>
/// <param name="wires">The wires.</param>
/// <param name="fault">What is broken.</param>
public sealed class WiredProximity(Wires wires, LoopbackFault fault) : IProximityPilot
{
    private const int PullUpOhm = 1000;
    private const int FullCount = AnalogScale.FullCount;

    // Voltages of the pilot at which a pin has 0 V and the chip's supply: an ADC that counts from one to the other.
    private const int AtGroundMv = -15000;
    private const int AtSupplyMv = 25300;

    private readonly ProximityCoder _coder = new(PullUpOhm, Scale());

    /// <inheritdoc/>
    public int CableAmps => _coder.CableAmps;

    /// <inheritdoc/>
    public bool IsError => _coder.IsError;

    /// <summary>Takes a reading.</summary>
    public void Sample()
    {
        int ohm = Ohm();
        _coder.Take(ohm == 0 ? FullCount : FullCount * ohm / (ohm + PullUpOhm));
    }

    private static AnalogScale Scale()
    {
        AnalogScale scale = new();
        scale.Set(FullCount, 0, AtSupplyMv, AtGroundMv);
        return scale;
    }

    private int Ohm()
    {
        int bits = wires.Outputs & StimulusOutput.ProximityMask;
        if (bits != 0 && fault == LoopbackFault.WrongCable)
        {
            bits = StimulusOutput.Proximity63;
        }

        return bits switch
        {
            StimulusOutput.Proximity13 => 1500,
            StimulusOutput.Proximity20 => 680,
            StimulusOutput.Proximity32 => 220,
            StimulusOutput.Proximity63 => 100,
            _ => 0,
        };
    }
}
