using System;
using System.Device.Pwm;
using Borne.Hal.Devices.Pilot;
using nanoFramework.Hardware.Esp32;

namespace Borne.Hal.Esp32.Analog;

/// <summary>Output of the control pilot on a LEDC channel.</summary>
public sealed class PilotPwm : IPilotOutput
{
    /// <summary>Frequency of the pilot in Hz, IEC 61851-1 table A.1.</summary>
    public const int FrequencyHz = 1000;

    /// <summary>Period on the first ESP32 in 0.1 us: LEDC divides 80 MHz by 313/256 and 65536, which is 998.4 Hz.</summary>
    public const int Esp32PeriodTenths = 10016;

    /// <summary>Period on the ESP32-S3 in 0.1 us: LEDC divides 40 MHz by 1250/256 and 8192.</summary>
    public const int Esp32S3PeriodTenths = 10000;

    private const int Full = 10000;

    private readonly PwmChannel _pwm;

    /// <summary>Opens the pin; the pilot stands at steady +12 V.</summary>
    /// <param name="pin">Output pin.</param>
    /// <param name="function">LEDC channel; all that share a timer have the pilot's frequency.</param>
    /// <exception cref="ArgumentException">The pin cannot carry a PWM.</exception>
    public PilotPwm(int pin, DeviceFunction function = DeviceFunction.PWM1)
    {
        Configuration.SetPinFunction(pin, function);
        _pwm = PwmChannel.CreateFromPin(pin, FrequencyHz, 1.0);
        if (_pwm is null)
        {
            throw new ArgumentException("no PWM on this pin");
        }

        _pwm.Start();
    }

    /// <inheritdoc/>
    public void SetDuty(int hundredthsOfPercent)
    {
        // The runtime keeps whole steps of 0.01 % and cuts off what is left: half a step more keeps 8.02 % from becoming 8.01 %.
        _pwm.DutyCycle = hundredthsOfPercent >= Full ? 1.0
            : hundredthsOfPercent <= 0 ? 0.0
            : (hundredthsOfPercent + 0.5) / Full;
    }
}
