namespace Borne.Charging.Outlets;

/// <summary>
/// Duty cycle of the control pilot against current, IEC 61851-1:2017 tables A.7 and A.8: 10 to 85 % is 0.6 A for each
/// per cent, 85 to 96 % is 2.5 A for each per cent above 64, 5 % asks for digital communication, 100 % offers nothing.
/// Currents are in 0.1 A, duty cycles in 0.01 %.
/// </summary>
public static class DutyCycle
{
    /// <summary>Steady +12 V: no current is offered.</summary>
    public const int None = 10000;

    /// <summary>5 %: digital communication (ISO 15118) is required.</summary>
    public const int Digital = 500;

    /// <summary>Least current that can be offered, 6.0 A.</summary>
    public const int MinDeciamps = 60;

    /// <summary>Highest current that can be offered, 80.0 A.</summary>
    public const int MaxDeciamps = 800;

    // 51.0 A is 85 % by the first rule, 52.5 A is 85 % by the second: between them 51 A is offered.
    private const int FirstRuleMax = 510;
    private const int SecondRuleMin = 525;

    /// <summary>Duty cycle that offers a current, never more than it.</summary>
    /// <param name="deciamps">Current in 0.1 A. Below 6.0 A nothing can be offered, above 80.0 A counts as 80.0 A.</param>
    /// <returns>Duty cycle in 0.01 %.</returns>
    public static int FromDeciamps(int deciamps)
    {
        if (deciamps < MinDeciamps)
        {
            return None;
        }

        if (deciamps >= SecondRuleMin)
        {
            return ((deciamps > MaxDeciamps ? MaxDeciamps : deciamps) * 4) + 6400;
        }

        return (deciamps > FirstRuleMax ? FirstRuleMax : deciamps) * 100 / 6;
    }

    /// <summary>Current that a vehicle may take at a duty cycle (table A.8).</summary>
    /// <param name="hundredthsOfPercent">Duty cycle in 0.01 %.</param>
    /// <returns>Current in 0.1 A; 0 where charging is not allowed or asks for digital communication.</returns>
    public static int ToDeciamps(int hundredthsOfPercent)
    {
        if (hundredthsOfPercent < 800 || hundredthsOfPercent > 9700)
        {
            return 0;
        }

        if (hundredthsOfPercent <= 1000)
        {
            return MinDeciamps;
        }

        if (hundredthsOfPercent <= 8500)
        {
            return hundredthsOfPercent * 6 / 100;
        }

        int deciamps = (hundredthsOfPercent - 6400) / 4;
        return deciamps > MaxDeciamps ? MaxDeciamps : deciamps;
    }
}
