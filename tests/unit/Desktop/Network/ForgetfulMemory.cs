using Borne.Hal.Network;

namespace Borne.Tests.Desktop.Network;

/// <summary>Remembers nothing.</summary>
internal sealed class ForgetfulMemory : IAddressMemory
{
    /// <inheritdoc/>
    public byte[] Recall(string host) => null;

    /// <inheritdoc/>
    public void Keep(string host, byte[] address)
    {
    }
}
