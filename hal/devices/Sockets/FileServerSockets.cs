using Borne.Hal.Network.Streams;

namespace Borne.Hal.Devices.Sockets;

/// <summary>The way to file servers over the sockets of a <see cref="PolledLink"/>: they are not shown the station's certificate.</summary>
internal sealed class FileServerSockets : INetworkLink
{
    private readonly PolledLink _link;

    /// <summary>Creates it.</summary>
    /// <param name="link">The way to the central system.</param>
    public FileServerSockets(PolledLink link)
    {
        _link = link;
    }

    /// <inheritdoc/>
    public bool IsUp => _link.IsUp;

    /// <inheritdoc/>
    public IByteStream Connect(string host, int port, bool secure) => _link.ConnectToFiles(host, port, secure);
}
