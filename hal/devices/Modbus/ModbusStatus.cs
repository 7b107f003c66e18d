namespace Borne.Hal.Devices.Modbus;

/// <summary>Where a request stands.</summary>
public enum ModbusStatus
{
    /// <summary>The bus belongs to nobody, or to somebody else.</summary>
    NotMine,

    /// <summary>The answer has not come yet.</summary>
    Pending,

    /// <summary>The registers can be read.</summary>
    Done,

    /// <summary>No good answer came to any attempt, or the device refused.</summary>
    Failed,
}
