namespace System.Device.Gpio;

/// <summary>Stands in for nanoFramework's type.</summary>
public struct GpioPulseCount
{
    public long Count;
}
