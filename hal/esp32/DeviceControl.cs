using nanoFramework.Runtime.Native;

namespace Borne.Hal.Esp32;

/// <summary>Restart of the ESP32.</summary>
public sealed class DeviceControl : ISystemControl
{
    /// <inheritdoc/>
    public void Reboot(bool hard) => Power.RebootDevice(hard ? RebootOption.NormalReboot : RebootOption.ClrOnly);
}
