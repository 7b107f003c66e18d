using System;
using System.Device.Adc;
using Borne.Hal.Devices.Analog;

namespace Borne.Hal.Esp32.Analog;

/// <summary>
/// Input of ADC1, 12 bits, at the range of the highest voltage. The runtime applies none of the chip's own corrections.
/// </summary>
public sealed class AdcInput : IAnalogInput
{
    private readonly AdcChannel _channel;

    /// <summary>Opens the input.</summary>
    /// <param name="channel">Logical channel of ADC1, 0 to 7, on ESP32-S3 to 9; ADC2 is occupied by WiFi.</param>
    public AdcInput(int channel)
    {
        _channel = new AdcController().OpenChannel(channel);
    }

    /// <inheritdoc/>
    public int Read()
    {
        try
        {
            return _channel.ReadValue();
        }
        catch (Exception)
        {
            // Where the converter does not answer, the ESP32 gives -1 and the ESP32-S3 throws.
            return AnalogScale.NoReading;
        }
    }
}
