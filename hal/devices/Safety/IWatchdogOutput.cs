namespace Borne.Hal.Devices.Safety;

/// <summary>Input of an external watchdog that opens the contactor and resets the module when it is not fed.</summary>
public interface IWatchdogOutput
{
    /// <summary>Feeds it: one edge.</summary>
    void Feed();
}
