namespace Borne.Charging.Outlets;

/// <summary>
/// Duty cycle of the control pilot against current, IEC 61851-1:2017 table A.7: 10 to 85 % is 0.6 A for each
/// per cent, 85 to 96 % is 2.5 A for each per cent above 64, 100 % offers nothing.
/// Currents are in 0.1 A, duty cycles in 0.01 %.
/// </summary>
public static class DutyCycle
{
    /// <summary>Steady +12 V: no current is offered.</summary>
    public const int None = 10000;

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
}
