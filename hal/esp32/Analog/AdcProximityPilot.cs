using Borne.Hal.Devices.Pilot;
using Borne.Hal.Devices.Polling;
using Borne.Hal.Outlet;

namespace Borne.Hal.Esp32.Analog;

/// <summary>Proximity contact on an ADC1 input with a pull-up to the ADC's supply.</summary>
public sealed class AdcProximityPilot : IProximityPilot, IPolledDevice
{
    private readonly AdcInput _input;
    private readonly ProximityCoder _coder;

    /// <summary>Opens the input.</summary>
    /// <param name="adcChannel">Logical channel of ADC1, 0 to 7.</param>
    /// <param name="pullUpOhm">Pull-up in ohm; 1000 tells all cables apart.</param>
    /// <param name="fullCount">ADC count with no cable, as measured: the ESP32's ADC ends below its supply.</param>
    public AdcProximityPilot(int adcChannel, int pullUpOhm, int fullCount = AdcInput.FullCount)
    {
        _input = new AdcInput(adcChannel);
        _coder = new ProximityCoder(pullUpOhm, fullCount);
    }

    /// <inheritdoc/>
    public int CableAmps => _coder.CableAmps;

    /// <inheritdoc/>
    public bool IsError => _coder.IsError;

    /// <inheritdoc/>
    public void Poll(long now) => _coder.Take(_input.Read());
}
