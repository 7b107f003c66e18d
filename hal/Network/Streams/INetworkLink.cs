namespace Borne.Hal.Network.Streams;

/// <summary>The station's way to the network: Ethernet, WiFi or the desktop's own sockets.</summary>
public interface INetworkLink
{
    /// <summary>True while the interface has an address. A connection is attempted only then.</summary>
    bool IsUp { get; }

    /// <summary>
    /// Starts a connection and returns at once. There may be three at a time: to the central system, and the two of a file
    /// transfer. Those of a link that serves file transfers are <see cref="ISecurableStream"/> and
    /// <see cref="IFinishableStream"/>.
    /// </summary>
    /// <param name="host">Host name, IPv4 address, or IPv6 address without brackets.</param>
    /// <param name="port">TCP port, 1 to 65535.</param>
    /// <param name="secure">True for TLS 1.2 or newer with the server's name and certificate checked.</param>
    /// <returns>A stream in state Connecting, or Closed when the attempt failed at once.</returns>
    IByteStream Connect(string host, int port, bool secure);
}
