namespace Borne.Commissioning.Improv;

/// <summary>Commands of Improv Wi-Fi, by their numbers on the wire.</summary>
public enum ImprovCommand : byte
{
    /// <summary>Name and key of a network to join.</summary>
    SendWifi = 1,

    /// <summary>Show yourself by Bluetooth; tell your state by serial line.</summary>
    IdentifyOrState = 2,

    /// <summary>Who are you.</summary>
    DeviceInfo = 3,

    /// <summary>Which networks are near.</summary>
    ScanNetworks = 4,

    /// <summary>Tell the host name, or take this one.</summary>
    HostName = 5,
}
