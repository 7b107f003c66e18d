namespace Borne.Hal.Network.Sockets;

/// <summary>A TCP port of a machine on which others may connect. None of the calls waits.</summary>
public interface IServerSocket
{
    /// <summary>Takes the next connection that was made.</summary>
    /// <returns>A connected socket, or null when nobody waits.</returns>
    ITcpSocket Accept();

    /// <summary>Stops listening. Safe to call more than once.</summary>
    void Close();
}
