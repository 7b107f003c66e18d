namespace Borne.Hal.Devices.Polling;

/// <summary>A device that needs time. The board's loop polls all of them before each tick of the controller.</summary>
public interface IPolledDevice
{
    /// <summary>Moves the device on. Never waits.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    void Poll(long now);
}
