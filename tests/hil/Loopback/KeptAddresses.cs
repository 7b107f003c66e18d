using Borne.Hal.Network;

namespace Borne.Hil.Loopback;

/// <summary>Addresses at which hosts were reached last, as boards keep them over restarts.</summary>
public sealed class KeptAddresses : IAddressMemory
{
    private readonly Dictionary<string, byte[]> _addresses = [];

    /// <inheritdoc/>
    public byte[]? Recall(string host) => _addresses.GetValueOrDefault(host);

    /// <inheritdoc/>
    public void Keep(string host, byte[] address) => _addresses[host] = [.. address];
}
