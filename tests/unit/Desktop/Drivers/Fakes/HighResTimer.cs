namespace nanoFramework.Hardware.Esp32;

/// <summary>Stands in for nanoFramework's type: each look takes 50 us, as an ADC reading might.</summary>
public static class HighResTimer
{
    public static ulong Now { get; set; }

    public static ulong GetCurrent() => Now += 50;
}
