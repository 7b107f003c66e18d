using System;
using System.Device.Pwm;
using Borne.Hal.Devices.Indication;
using Borne.Hal.Station;
using nanoFramework.Hardware.Esp32;

namespace Borne.Hal.Esp32.Analog;

/// <summary>Red, green and blue light of one connector on three LEDC channels.</summary>
public sealed class PwmIndicator : IIndicator
{
    /// <summary>Frequency in Hz: that of the control pilot, because LEDC channels share timers.</summary>
    public const int FrequencyHz = PilotPwm.FrequencyHz;

    private const int Parts = 3;

    private readonly PwmChannel[] _channels = new PwmChannel[Parts];
    private readonly int _connectorId;

    /// <summary>Opens the pins; the light is dark.</summary>
    /// <param name="connectorId">Connector that it belongs to, 1 or more.</param>
    /// <param name="redPin">Output of red, high is on; -1 when the light has no such part.</param>
    /// <param name="greenPin">Output of green.</param>
    /// <param name="bluePin">Output of blue.</param>
    /// <param name="first">LEDC channel of red; green and blue take the next two.</param>
    public PwmIndicator(int connectorId, int redPin, int greenPin, int bluePin, DeviceFunction first)
    {
        _connectorId = connectorId;
        Open(0, redPin, first);
        Open(1, greenPin, first);
        Open(2, bluePin, first);
    }

    /// <inheritdoc/>
    public void Set(int connectorId, IndicatorColor color, int percent)
    {
        for (int part = 0; connectorId == _connectorId && part < Parts; part++)
        {
            if (_channels[part] is not null)
            {
                _channels[part].DutyCycle = LedColor.DutyOf(color, percent, part) / (double)LedColor.FullDuty;
            }
        }
    }

    private void Open(int part, int pin, DeviceFunction first)
    {
        if (pin < 0)
        {
            return;
        }

        // The functions are numbered in steps of 256.
        Configuration.SetPinFunction(pin, (DeviceFunction)((int)first + (part << 8)));
        _channels[part] = PwmChannel.CreateFromPin(pin, FrequencyHz, 0.0);
        if (_channels[part] is null)
        {
            throw new ArgumentException("no PWM on this pin");
        }

        _channels[part].Start();
    }
}
