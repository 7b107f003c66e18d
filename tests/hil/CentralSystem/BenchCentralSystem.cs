using System.Net;
using System.Text.Json.Nodes;
using Borne.Hil.Bench;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Borne.Hil.CentralSystem;

/// <summary>The central system of the bench: ws://HOST:PORT/ocpp/IDENTITY, any identity, any password.</summary>
public sealed class BenchCentralSystem : IDisposable
{
    private const string Subprotocol = "ocpp1.6";
    private const string Path = "/ocpp";

    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(1);

    private readonly WebApplication _application;
    private readonly List<HttpContext> _contexts = [];
    private StationSocket? _station;
    private int _connections;
    private bool _isSilent;
    private string _identity = "";

    /// <summary>Starts to listen.</summary>
    /// <param name="address">Where: loop-back only, or any address for a wallbox on the bench.</param>
    /// <param name="port">TCP port, 0 for a free one.</param>
    /// <param name="time">The bench's time.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public BenchCentralSystem(IPAddress address, int port, IBenchTime time)
    {
        Desk = new CentralDesk(time);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(address, port));
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
    public string Url => $"ws://127.0.0.1:{Port}{Path}";

    /// <summary>Identity under which the station connected last.</summary>
    public string Identity => Volatile.Read(ref _identity);

    /// <summary>The latest connection, or null before the first one.</summary>
    public StationSocket? Station => Volatile.Read(ref _station);

    /// <summary>Connections that got a WebSocket so far.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>True while connections are taken and nothing is said on them.</summary>
    public bool IsSilent => Volatile.Read(ref _isSilent);

    /// <summary>Cuts all connections; those that come meanwhile are taken, and get no answer until the silence ends and cuts them too.</summary>
    /// <param name="isSilent">True to begin.</param>
    public void Silence(bool isSilent)
    {
        Volatile.Write(ref _isSilent, isSilent);
        HttpContext[] open;
        lock (_contexts)
        {
            open = [.. _contexts];
        }

        Array.ForEach(open, context => context.Abort());
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

    private async Task ServeAsync(HttpContext context)
    {
        lock (_contexts)
        {
            _contexts.Add(context);
        }

        try
        {
            await TalkAsync(context);
        }
        catch (OperationCanceledException)
        {
            // Cut from this side.
        }
        finally
        {
            lock (_contexts)
            {
                _contexts.Remove(context);
            }
        }
    }

    private async Task TalkAsync(HttpContext context)
    {
        if (IsSilent)
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }

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
        await station.RunAsync(context.RequestAborted);
    }
}
