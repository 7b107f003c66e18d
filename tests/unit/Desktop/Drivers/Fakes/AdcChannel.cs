using nanoFramework.Hardware.Esp32;

namespace System.Device.Adc;

/// <summary>
/// Stands in for nanoFramework's type: a channel whose next count a test tells. As the native code does it gives counts of
/// 12 bits without correction.
/// </summary>
public sealed class AdcChannel
{
    /// <summary>Gives the count of a channel.</summary>
    public static Func<int, int> Source { get; set; } = _ => 0;

    /// <summary>Time of a reading, us; the native code waits for the converter and bounds nothing.</summary>
    public static uint ReadingUs { get; set; } = 100;

    public int Channel { get; init; }

    public int ReadValue()
    {
        HighResTimer.Now += ReadingUs;
        return Math.Clamp(Source(Channel), 0, 4095);
    }
}
