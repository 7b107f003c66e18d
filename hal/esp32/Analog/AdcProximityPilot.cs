using Borne.Hal.Devices.Analog;
using Borne.Hal.Devices.Pilot;
using Borne.Hal.Devices.Polling;
using Borne.Hal.Outlet;

namespace Borne.Hal.Esp32.Analog;

/// <summary>Proximity contact on an ADC1 input with a pull-up to the chip's supply.</summary>
public sealed class AdcProximityPilot : IProximityPilot, IPolledDevice
{
    private readonly MeanInput _input;
    private readonly ProximityCoder _coder;

    /// <summary>Opens the input.</summary>
    /// <param name="adcChannel">Logical channel of ADC1, 0 to 7.</param>
    /// <param name="pullUpOhm">Pull-up in ohm; 1000 tells all cables apart.</param>
    /// <param name="scale">What the counts mean.</param>
    public AdcProximityPilot(int adcChannel, int pullUpOhm, AnalogScale scale)
    {
        _input = new MeanInput(new AdcInput(adcChannel));
        _coder = new ProximityCoder(pullUpOhm, scale);
    }

    /// <inheritdoc/>
    public int CableAmps => _coder.CableAmps;

    /// <inheritdoc/>
    public bool IsError => _coder.IsError;

    /// <inheritdoc/>
    public void Poll(long now) => _coder.Take(_input.Read());
}
