namespace Borne.Hal.Network;

/// <summary>Bluetooth of a board whose native firmware has it.</summary>
public interface IImprovRadio
{
    /// <summary>Makes Improv Wi-Fi's service. The radio runs from its first advertisement until it is stopped.</summary>
    /// <param name="name">What the station is called in a list of devices, at most 29 bytes.</param>
    /// <returns>The service, or null when the radio cannot have it.</returns>
    IImprovPeripheral TryMake(string name);
}
