namespace Borne.Hal.Devices.Polling;

/// <summary>An input with two levels.</summary>
public interface IDigitalInput
{
    /// <summary>True while the contact behind it is closed.</summary>
    bool IsClosed { get; }
}
