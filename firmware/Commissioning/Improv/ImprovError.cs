namespace Borne.Commissioning.Improv;

/// <summary>Errors of Improv Wi-Fi, by their numbers on the wire.</summary>
public enum ImprovError : byte
{
    /// <summary>None, or none any more.</summary>
    None = 0,

    /// <summary>The command, its lengths or its checksum are wrong.</summary>
    InvalidPacket = 1,

    /// <summary>No such command.</summary>
    UnknownCommand = 2,

    /// <summary>The network could not be joined.</summary>
    UnableToConnect = 3,

    /// <summary>The button was not pressed. Bluetooth only.</summary>
    NotAuthorized = 4,

    /// <summary>This is no host name.</summary>
    BadHostName = 5,

    /// <summary>Anything else.</summary>
    Unknown = 0xFF,
}
