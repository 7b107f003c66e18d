using Borne.Hal.Network;

namespace Borne.Tests.Hal.Devices.Names;

/// <summary>Remembers one address.</summary>
public sealed class FakeAddressMemory : IAddressMemory
{
    /// <summary>The host.</summary>
    public string Host { get; set; }

    /// <summary>Its address.</summary>
    public byte[] Address { get; set; }

    /// <summary>Times that it was kept.</summary>
    public int Writes { get; private set; }

    /// <inheritdoc/>
    public byte[] Recall(string host) => host == Host ? Address : null;

    /// <inheritdoc/>
    public void Keep(string host, byte[] address)
    {
        Host = host;
        Address = new byte[] { address[0], address[1], address[2], address[3] };
        Writes++;
    }
}
