namespace Borne.Hal.Outlet;

/// <summary>Temperature of an outlet, or of the contactor behind it.</summary>
public interface ITemperatureSensor
{
    /// <summary>Reads the sensor.</summary>
    /// <param name="decidegrees">Temperature in 0.1 °C, when the call succeeds.</param>
    /// <returns>False when the sensor has given no valid value for too long.</returns>
    bool TryRead(out int decidegrees);
}
