using System.Collections.Generic;

namespace System.Device.Pwm;

/// <summary>Stands in for nanoFramework's type: remembers what was made of each pin.</summary>
public sealed class PwmChannel
{
    public static Dictionary<int, PwmChannel> Made { get; } = [];

    public int Frequency { get; init; }

    public double DutyCycle { get; set; }

    public bool IsStarted { get; private set; }

    public static PwmChannel CreateFromPin(int pin, int frequency, double dutyCycle)
    {
        // As on the device: without a function the pin carries no PWM.
        if (!nanoFramework.Hardware.Esp32.Configuration.Functions.ContainsKey(pin))
        {
            return null;
        }

        return Made[pin] = new PwmChannel { Frequency = frequency, DutyCycle = dutyCycle };
    }

    public void Start() => IsStarted = true;
}
