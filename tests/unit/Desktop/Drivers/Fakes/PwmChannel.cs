using System.Collections.Generic;

namespace System.Device.Pwm;

/// <summary>Stands in for nanoFramework's type: remembers what was made of each pin.</summary>
public sealed class PwmChannel
{
    private const double Factor = 10000;

    private uint _steps;

    public static Dictionary<int, PwmChannel> Made { get; } = [];

    public int Frequency { get; init; }

    /// <summary>Duty cycle as the native code keeps it: whole steps of 0.01 %, what is left is cut off.</summary>
    public double DutyCycle
    {
        get => _steps / Factor;
        set => _steps = value is >= 0 and <= 1.0 ? (uint)(value * Factor) : throw new System.ArgumentException("duty cycle");
    }

    /// <summary>The duty cycle in steps of 0.01 %.</summary>
    public int Steps => (int)_steps;

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
