using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Borne.Tests.Desktop.Boards;

namespace Borne.Tests.Desktop.Pages;

/// <summary>The description of the page's requests, and what an answer of the station must look like by it.</summary>
/// <param name="text">Another description than the one that is published, or null.</param>
internal sealed class OpenApi(string text = null) : IDisposable
{
    /// <summary>Media type of most bodies and answers.</summary>
    public const string Json = "application/json";

    private readonly JsonDocument _document = JsonDocument.Parse(text ?? Text());

    /// <summary>The description that is published.</summary>
    public static string Text() => File.ReadAllText(Path.Combine(BoardFacts.Root, "firmware", "Pages", "openapi.json"));

    /// <summary>The whole description.</summary>
    public JsonElement Root => _document.RootElement;

    /// <summary>Each request as method, path, who may send it, the parameters of its query, and the type of a body; one for each type.</summary>
    public IEnumerable<string> Rows()
    {
        foreach ((string method, string path) in Requests())
        {
            JsonElement operation = Operation(method, path);
            string role = operation.GetProperty("x-role").GetString();
            string query = string.Join(",", Parameters(method, path, "query").Select(one => one.GetProperty("name").GetString()));
            string[] types = operation.TryGetProperty("requestBody", out JsonElement body)
                ? [.. body.GetProperty("content").EnumerateObject().Select(type => type.Name)] : [""];
            foreach (string type in types)
            {
                yield return $"{method} {path} {(role == "setup" ? "anyone" : role)} {query} {type}";
            }
        }
    }

    /// <summary>Method and path of each request.</summary>
    public IEnumerable<(string Method, string Path)> Requests() =>
        Root.GetProperty("paths").EnumerateObject().SelectMany(
            path => path.Value.EnumerateObject(), (path, method) => (method.Name.ToUpperInvariant(), path.Name));

    /// <summary>The parameters of a request that stand in its path or in its query.</summary>
    public IEnumerable<JsonElement> Parameters(string method, string path, string place) =>
        Operation(method, path).TryGetProperty("parameters", out JsonElement all)
            ? all.EnumerateArray().Where(one => one.GetProperty("in").GetString() == place) : [];

    /// <summary>The schema of a request's JSON body.</summary>
    /// <returns>False for a request without one.</returns>
    public bool TryGetBody(string method, string path, out JsonElement schema)
    {
        schema = default;
        bool isJson = Operation(method, path).TryGetProperty("requestBody", out JsonElement body)
            && body.GetProperty("content").TryGetProperty(Json, out schema);
        schema = isJson ? Resolve(schema.GetProperty("schema")) : default;
        return isJson;
    }

    /// <summary>The schema itself, where one is named.</summary>
    public JsonElement Resolve(JsonElement schema) => schema.TryGetProperty("$ref", out JsonElement reference)
        ? Root.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString().Split('/')[^1]) : schema;

    /// <summary>The status codes that a request may be answered with.</summary>
    public string[] StatusesOf(string method, string path) =>
        [.. Operation(method, path).GetProperty("responses").EnumerateObject().Select(answer => answer.Name)];

    /// <summary>The media type of a request's answer when all went well.</summary>
    public string TypeOf(string method, string path) =>
        Operation(method, path).GetProperty("responses").GetProperty("200").GetProperty("content").EnumerateObject().Single().Name;

    /// <summary>What is wrong with an answer in JSON; empty when nothing is.</summary>
    public string[] Check(string method, string path, string json)
    {
        JsonElement schema = Operation(method, path).GetProperty("responses").GetProperty("200").GetProperty("content")
            .GetProperty(Json).GetProperty("schema");
        using JsonDocument answer = JsonDocument.Parse(json);
        return [.. Check(schema, answer.RootElement, "")];
    }

    /// <summary>What is wrong with a refusal; empty when nothing is.</summary>
    public string[] CheckRefusal(string method, string path, int status, string json)
    {
        bool isDescribed = Operation(method, path).GetProperty("responses").TryGetProperty(status.ToString(), out JsonElement response);
        if (!isDescribed && status is not (400 or 404 or 413 or 429))
        {
            return [status + " is not described"];
        }

        JsonElement schema = isDescribed ? response.GetProperty("content").GetProperty(Json).GetProperty("schema")
            : Root.GetProperty("components").GetProperty("schemas").GetProperty("Error");
        using JsonDocument answer = JsonDocument.Parse(json);
        return [.. Check(schema, answer.RootElement, "")];
    }

    /// <inheritdoc/>
    public void Dispose() => _document.Dispose();

    private JsonElement Operation(string method, string path) =>
        Root.GetProperty("paths").GetProperty(path).GetProperty(method.ToLowerInvariant());

    private IEnumerable<string> Check(JsonElement named, JsonElement value, string at)
    {
        JsonElement schema = Resolve(named);
        return schema.GetProperty("type").GetString() switch
        {
            "object" => CheckObject(schema, value, at),
            "array" => value.ValueKind == JsonValueKind.Array
                ? value.EnumerateArray().SelectMany((item, index) => Check(schema.GetProperty("items"), item, $"{at}[{index}]"))
                : [at + " is no array"],
            "string" => CheckText(schema, value, at),
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _) ? [] : [at + " is no integer"],
            "number" => value.ValueKind == JsonValueKind.Number ? [] : [at + " is no number"],
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? [] : [at + " is no boolean"],
            string other => [at + " has the unknown type " + other],
        };
    }

    private static IEnumerable<string> CheckText(JsonElement schema, JsonElement value, string at)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            yield return at + " is no text";
        }
        else if (schema.TryGetProperty("enum", out JsonElement words)
            && !words.EnumerateArray().Any(word => word.GetString() == value.GetString()))
        {
            yield return $"{at} has the unknown word {value.GetString()}";
        }
        else if (schema.TryGetProperty("format", out _) && !DateTimeOffset.TryParse(value.GetString(), out _))
        {
            yield return $"{at} is no date: {value.GetString()}";
        }
    }

    private IEnumerable<string> CheckObject(JsonElement schema, JsonElement value, string at)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return [at + " is no object"];
        }

        JsonElement members = schema.GetProperty("properties");
        List<string> faults = [];
        foreach (JsonProperty member in value.EnumerateObject())
        {
            faults.AddRange(members.TryGetProperty(member.Name, out JsonElement known)
                ? Check(known, member.Value, $"{at}.{member.Name}") : [$"{at}.{member.Name} is not described"]);
        }

        if (schema.TryGetProperty("required", out JsonElement required))
        {
            faults.AddRange(required.EnumerateArray().Select(name => name.GetString())
                .Where(name => !value.TryGetProperty(name, out _)).Select(name => $"{at}.{name} is missing"));
        }

        return faults;
    }
}
