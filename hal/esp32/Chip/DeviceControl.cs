using Borne.Hal.Station;
using nanoFramework.Runtime.Native;

namespace Borne.Hal.Esp32.Chip;

/// <summary>Restart of the ESP32.</summary>
public sealed class DeviceControl : ISystemControl
{
    private bool _isHard;

    /// <summary>Restart that was asked for; the board's loop carries it out when it has saved what it keeps.</summary>
    public bool IsRebootWanted { get; private set; }

    /// <inheritdoc/>
    public void Reboot(bool hard)
    {
        _isHard = hard;
        IsRebootWanted = true;
    }

    /// <summary>Restarts now. Does not return.</summary>
    public void Carry() => Power.RebootDevice(_isHard ? RebootOption.NormalReboot : RebootOption.ClrOnly);
}
