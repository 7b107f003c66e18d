using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Borne.Virtual.Contracts;
using Borne.Virtual.Schemas;
using Borne.Virtual.Wallbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Borne.Virtual.CentralSystem;

/// <summary>A small OCPP 1.6J central system inside this program, reachable on 127.0.0.1 only.</summary>
/// <param name="clock">Wall-clock time of the simulation.</param>
/// <param name="isKnown">Tells whether an identity is that of a station that is served; any other is not found.</param>
/// <param name="key">Password that stations must present, or null.</param>
/// <param name="store">What it knows from earlier runs and keeps for later ones; null for nothing.</param>
/// <param name="authority">Who issues contracts; null for one of its own.</param>
/// <param name="shelf">Where the files of its file server are kept; null for memory only.</param>
public sealed class EmbeddedCentralSystem(
    Func<DateTimeOffset> clock,
    Predicate<string> isKnown,
    string? key,
    CentralStore? store = null,
    ContractAuthority? authority = null,
    FileShelf? shelf = null)
{
    /// <summary>Path of the endpoint, without the identity.</summary>
    public const string Path = "/ocpp";

    private const string Subprotocol = "ocpp1.6";

    private readonly ConcurrentDictionary<string, StationRecord> _stations = new(store?.ReadStations() ?? []);
    private StationConnection? _connection;

    /// <summary>Who decides and keeps the transactions.</summary>
    public CentralSystemDesk Desk { get; } = new(clock, store, authority);

    /// <summary>The stations that have been connected so far, in the order of their identities.</summary>
    public StationRecord[] Stations => [.. _stations.Values.OrderBy(station => station.Identity, StringComparer.Ordinal)];

    /// <summary>The frames of all stations.</summary>
    public MessageLog Log { get; } = new();

    /// <summary>Its file server.</summary>
    public FileDesk Files { get; } = new(shelf);

    /// <summary>URL of the file server's directory, once the web server listens.</summary>
    public string FilesUrl { get; set; } = "";

    /// <summary>Adds the endpoint to a web application.</summary>
    /// <param name="application">The application.</param>
    public void Map(WebApplication application)
    {
        application.UseWebSockets();
        application.Map(Path + "/{identity}", ServeAsync);
        Files.Map(application);
    }

    /// <summary>True for a moment after a call was sent to the station that came last, until it has answered or the moment is over.</summary>
    public bool IsCalling => Volatile.Read(ref _connection)?.IsCalling == true;

    /// <summary>Begins to send a call to the station, of several to the one that came last.</summary>
    /// <param name="action">OCPP action.</param>
    /// <param name="json">Payload as JSON object, or empty.</param>
    /// <returns>The answer as JSON text.</returns>
    /// <exception cref="CallNotSentException">No station is there, or the payload is no JSON object.</exception>
    public Task<string> BeginCall(string action, string json) => BeginCall(Volatile.Read(ref _connection), action, json);

    /// <summary>Begins to send a call to a station.</summary>
    /// <param name="identity">Its identity.</param>
    /// <param name="action">OCPP action.</param>
    /// <param name="json">Payload as JSON object, or empty.</param>
    /// <returns>The answer as JSON text.</returns>
    /// <exception cref="CallNotSentException">The station is not there, or the payload is no JSON object.</exception>
    public Task<string> BeginCall(string identity, string action, string json) =>
        BeginCall(_stations.GetValueOrDefault(identity)?.Connection, action, json);

    /// <summary>Takes what went wrong with keeping what it knows.</summary>
    /// <returns>A sentence, or null.</returns>
    public string? TakeTrouble() => store?.TakeTrouble() ?? Files.TakeTrouble();

    private static Task<string> BeginCall(StationConnection? to, string action, string json)
    {
        JsonObject payload;
        try
        {
            payload = SoundJson.Parse(json.Length == 0 ? "{}" : json) as JsonObject
                ?? throw new CallNotSentException("The payload must be a JSON object, for example {\"type\":\"Soft\"}.");
        }
        catch (JsonException problem)
        {
            throw new CallNotSentException($"The payload is no JSON: {FirstSentence(problem.Message)}");
        }

        StationConnection connection = to ?? throw new CallNotSentException("The station is not connected; wait until it is.");
        return connection.CallAsync(action, payload);
    }

    private static string FirstSentence(string text)
    {
        int end = text.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? text : text[..(end + 1)];
    }

    private async Task ServeAsync(HttpContext context)
    {
        // Of what a path escapes, the web server leaves only the slash.
        string path = context.Request.RouteValues["identity"]?.ToString() ?? "";
        string identity = path.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        if (!isKnown(identity))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            await context.Response.WriteAsync("Only the wallboxes of this program are known here.");
            return;
        }

        if (!context.WebSockets.IsWebSocketRequest
            || !context.WebSockets.WebSocketRequestedProtocols.Contains(Subprotocol))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsync($"Connect with a WebSocket and the subprotocol {Subprotocol}.");
            return;
        }

        if (key is not null && !IsAuthorized(context.Request, identity, key))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync(Subprotocol);
        StationRecord station = _stations.GetOrAdd(identity, name => new StationRecord(name));
        var connection = new StationConnection(socket, Desk, identity, (sent, text) => Note(station, sent, text));
        station.Connected(connection, clock());
        Volatile.Write(ref _connection, connection);
        try
        {
            await connection.RunAsync(context.RequestAborted);
        }
        finally
        {
            station.Disconnected(connection);
            Interlocked.CompareExchange(ref _connection, null, connection);
        }
    }

    private void Note(StationRecord station, bool sent, string text)
    {
        DateTimeOffset now = clock();
        FrameNote note = station.Note(sent, text, now);
        Log.Add(note, station.Identity, sent, text, now);
        store?.Write(station, note, sent, SecretMask.Apply(FrameAssembler.OnOneLine(text), null), now);
    }

    private static bool IsAuthorized(HttpRequest request, string identity, string key)
    {
        byte[] expected = Encoding.UTF8.GetBytes(
            "Basic " + Convert.ToBase64String([.. Encoding.UTF8.GetBytes(identity + ":"), .. KeyBytes(key)]));
        byte[] presented = Encoding.UTF8.GetBytes(request.Headers.Authorization.ToString());
        return CryptographicOperations.FixedTimeEquals(expected, presented);
    }

    // OCPP's security whitepaper writes the password as 32 to 40 hex digits and sends the bytes they stand for.
    private static byte[] KeyBytes(string key) =>
        key.Length is >= 32 and <= 40 && key.Length % 2 == 0 && key.All(char.IsAsciiHexDigit)
            ? Convert.FromHexString(key)
            : Encoding.UTF8.GetBytes(key);
}
