namespace Borne.Boards;

/// <summary>
/// Pins of the first analog converter. The second one cannot be used beside WiFi. Source: the GPIO summaries of
/// ESP-IDF's API reference for both chips, and the device mapping of nanoFramework's firmware images.
/// </summary>
public static class Adc1
{
    /// <summary>Channel of a pin.</summary>
    /// <param name="chip">The chip.</param>
    /// <param name="gpio">Number of the GPIO.</param>
    /// <returns>Logical channel: 0 to 7 on ESP32, 0 to 9 on ESP32-S3; -1 for a pin that is none of ADC1.</returns>
    public static int ChannelOf(ChipModel chip, int gpio)
    {
        if (chip == ChipModel.Esp32S3)
        {
            return gpio >= 1 && gpio <= 10 ? gpio - 1 : -1;
        }

        return gpio switch
        {
            >= 36 and <= 39 => gpio - 36,
            >= 32 and <= 35 => gpio - 28,
            _ => -1,
        };
    }
}
