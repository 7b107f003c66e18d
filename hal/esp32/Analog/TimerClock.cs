using Borne.Hal.Devices.Analog;
using nanoFramework.Hardware.Esp32;

namespace Borne.Hal.Esp32.Analog;

/// <summary>The chip's timer, which has the crystal of the PWM.</summary>
public sealed class TimerClock : IMicrosecondClock
{
    /// <inheritdoc/>
    public long Now => (long)HighResTimer.GetCurrent();

    /// <inheritdoc/>
    public void WaitUntil(long time)
    {
        while ((long)HighResTimer.GetCurrent() < time)
        {
        }
    }
}
