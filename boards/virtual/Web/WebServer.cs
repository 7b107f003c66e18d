using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Borne.Virtual.Web;

/// <summary>The web server of embedded central system and front panel, on 127.0.0.1.</summary>
public sealed class WebServer : IDisposable
{
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(1);

    private readonly WebApplication _application;

    private WebServer(WebApplication application, int port)
    {
        _application = application;
        Port = port;
    }

    /// <summary>The TCP port it listens on.</summary>
    public int Port { get; }

    /// <summary>Starts it.</summary>
    /// <param name="port">TCP port, 0 for a free one.</param>
    /// <param name="map">Adds what it serves.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static WebServer Start(int port, Action<WebApplication> map)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        WebApplication application = builder.Build();
        application.Use(LocalGuard.Pass);
        map(application);
        application.StartAsync().GetAwaiter().GetResult();
        string address = application.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new WebServer(application, new Uri(address).Port);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        using var limit = new CancellationTokenSource(StopTime);
        _application.StopAsync(limit.Token).Wait();
        ((IDisposable)_application).Dispose();
    }
}
