using nanoFramework.Runtime.Native;

namespace Borne.Hal.Esp32.Chip;

/// <summary>Version of the interpreter image that the firmware runs on.</summary>
public static class DeviceVersion
{
    /// <summary>Four numbers with points between them.</summary>
    public static string Text => SystemInfo.Version.ToString();
}
