using Borne.Hal.Station;

namespace Borne.Hal.Devices.Indication;

/// <summary>Shares of red, green and blue that show a colour, and the duty cycle that an eye sees as a brightness.</summary>
public static class LedColor
{
    /// <summary>Duty cycle of a light that is fully on.</summary>
    public const int FullDuty = 10000;

    private const int Red = 1;
    private const int Green = 2;
    private const int Blue = 4;

    /// <summary>Duty cycle of one part of a light. An eye sees the square root of the power, so the square is taken.</summary>
    /// <param name="color">Colour to show.</param>
    /// <param name="percent">Brightness, 0 to 100.</param>
    /// <param name="part">0 red, 1 green, 2 blue.</param>
    /// <returns>Duty cycle, 0 to <see cref="FullDuty"/>.</returns>
    public static int DutyOf(IndicatorColor color, int percent, int part)
    {
        int parts = color switch
        {
            IndicatorColor.Green => Green,
            IndicatorColor.Yellow => Red | Green,
            IndicatorColor.White => Red | Green | Blue,
            IndicatorColor.Blue => Blue,
            IndicatorColor.Cyan => Green | Blue,
            IndicatorColor.Magenta => Red | Blue,
            IndicatorColor.Red => Red,
            _ => 0,
        };
        int level = percent < 0 ? 0 : percent > 100 ? 100 : percent;
        return (parts & (1 << part)) == 0 ? 0 : level * level;
    }
}
