namespace Borne.Boards.Esp32DevKitC;

/// <summary>
/// Pins of the ESP32-DevKitC (ESP32-WROOM-32). GPIO 0, 2, 5, 12 and 15 decide how the chip boots and 6 to 11 belong to
/// the flash: none of them is used. GPIO 34 to 39 are inputs without pull-up.
/// </summary>
public static class Pins
{
    /// <summary>Control pilot, 1 kHz PWM out.</summary>
    public const int PilotPwm = 25;

    /// <summary>Control pilot measurement: GPIO 36, logical channel 0 of ADC1.</summary>
    public const int PilotAdcChannel = 0;

    /// <summary>Contactor coil, high closes.</summary>
    public const int ContactorCoil = 26;

    /// <summary>Contactor feedback, low while closed.</summary>
    public const int ContactorFeedback = 27;

    /// <summary>Residual-current monitor, high means tripped.</summary>
    public const int ResidualCurrent = 33;

    /// <summary>S0 pulses of the energy meter.</summary>
    public const int MeterPulse = 32;
}
