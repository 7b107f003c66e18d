using System.Collections.Generic;

namespace System.Device.Gpio;

/// <summary>Stands in for nanoFramework's type: each pin can be opened once.</summary>
public sealed class GpioController
{
    public Dictionary<int, GpioPin> Pins { get; } = [];

    public GpioPin OpenPin(int pin, PinMode mode)
    {
        GpioPin opened = new(mode);
        Pins.Add(pin, opened);
        return opened;
    }
}
