using Borne.Hal.Devices.Analog;
using Borne.Hal.Devices.Polling;
using Borne.Hal.Outlet;

namespace Borne.Hal.Esp32.Analog;

/// <summary>NTC thermistor on an ADC1 input with a pull-up to the chip's supply.</summary>
public sealed class AdcThermistor : ITemperatureSensor, IPolledDevice
{
    /// <summary>Time between two readings, ms.</summary>
    public const int PeriodMs = 500;

    private readonly MeanInput _input;
    private readonly NtcThermistor _thermistor;
    private long _next;

    /// <summary>Opens the input.</summary>
    /// <param name="adcChannel">Logical channel of ADC1, 0 to 7.</param>
    /// <param name="ohms">Table of the thermistor, see <see cref="NtcThermistor.TenKiloohm"/>.</param>
    /// <param name="pullUpOhm">Pull-up in ohm.</param>
    /// <param name="scale">What the counts mean.</param>
    public AdcThermistor(int adcChannel, int[] ohms, int pullUpOhm, AnalogScale scale)
    {
        _input = new MeanInput(new AdcInput(adcChannel));
        _thermistor = new NtcThermistor(ohms, pullUpOhm, scale);
    }

    /// <inheritdoc/>
    public void Poll(long now)
    {
        if (now >= _next)
        {
            _next = now + PeriodMs;
            _thermistor.Take(_input.Read(), now);
        }
    }

    /// <inheritdoc/>
    public bool TryRead(out int decidegrees) => _thermistor.TryRead(out decidegrees);
}
