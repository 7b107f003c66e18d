using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Borne.Hil.Bench;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Borne.Hil.CentralSystem;

/// <summary>The central system of the bench: ws://HOST:PORT/ocpp/IDENTITY, or wss, any identity, any password.</summary>
public sealed class BenchCentralSystem : IDisposable
{
    private const string Subprotocol = "ocpp1.6";
    private const string Path = "/ocpp";

    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(1);

    private readonly WebApplication _application;
    private readonly List<ConnectionContext> _open = [];
    private readonly bool _isSecure;
    private StationSocket? _station;
    private int _connections;
    private int _attempts;
    private bool _isSilent;
    private string _identity = "";

    /// <summary>Starts to listen.</summary>
    /// <param name="address">Where: loop-back only, or any address for a wallbox on the bench.</param>
    /// <param name="port">TCP port, 0 for a free one.</param>
    /// <param name="time">The bench's time.</param>
    /// <param name="certificate">Certificate and key for TLS, or null to go without.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public BenchCentralSystem(IPAddress address, int port, IBenchTime time, X509Certificate2? certificate = null)
    {
        Desk = new CentralDesk(time);
        _isSecure = certificate is not null;
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(address, port, listen => Guard(listen, certificate)));
        _application = builder.Build();
        _application.UseWebSockets();
        _application.Map(Path + "/{identity}", ServeAsync);
        _application.StartAsync().GetAwaiter().GetResult();
        Port = new Uri(_application.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
    }

    /// <summary>Who answers and keeps the messages.</summary>
    public CentralDesk Desk { get; }

    /// <summary>TCP port.</summary>
    public int Port { get; }

    /// <summary>URL for a station on this machine, without its identity.</summary>
    public string Url => $"{(_isSecure ? "wss" : "ws")}://127.0.0.1:{Port}{Path}";

    /// <summary>Identity under which the station connected last.</summary>
    public string Identity => Volatile.Read(ref _identity);

    /// <summary>The latest connection, or null before the first one.</summary>
    public StationSocket? Station => Volatile.Read(ref _station);

    /// <summary>Connections that got a WebSocket so far.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>TCP connections that stations began so far.</summary>
    public int Attempts => Volatile.Read(ref _attempts);

    /// <summary>True while connections are taken and nothing is said on them.</summary>
    public bool IsSilent => Volatile.Read(ref _isSilent);

    /// <summary>
    /// Cuts all connections; those that come meanwhile are taken, and get no answer, not even TLS's, until the silence ends and cuts
    /// them too.
    /// </summary>
    /// <param name="isSilent">True to begin.</param>
    public void Silence(bool isSilent)
    {
        Volatile.Write(ref _isSilent, isSilent);
        Cut();
    }

    /// <summary>Cuts all connections without a farewell.</summary>
    public void Cut()
    {
        ConnectionContext[] open;
        lock (_open)
        {
            open = [.. _open];
        }

        Array.ForEach(open, connection => connection.Abort());
    }

    /// <summary>Begins to send a CALL to the station.</summary>
    /// <param name="action">OCPP action.</param>
    /// <param name="payload">Its payload.</param>
    /// <returns>The answer's payload.</returns>
    /// <exception cref="BenchException">No station has connected.</exception>
    public Task<JsonObject> BeginCall(string action, JsonObject payload) =>
        Station?.CallAsync(action, payload) ?? throw new BenchException("No station is connected.");

    /// <inheritdoc/>
    public void Dispose()
    {
        using var limit = new CancellationTokenSource(StopTime);
        _application.StopAsync(limit.Token).Wait();
        ((IDisposable)_application).Dispose();
    }

    private void Guard(ListenOptions listen, X509Certificate2? certificate)
    {
        listen.Use(next => connection => AdmitAsync(connection, next));
        if (certificate is not null)
        {
            listen.UseHttps(certificate);
        }
    }

    private async Task AdmitAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        Interlocked.Increment(ref _attempts);
        lock (_open)
        {
            _open.Add(connection);
        }

        try
        {
            if (IsSilent)
            {
                await Task.Delay(Timeout.Infinite, connection.ConnectionClosed);
            }

            await next(connection);
        }
        catch (OperationCanceledException)
        {
            // Cut from this side.
        }
        finally
        {
            lock (_open)
            {
                _open.Remove(connection);
            }
        }
    }

    private async Task ServeAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest
            || !context.WebSockets.WebSocketRequestedProtocols.Contains(Subprotocol))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync(Subprotocol);
        var station = new StationSocket(socket, Desk);
        Volatile.Write(ref _identity, context.Request.RouteValues["identity"]?.ToString() ?? "");
        Volatile.Write(ref _station, station);
        Interlocked.Increment(ref _connections);
        try
        {
            await station.RunAsync(context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // Cut from this side.
        }
    }
}
