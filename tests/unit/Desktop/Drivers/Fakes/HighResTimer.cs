namespace nanoFramework.Hardware.Esp32;

/// <summary>Stands in for nanoFramework's type: microseconds since the start; each look takes 4 of them.</summary>
public static class HighResTimer
{
    public static ulong Now { get; set; }

    public static ulong GetCurrent() => Now += 4;
}
