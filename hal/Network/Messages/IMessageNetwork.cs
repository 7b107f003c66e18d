namespace Borne.Hal.Network.Messages;

/// <summary>Opens connections with the platform's own WebSocket package.</summary>
public interface IMessageNetwork
{
    /// <summary>Starts a connection and returns at once.</summary>
    /// <param name="url">URL with port and path, ws or wss.</param>
    /// <param name="authorization">Value of the Authorization header; null for none.</param>
    /// <param name="subprotocol">Subprotocol to offer. Which one the server chose is not known.</param>
    /// <param name="maxFrameBytes">Largest frame to accept, bytes.</param>
    /// <param name="pingMs">Time without anything received after which a ping goes out, ms; 0 for the package's own.</param>
    /// <returns>A channel in state Connecting, or Closed when an earlier attempt still hangs.</returns>
    IMessageChannel Connect(string url, string authorization, string subprotocol, int maxFrameBytes, int pingMs);
}
