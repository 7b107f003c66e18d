using System;
using System.Device.Gpio;

namespace Borne.Hal.Esp32.Pins;

/// <summary>
/// Level of an input pin, read at most every <see cref="PeriodMs"/>. A read is dear on the device: the runtime looks its
/// result type up by name and makes an object, and the conversion makes another, 48 bytes together. The safety loop asks
/// several times in each tick; without this the heap would be full of them every second.
/// </summary>
internal sealed class GpioSense
{
    /// <summary>
    /// Least time between two reads, ms: no more than a tick, so that readings in a row that have to agree are not one reading.
    /// </summary>
    public const int PeriodMs = 20;

    private readonly GpioPin _pin;
    private long _next;
    private bool _isHigh;

    /// <summary>Opens the pin.</summary>
    /// <param name="gpio">The controller.</param>
    /// <param name="pin">Input.</param>
    /// <param name="hasPullUp">True to use the chip's pull-up.</param>
    public GpioSense(GpioController gpio, int pin, bool hasPullUp = true)
    {
        _pin = gpio.OpenPin(pin, hasPullUp ? PinMode.InputPullUp : PinMode.Input);
    }

    /// <summary>True while the pin is high.</summary>
    public bool IsHigh
    {
        get
        {
            long now = Environment.TickCount64;
            if (now >= _next)
            {
                _next = now + PeriodMs;
                _isHigh = (bool)_pin.Read();
            }

            return _isHigh;
        }
    }
}
