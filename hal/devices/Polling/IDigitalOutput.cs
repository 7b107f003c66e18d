namespace Borne.Hal.Devices.Polling;

/// <summary>An output with two levels.</summary>
public interface IDigitalOutput
{
    /// <summary>Switches what is connected.</summary>
    /// <param name="isOn">True for on.</param>
    void Set(bool isOn);
}
