using System;
using Borne.Hal.Network;

namespace Borne.Hal.Bluetooth;

/// <summary>Bluetooth by nanoFramework.Device.Bluetooth, in images for native firmware that has it.</summary>
public sealed class BluetoothRadio : IImprovRadio
{
    /// <inheritdoc/>
    public IImprovPeripheral TryMake(string name)
    {
        try
        {
            return new BluetoothPeripheral(name);
        }
        catch (Exception fault)
        {
            // The other ways into the network are left.
            Console.WriteLine("bluetooth: none: " + fault.Message);
            return null;
        }
    }
}
