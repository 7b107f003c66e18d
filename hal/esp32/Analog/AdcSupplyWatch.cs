using Borne.Hal.Devices.Analog;
using Borne.Hal.Devices.Polling;
using Borne.Hal.Station;

namespace Borne.Hal.Esp32.Analog;

/// <summary>Supply voltage through a divider on an ADC1 input.</summary>
public sealed class AdcSupplyWatch : IPowerWatch, IPolledDevice
{
    private readonly MeanInput _input;
    private readonly SupplySense _sense;

    /// <summary>Opens the input.</summary>
    /// <param name="adcChannel">Logical channel of ADC1.</param>
    /// <param name="failMv">Voltage at the pin below which the supply fails, mV.</param>
    /// <param name="scale">What the counts mean.</param>
    public AdcSupplyWatch(int adcChannel, int failMv, AnalogScale scale)
    {
        _input = new MeanInput(new AdcInput(adcChannel));
        _sense = new SupplySense(failMv, scale);
    }

    /// <inheritdoc/>
    public bool IsFailing => _sense.IsFailing;

    /// <inheritdoc/>
    public void Poll(long now) => _sense.Take(_input.Read(), now);
}
