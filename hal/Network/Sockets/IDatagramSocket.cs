namespace Borne.Hal.Network.Sockets;

/// <summary>A UDP socket, bound to a port of its own. No call ever waits.</summary>
public interface IDatagramSocket
{
    /// <summary>Sends a datagram.</summary>
    /// <param name="buffer">Its bytes from index 0 on.</param>
    /// <param name="count">How many.</param>
    /// <param name="address">IPv4 address, four bytes.</param>
    /// <param name="port">Port, 1 to 65535.</param>
    /// <returns>False when it could not be sent; the network may be away.</returns>
    bool Send(byte[] buffer, int count, byte[] address, int port);

    /// <summary>Takes a datagram that has arrived. One longer than the buffer is cut.</summary>
    /// <param name="buffer">Where it goes, from index 0 on.</param>
    /// <param name="address">Gets the IPv4 address of the sender, four bytes.</param>
    /// <param name="port">Gets the port of the sender.</param>
    /// <returns>Its length, 0 for an empty one, or -1 when none waits.</returns>
    int Receive(byte[] buffer, byte[] address, out int port);

    /// <summary>Closes the socket. Safe to call more than once.</summary>
    void Close();
}
