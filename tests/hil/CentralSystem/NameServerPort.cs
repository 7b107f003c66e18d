using System.Net;
using System.Net.Sockets;

namespace Borne.Hil.CentralSystem;

/// <summary>A UDP port on which the bench's name server is asked.</summary>
public sealed class NameServerPort : IDisposable
{
    /// <summary>Port that stations ask.</summary>
    public const int UsualPort = 53;

    private readonly UdpClient _socket;
    private readonly NameServer _server;

    /// <summary>Starts to listen.</summary>
    /// <param name="address">Own address on the bench's network.</param>
    /// <param name="port">UDP port, 0 for a free one.</param>
    /// <param name="server">Who answers.</param>
    /// <exception cref="IOException">The address is not this machine's, or the port is taken or needs more rights.</exception>
    public NameServerPort(IPAddress address, int port, NameServer server)
    {
        _server = server;
        try
        {
            _socket = new UdpClient(new IPEndPoint(address, port));
        }
        catch (SocketException problem)
        {
            throw new IOException($"The name server cannot listen on {address}, UDP port {port}: {problem.Message}", problem);
        }

        _ = ServeAsync();
    }

    /// <summary>UDP port.</summary>
    public int Port => ((IPEndPoint)_socket.Client.LocalEndPoint!).Port;

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                await ServeOneAsync();
            }
        }
        catch (ObjectDisposedException)
        {
            // The run is over.
        }
    }

    private async Task ServeOneAsync()
    {
        try
        {
            UdpReceiveResult question = await _socket.ReceiveAsync();
            if (_server.Answer(question.Buffer) is byte[] answer)
            {
                await _socket.SendAsync(answer, question.RemoteEndPoint);
            }
        }
        catch (SocketException)
        {
            // Somebody who asked has closed his port; the next one may still be there.
        }
    }
}
