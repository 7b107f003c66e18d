namespace Borne.Commissioning.Improv;

/// <summary>What a byte of the serial line completes.</summary>
internal enum SerialPacket
{
    /// <summary>Nothing, or something that is not for the station.</summary>
    None,

    /// <summary>A command.</summary>
    Whole,

    /// <summary>A command whose checksum is wrong.</summary>
    Broken,
}
