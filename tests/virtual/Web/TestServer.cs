using System.Net.WebSockets;
using System.Text;
using Borne.Virtual.CentralSystem;
using Borne.Virtual.Contracts;
using Borne.Virtual.Web;

namespace Borne.VirtualTests.Web;

/// <summary>The web server with panel and central system, for the station CP-9.</summary>
public sealed class TestServer : IDisposable
{
    private readonly WebServer _server;

    /// <summary>Starts it.</summary>
    /// <param name="key">Password of the station, or null.</param>
    /// <param name="clock">The central system's time; null for one that stands still.</param>
    /// <param name="store">What the central system keeps, or null.</param>
    public TestServer(string? key = null, Func<DateTimeOffset>? clock = null, CentralStore? store = null)
    {
        clock ??= () => new DateTimeOffset(2031, 5, 6, 7, 8, 9, TimeSpan.Zero);
        CentralSystem = new EmbeddedCentralSystem(clock, identity => identity == "CP-9", key, store);
        _server = WebServer.Start(0, application =>
        {
            CentralSystem.Map(application);
            new CentralPage(CentralSystem, clock).Map(application);
            OcspEndpoint.Map(application, new OcspResponder(CentralSystem.Desk.Authority, clock));
            Panel.Map(application);
        });
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_server.Port}") };
    }

    /// <summary>The front panel.</summary>
    public FrontPanel Panel { get; } = new();

    /// <summary>The embedded central system.</summary>
    public EmbeddedCentralSystem CentralSystem { get; }

    /// <summary>A client of it.</summary>
    public HttpClient Client { get; }

    /// <summary>Its TCP port.</summary>
    public int Port => _server.Port;

    /// <summary>Connects as a station.</summary>
    /// <param name="identity">Identity.</param>
    /// <param name="prepare">Sets the options, or null.</param>
    /// <param name="subprotocol">Subprotocol, or null for none.</param>
    /// <returns>The WebSocket and the HTTP status of the handshake.</returns>
    public async Task<(ClientWebSocket Socket, int Status)> ConnectAsync(
        string identity, Action<ClientWebSocketOptions>? prepare = null, string? subprotocol = "ocpp1.6")
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (subprotocol is not null)
        {
            socket.Options.AddSubProtocol(subprotocol);
        }

        prepare?.Invoke(socket.Options);
        try
        {
            await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{Port}/ocpp/{identity}"), CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // The status says why.
        }

        return (socket, (int)socket.HttpStatusCode);
    }

    /// <summary>Sends a frame of a station and reads the next one.</summary>
    /// <param name="socket">The WebSocket.</param>
    /// <param name="frame">The frame, or null to read only.</param>
    public static async Task<string> ExchangeAsync(ClientWebSocket socket, string? frame)
    {
        if (frame is not null)
        {
            await SendAsync(socket, frame);
        }

        byte[] buffer = new byte[4096];
        WebSocketReceiveResult result = await socket.ReceiveAsync(buffer, CancellationToken.None);
        return Encoding.UTF8.GetString(buffer, 0, result.Count);
    }

    /// <summary>Sends a frame of a station.</summary>
    /// <param name="socket">The WebSocket.</param>
    /// <param name="frame">The frame.</param>
    public static Task SendAsync(ClientWebSocket socket, string frame) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, true, CancellationToken.None);

    /// <inheritdoc/>
    public void Dispose()
    {
        Client.Dispose();
        _server.Dispose();
    }
}
