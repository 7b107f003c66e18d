using System.Device.Adc;

namespace Borne.Hal.Esp32.Analog;

/// <summary>Input of ADC1 that is read as the mean of several readings. The ADC counts from 0 to 4095.</summary>
public sealed class AdcInput
{
    /// <summary>Count at full scale.</summary>
    public const int FullCount = 4095;

    private const int Readings = 8;

    private readonly AdcChannel _channel;

    /// <summary>Opens the input.</summary>
    /// <param name="channel">Logical channel of ADC1, 0 to 7; ADC2 is occupied by WiFi.</param>
    public AdcInput(int channel)
    {
        _channel = new AdcController().OpenChannel(channel);
    }

    /// <summary>Reads the mean.</summary>
    /// <returns>0 to <see cref="FullCount"/>.</returns>
    public int Read()
    {
        int sum = 0;
        for (int i = 0; i < Readings; i++)
        {
            sum += _channel.ReadValue();
        }

        return sum / Readings;
    }
}
