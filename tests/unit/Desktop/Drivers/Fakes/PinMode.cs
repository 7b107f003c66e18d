namespace System.Device.Gpio;

/// <summary>Stands in for nanoFramework's type.</summary>
public enum PinMode
{
    Input,
    InputPullUp,
    Output,
}
