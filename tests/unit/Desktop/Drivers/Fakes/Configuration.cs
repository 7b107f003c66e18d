using System.Collections.Generic;

namespace nanoFramework.Hardware.Esp32;

/// <summary>Stands in for nanoFramework's type.</summary>
public static class Configuration
{
    public static Dictionary<int, DeviceFunction> Functions { get; } = [];

    public static void SetPinFunction(int pin, DeviceFunction function) => Functions[pin] = function;
}
