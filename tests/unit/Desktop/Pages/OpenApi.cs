using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Borne.Tests.Desktop.Boards;

namespace Borne.Tests.Desktop.Pages;

/// <summary>The description of the page's requests, and what an answer of the station must look like by it.</summary>
internal sealed class OpenApi : IDisposable
{
    private readonly JsonDocument _document =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(BoardFacts.Root, "firmware", "Pages", "openapi.json")));

    /// <summary>Each request as method, path, who may send it, and the type of a body; one for each type.</summary>
    public IEnumerable<string> Rows()
    {
        foreach (JsonProperty path in _document.RootElement.GetProperty("paths").EnumerateObject())
        {
            foreach (JsonProperty method in path.Value.EnumerateObject())
            {
                string role = method.Value.GetProperty("x-role").GetString();
                string[] types = method.Value.TryGetProperty("requestBody", out JsonElement body)
                    ? [.. body.GetProperty("content").EnumerateObject().Select(type => type.Name)] : [""];
                foreach (string type in types)
                {
                    yield return $"{method.Name.ToUpperInvariant()} {path.Name} {(role == "setup" ? "anyone" : role)} {type}";
                }
            }
        }
    }

    /// <summary>The status codes that a request may be answered with.</summary>
    public string[] StatusesOf(string method, string path) =>
        [.. Operation(method, path).GetProperty("responses").EnumerateObject().Select(answer => answer.Name)];

    /// <summary>What is wrong with an answer in JSON; empty when nothing is.</summary>
    public string[] Check(string method, string path, string json)
    {
        JsonElement schema = Operation(method, path).GetProperty("responses").GetProperty("200").GetProperty("content")
            .GetProperty("application/json").GetProperty("schema");
        using JsonDocument answer = JsonDocument.Parse(json);
        return [.. Check(schema, answer.RootElement, "")];
    }

    /// <inheritdoc/>
    public void Dispose() => _document.Dispose();

    private JsonElement Operation(string method, string path) =>
        _document.RootElement.GetProperty("paths").GetProperty(path).GetProperty(method.ToLowerInvariant());

    private IEnumerable<string> Check(JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("$ref", out JsonElement reference))
        {
            string name = reference.GetString().Split('/')[^1];
            return Check(_document.RootElement.GetProperty("components").GetProperty("schemas").GetProperty(name), value, at);
        }

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
