using Borne.Hal.Devices.Analog;
using Borne.Hal.Devices.Polling;
using Borne.Hal.Station;

namespace Borne.Hal.Esp32.Analog;

/// <summary>Supply voltage through a divider on an ADC1 input.</summary>
public sealed class AdcSupplyWatch : IPowerWatch, IPolledDevice
{
    private readonly AdcInput _input;
    private readonly SupplySense _sense;

    /// <summary>Opens the input.</summary>
    /// <param name="adcChannel">Logical channel of ADC1.</param>
    /// <param name="failCount">ADC count below which the supply fails.</param>
    public AdcSupplyWatch(int adcChannel, int failCount)
    {
        _input = new AdcInput(adcChannel);
        _sense = new SupplySense(failCount);
    }

    /// <inheritdoc/>
    public bool IsFailing => _sense.IsFailing;

    /// <inheritdoc/>
    public void Poll(long now) => _sense.Take(_input.Read(), now);
}
