using Borne.Hal.Network.Streams;

namespace Borne.Virtual.Network;

/// <summary>
/// The way to file servers. It trusts what the way to the central system trusts, but shows nobody the station's certificate, and
/// which root vouches for a file server says nothing about the connection to the central system.
/// </summary>
/// <param name="link">The station's network interface.</param>
public sealed class FileServerLink(SocketLink link) : INetworkLink
{
    /// <inheritdoc/>
    public bool IsUp => link.IsUp;

    /// <inheritdoc/>
    public IByteStream Connect(string host, int port, bool secure) => link.ConnectToFiles(host, port, secure);
}
