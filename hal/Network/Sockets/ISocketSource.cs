namespace Borne.Hal.Network.Sockets;

/// <summary>The sockets of a machine. None of the calls waits.</summary>
public interface ISocketSource
{
    /// <summary>True while an interface is up and has an address.</summary>
    bool HasAddress { get; }

    /// <summary>IPv4 addresses of the name servers, dotted; empty when none is known.</summary>
    string[] NameServers { get; }

    /// <summary>Makes a TCP socket.</summary>
    ITcpSocket OpenTcp();

    /// <summary>Makes a UDP socket.</summary>
    /// <param name="port">Its port, 1 to 65535.</param>
    /// <returns>The socket, or null when the port is taken.</returns>
    IDatagramSocket OpenDatagram(int port);
}
