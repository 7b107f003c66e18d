using System.Collections.Generic;

namespace System.Device.Gpio;

/// <summary>Stands in for nanoFramework's type: each pin can be opened once.</summary>
public sealed class GpioController
{
    public Dictionary<int, GpioPin> Pins { get; } = [];

    public GpioPin OpenPin(int pin, PinMode mode)
    {
        GpioPin opened = new(pin, mode);
        Pins.Add(pin, opened);
        return opened;
    }

    public void ClosePin(int pin)
    {
        if (!Pins.Remove(pin))
        {
            throw new InvalidOperationException("not open");
        }
    }
}
