namespace System.Device.Gpio;

/// <summary>Stands in for nanoFramework's type: a level.</summary>
public readonly record struct PinValue(bool IsHigh)
{
    public static PinValue High => new(true);

    public static PinValue Low => new(false);

    public static explicit operator bool(PinValue value) => value.IsHigh;
}
