using System.Collections.Generic;

namespace System.Device.Gpio;

/// <summary>Stands in for nanoFramework's type: a pin with a history.</summary>
/// <param name="number">Its number.</param>
/// <param name="mode">How it was opened.</param>
public sealed class GpioPin(int number, PinMode mode)
{
    public int PinNumber => number;

    public PinMode Mode => mode;

    /// <summary>Level; an input with pull-up rests high.</summary>
    public bool IsHigh { get; set; } = mode == PinMode.InputPullUp;

    public int Reads { get; private set; }

    /// <summary>Called after each change of an output.</summary>
    public Action Changed { get; set; }

    public List<bool> Writes { get; } = [];

    public PinValue Read()
    {
        Reads++;
        return new PinValue(IsHigh);
    }

    public void Write(PinValue value)
    {
        if (mode != PinMode.Output)
        {
            throw new InvalidOperationException("not an output");
        }

        IsHigh = value.IsHigh;
        Writes.Add(IsHigh);
        Changed?.Invoke();
    }

    public void Toggle() => Write(new PinValue(!IsHigh));
}
