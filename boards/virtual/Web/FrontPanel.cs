using System.Text.Json.Nodes;
using Borne.Virtual.Commands;
using Borne.Virtual.Wallbox;
using Borne.Virtual.Wallbox.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Borne.Virtual.Web;

/// <summary>The web page that shows the wallbox and has its buttons. Reachable on 127.0.0.1 only.</summary>
public sealed class FrontPanel
{
    private const string Page = "panel.html";
    private const string HtmlType = "text/html; charset=utf-8";
    private const string JsonType = "application/json; charset=utf-8";
    private const int MaxFrames = 24;
    private const int MaxCommandCharacters = 500;

    // What a page may do. Commands that stop time or the program stay with the console.
    private static readonly HashSet<string> Allowed =
        ["plug", "unplug", "unplug-ev", "cable", "tap", "ev", "fault", "clear", "network", "power", "speed"];

    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(5);

    private readonly Queue<JsonObject> _frames = new();
    private string _state = "{}";

    /// <summary>Commands for the thread that owns the station.</summary>
    public CommandInbox Inbox { get; } = new();

    /// <summary>Remembers a frame. Call on the station's thread.</summary>
    /// <param name="happening">An event of the station.</param>
    public void Add(StationEvent happening)
    {
        if (happening is not FrameEvent frame)
        {
            return;
        }

        if (_frames.Count == MaxFrames)
        {
            _frames.Dequeue();
        }

        _frames.Enqueue(new JsonObject { ["now"] = frame.Now, ["sent"] = frame.Sent, ["text"] = frame.Text });
    }

    /// <summary>Makes the present state visible. Call on the station's thread.</summary>
    /// <param name="host">The station.</param>
    /// <param name="identity">Its identity.</param>
    /// <param name="speed">How many times as fast time runs.</param>
    public void Publish(StationHost host, string identity, double speed)
    {
        JsonObject state = StateDocument.Describe(host);
        state["id"] = identity;
        state["speed"] = speed;
        state["frames"] = new JsonArray([.. _frames.Select(frame => frame.DeepClone())]);
        Volatile.Write(ref _state, state.ToJsonString());
    }

    /// <summary>Adds the page to a web application.</summary>
    /// <param name="application">The application.</param>
    public void Map(WebApplication application)
    {
        application.MapGet("/", context => Guard(context, SendPage));
        application.MapGet("/panel/state", context => Guard(context, SendState));
        application.MapPost("/panel/command", context => Guard(context, TakeCommand));
    }

    // Another site open in the same browser must neither press the buttons nor read the page under a name of its own.
    private static Task Guard(HttpContext context, Func<HttpContext, Task> next)
    {
        string host = context.Request.Host.Value ?? "";
        string origin = context.Request.Headers.Origin.ToString();
        bool local = context.Request.Host.Host is "127.0.0.1" or "localhost";
        if (local && (origin.Length == 0 || origin == "http://" + host))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync("Open the page under the address that the wallbox printed.");
    }

    private static async Task SendPage(HttpContext context)
    {
        await using Stream page = typeof(FrontPanel).Assembly.GetManifestResourceStream(Page)!;
        context.Response.ContentType = HtmlType;
        context.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; img-src data:";
        await page.CopyToAsync(context.Response.Body);
    }

    private Task SendState(HttpContext context)
    {
        context.Response.ContentType = JsonType;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(Volatile.Read(ref _state));
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
