using System.Globalization;
using System.Text.Json.Nodes;
using Borne.Virtual.Schemas;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Borne.Virtual.Web;

/// <summary>The web page that shows the wallbox and has its buttons. Reachable on 127.0.0.1 only.</summary>
public sealed class FrontPanel
{
    private const string Page = "index.html";
    private const string JsonType = "application/json; charset=utf-8";
    private const string TimeHeader = "Simulated-Time";
    private const int MaxCommandCharacters = 8000;

    // What a page may do. Commands that stop time or the program stay with the console.
    private static readonly HashSet<string> Allowed =
    [
        "plug", "unplug", "unplug-ev", "cable", "tap", "ev", "fault", "clear", "network", "power", "speed", "emergency", "button", "crash",
        "factory-reset", "reboot", "transfer", "call", "reconnect", "connect", "set", "get", "settings", "state",
        "central", "list", "update", "diagnostics", "answer", "pnc", "contract",
    ];

    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(5);

    /// <summary>Commands for the thread that owns the station.</summary>
    public CommandInbox Inbox { get; } = new();

    /// <summary>What the page shows.</summary>
    public PanelState State { get; } = new();

    /// <summary>What the page is told once: where else to look.</summary>
    public JsonObject About { get; } = [];

    /// <summary>Adds the page to a web application.</summary>
    /// <param name="application">The application.</param>
    public void Map(WebApplication application) => Map(application, _ => this);

    /// <summary>Adds the page of several panels to a web application.</summary>
    /// <param name="application">The application.</param>
    /// <param name="choose">Chooses the panel that a request is for; null when there is none.</param>
    public static void Map(WebApplication application, Func<HttpContext, FrontPanel?> choose)
    {
        CancellationToken stopping = application.Lifetime.ApplicationStopping;
        application.MapGet("/", context => PanelAssets.Send(context, Page));
        application.MapGet("/panel/{name}", context => PanelAssets.Send(context, context.Request.RouteValues["name"]?.ToString() ?? ""));
        application.MapGet("/panel/messages", context => SendJson(context, MessageCatalogue.Standard.ToJson().ToJsonString()));
        application.MapGet("/panel/about", context => Pass(context, (panel, _) => SendJson(context, panel.About.ToJsonString())));
        application.MapGet("/panel/plot", context => Pass(context, (panel, _) => SendJson(context, panel.State.Plot)));
        application.MapGet("/panel/state", context => Pass(context, (panel, stop) => panel.SendState(context, stop)));
        application.MapPost("/panel/command", context => Pass(context, (panel, _) => panel.TakeCommand(context)));

        Task Pass(HttpContext context, Func<FrontPanel, CancellationToken, Task> serve)
        {
            if (choose(context) is FrontPanel panel)
            {
                return serve(panel, stopping);
            }

            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return context.Response.WriteAsync("error: There is no such wallbox.");
        }
    }

    private static Task SendJson(HttpContext context, string json)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = JsonType;
        return context.Response.WriteAsync(json);
    }

    private async Task SendState(HttpContext context, CancellationToken stopping)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        context.Response.Headers.CacheControl = "no-store";
        string? news = await State.WaitAsync(context.Request.Query["seen"].ToString(), stop.Token);
        context.Response.Headers[TimeHeader] = State.Now.ToString(CultureInfo.InvariantCulture);
        if (news is null)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        await SendJson(context, news);
    }

    private async Task TakeCommand(HttpContext context)
    {
        char[] buffer = new char[MaxCommandCharacters];
        using var reader = new StreamReader(context.Request.Body);
        int count = await reader.ReadBlockAsync(buffer);
        string line = new(buffer, 0, count);
        string name = line.Split(' ')[0];
        if (!Allowed.Contains(name))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsync($"error: The front panel has no command '{name}'; use the console.");
            return;
        }

        Task<string>? answer = Inbox.Add(line);
        try
        {
            await context.Response.WriteAsync(answer is null
                ? "error: Too many commands wait; try again in a moment."
                : await answer.WaitAsync(AnswerTime));
        }
        catch (TimeoutException)
        {
            await context.Response.WriteAsync("error: The wallbox is busy; try again in a moment.");
        }
    }
}
