using Borne.Hal.Network.Messages;

namespace Borne.Hal.WebSocket;

/// <summary>
/// Connections with nanoFramework's ClientWebSocket, one at a time. An attempt that hangs, in a name lookup or a TCP
/// connect without a time-out, keeps the next one waiting.
/// </summary>
public sealed class ClientWebSocketNetwork : IMessageNetwork
{
    /// <summary>Connections after which the program should be restarted.</summary>
    public const int MaxConnections = 200;

    /// <summary>Attempts in a row that found an earlier one still hanging, after which the program should be restarted.</summary>
    public const int MaxBusy = 10;

    private ClientWebSocketChannel _channel;
    private int _busy;

    /// <summary>Connections begun since the start.</summary>
    public int Connections { get; private set; }

    /// <summary>
    /// True when the program should be restarted in a quiet moment: the package leaves a timer behind with each
    /// connection whose receiver dies of an exception, and a socket with some refused upgrades. An attempt that never comes
    /// back would keep the station offline for good.
    /// </summary>
    public bool IsWornOut => Connections >= MaxConnections || _busy >= MaxBusy;

    /// <inheritdoc/>
    public IMessageChannel Connect(string url, string authorization, string subprotocol, int maxFrameBytes, int pingMs)
    {
        if (_channel is not null && _channel.IsWorking)
        {
            _busy++;
            return ClientWebSocketChannel.Busy();
        }

        _busy = 0;
        Connections++;
        _channel = new ClientWebSocketChannel(url, authorization, subprotocol, maxFrameBytes, pingMs);
        return _channel;
    }
}
