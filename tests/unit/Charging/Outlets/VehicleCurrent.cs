using Borne.Charging.Outlets;

namespace Borne.Tests.Charging.Outlets;

/// <summary>What a vehicle takes from a duty cycle, IEC 61851-1:2017 table A.8: the other side of <see cref="DutyCycle"/>.</summary>
public static class VehicleCurrent
{
    /// <summary>Current that a vehicle may take at a duty cycle (table A.8).</summary>
    /// <param name="hundredthsOfPercent">Duty cycle in 0.01 %.</param>
    /// <returns>Current in 0.1 A; 0 where charging is not allowed or asks for digital communication.</returns>
    public static int At(int hundredthsOfPercent)
    {
        if (hundredthsOfPercent < 800 || hundredthsOfPercent > 9700)
        {
            return 0;
        }

        if (hundredthsOfPercent <= 1000)
        {
            return DutyCycle.MinDeciamps;
        }

        if (hundredthsOfPercent <= 8500)
        {
            return hundredthsOfPercent * 6 / 100;
        }

        int deciamps = (hundredthsOfPercent - 6400) / 4;
        return deciamps > DutyCycle.MaxDeciamps ? DutyCycle.MaxDeciamps : deciamps;
    }
}
