namespace Borne.Hal.Devices.Names;

/// <summary>What a datagram is to a question.</summary>
public enum DnsResult
{
    /// <summary>No answer to it: another id, another question, or no sound message. It is to be ignored.</summary>
    Foreign,

    /// <summary>It has addresses.</summary>
    Addresses,

    /// <summary>The host has another name, whose addresses are not in the answer.</summary>
    Alias,

    /// <summary>There is no such host, or it has no IPv4 address.</summary>
    NoHost,

    /// <summary>The server cannot tell; another one may.</summary>
    ServerFailed,
}
