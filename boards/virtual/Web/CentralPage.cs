using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Borne.Virtual.CentralSystem;
using Borne.Virtual.Schemas;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Borne.Virtual.Web;

/// <summary>The page of the embedded central system: stations, transactions, cards, profiles, files, messages, and calls to send.</summary>
/// <param name="centralSystem">The central system.</param>
/// <param name="clock">Its time.</param>
public sealed class CentralPage(EmbeddedCentralSystem centralSystem, Func<DateTimeOffset> clock)
{
    /// <summary>Path of the page.</summary>
    public const string Path = "/central";

    private const string Page = "central.html";
    private const string JsonType = "application/json; charset=utf-8";
    private const int MostBodyBytes = 64 * 1024;

    /// <summary>Adds the page to a web application.</summary>
    /// <param name="application">The application.</param>
    public void Map(WebApplication application)
    {
        application.MapGet(Path, context => PanelAssets.Send(context, Page));
        application.MapGet(Path + "/state", SendState);
        application.MapPost(Path + "/call", Call);
        application.MapGet(Path + "/roots", context => Send(context, new JsonObject
        {
            ["V2GRootCertificate"] = centralSystem.Desk.Authority.V2gRoot,
            ["MORootCertificate"] = centralSystem.Desk.Authority.MobilityRoot,
        }));
        application.MapPut(Path + "/cards", SetCard);
        application.MapDelete(Path + "/cards", RemoveCard);
    }

    private static Task Send(HttpContext context, JsonNode json, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = JsonType;
        return context.Response.WriteAsync(json.ToJsonString());
    }

    private static Task Refuse(HttpContext context, string sentence) =>
        Send(context, new JsonObject { ["error"] = sentence }, StatusCodes.Status400BadRequest);

    private static async Task<JsonObject?> Read(HttpContext context)
    {
        using var text = new StreamReader(context.Request.Body);
        char[] buffer = new char[MostBodyBytes];
        int count = await text.ReadBlockAsync(buffer);
        return SoundJson.ParseObject(new string(buffer, 0, count));
    }

    private static string Text(JsonObject? body, string name) => body?[name] is JsonValue value && value.TryGetValue(out string? text) ? text : "";

    private Task SendState(HttpContext context)
    {
        long.TryParse(context.Request.Query["seen"], NumberStyles.None, CultureInfo.InvariantCulture, out long seen);
        (long last, JsonArray frames) = centralSystem.Log.After(seen);
        return Send(context, new JsonObject
        {
            ["now"] = clock().ToUnixTimeMilliseconds(),
            ["seen"] = last,
            ["frames"] = frames,
            ["stations"] = new JsonArray([.. centralSystem.Stations.Select(station => station.ToJson())]),
            ["transactions"] = new JsonArray([.. centralSystem.Desk.Transactions.Reverse().Select(Describe)]),
            ["cards"] = new JsonArray([.. centralSystem.Desk.Cards.All.Select(card => new JsonObject { ["idTag"] = card.Key, ["status"] = card.Value })]),
            ["files"] = new JsonArray([.. centralSystem.Files.All.Select(file => new JsonObject { ["name"] = file.Name, ["bytes"] = file.Bytes })]),
            ["filesUrl"] = centralSystem.FilesUrl,
        });
    }

    private static JsonObject Describe(TransactionRecord record) => new()
    {
        ["id"] = record.Id,
        ["station"] = record.Station,
        ["connector"] = record.Connector,
        ["idTag"] = record.IdTag,
        ["started"] = record.Started.ToUnixTimeMilliseconds(),
        ["stopped"] = record.Stopped?.ToUnixTimeMilliseconds(),
        ["energyWh"] = record.EnergyWh,
        ["reason"] = record.Reason,
    };

    private async Task Call(HttpContext context)
    {
        JsonObject? body = await Read(context);
        string action = Text(body, "action");
        if (body is null || action.Length == 0)
        {
            await Refuse(context, "Send a JSON object with station, action and payload.");
            return;
        }

        try
        {
            string answer = await centralSystem.BeginCall(Text(body, "station"), action, body["payload"]?.ToJsonString() ?? "");
            await Send(context, JsonNode.Parse(answer) ?? new JsonObject());
        }
        catch (Exception problem) when (problem is CallNotSentException or IOException or TimeoutException or JsonException)
        {
            await Refuse(context, problem.Message);
        }
    }

    private async Task SetCard(HttpContext context)
    {
        JsonObject? body = await Read(context);
        await (centralSystem.Desk.Cards.TrySet(Text(body, "idTag"), Text(body, "status"))
            ? Send(context, new JsonObject())
            : Refuse(context, "Send an idTag of 1 to 20 characters and a status: Accepted, Blocked, Expired, Invalid or ConcurrentTx."));
    }

    private async Task RemoveCard(HttpContext context)
    {
        centralSystem.Desk.Cards.Remove(Text(await Read(context), "idTag"));
        await Send(context, new JsonObject());
    }
}
