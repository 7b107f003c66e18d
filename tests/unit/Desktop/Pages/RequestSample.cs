using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Borne.Tests.Pages;

namespace Borne.Tests.Desktop.Pages;

/// <summary>Values for the members and parameters of requests, by their schemas: ones that suit, ones at their bounds, and ones beyond.</summary>
/// <param name="api">The description.</param>
internal sealed class RequestSample(OpenApi api)
{
    private const int UsualLength = 8;

    // The longest address has a long host as well as a long path.
    private const string Host = "ws://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb."
        + "cccccccccccccccccccccccccccc.";

    private const string Url = "http://files.example.com/";

    /// <summary>An object with what is required, and with some members more.</summary>
    /// <param name="schema">Schema of the object.</param>
    /// <param name="more">Names of those members, parted by dots down to the innermost.</param>
    /// <param name="value">Value of the last of them.</param>
    public JsonObject Body(JsonElement schema, string more = null, JsonNode value = null)
    {
        JsonObject body = [];
        string first = more?.Split('.')[0];
        foreach (string name in NamesIn(schema, "required").Concat(first is null ? [] : Companions(schema, first)))
        {
            body[name] = Fitting(name, Member(schema, name));
        }

        if (first is null)
        {
            return body;
        }

        body[first] = first == more ? value : Around(Member(schema, first), more[(first.Length + 1)..], value);
        return body;
    }

    /// <summary>A value that suits.</summary>
    public JsonNode Fitting(string name, JsonElement schema)
    {
        if (schema.TryGetProperty("enum", out JsonElement words))
        {
            return words[0].GetString();
        }

        return TypeOf(schema) switch
        {
            "integer" => schema.TryGetProperty("minimum", out JsonElement least) ? least.GetInt32() : 1,
            "boolean" => true,
            "object" => Body(schema),
            "array" => new JsonArray(Body(schema.GetProperty("items"))),
            _ => Text(name, schema, Math.Clamp(UsualLength, Bound(schema, "minLength", 0), Bound(schema, "maxLength", UsualLength))),
        };
    }

    /// <summary>Values at the bounds of a schema, which must be taken.</summary>
    public IEnumerable<JsonNode> AtBounds(string name, JsonElement schema)
    {
        foreach (string bound in Has(schema, "minimum", "maximum"))
        {
            yield return schema.GetProperty(bound).GetInt32();
        }

        foreach (string bound in Has(schema, "minLength", "maxLength"))
        {
            yield return Text(name, schema, schema.GetProperty(bound).GetInt32());
        }

        if (schema.TryGetProperty("enum", out JsonElement words))
        {
            foreach (JsonElement word in words.EnumerateArray())
            {
                yield return word.GetString();
            }
        }

        if (IsNullable(schema))
        {
            yield return null;
        }
    }

    /// <summary>Values of the type beyond the bounds, or of another form, which must be refused.</summary>
    public IEnumerable<JsonNode> Beyond(string name, JsonElement schema)
    {
        foreach (string bound in Has(schema, "minimum", "maximum"))
        {
            yield return schema.GetProperty(bound).GetInt32() + (bound == "minimum" ? -1 : 1);
        }

        foreach (string bound in Has(schema, "minLength", "maxLength"))
        {
            yield return Text(name, schema, schema.GetProperty(bound).GetInt32() + (bound == "minLength" ? -1 : 1));
        }

        if (schema.TryGetProperty("enum", out _) || schema.TryGetProperty("format", out _))
        {
            yield return "noSuchWord";
        }
    }

    /// <summary>A value of another type.</summary>
    public static JsonNode OfOtherType(JsonElement schema) => TypeOf(schema) == "string" ? JsonValue.Create(7) : JsonValue.Create("seven");

    /// <summary>Names in a list of a schema.</summary>
    public static IEnumerable<string> NamesIn(JsonElement schema, string list) =>
        schema.TryGetProperty(list, out JsonElement names) ? names.EnumerateArray().Select(name => name.GetString()) : [];

    /// <summary>Type of a schema, the one beside null where there are two.</summary>
    public static string TypeOf(JsonElement schema)
    {
        JsonElement type = schema.GetProperty("type");
        return type.ValueKind == JsonValueKind.Array ? type[0].GetString() : type.GetString();
    }

    /// <summary>Schema of a member of an object, or of an array's object.</summary>
    public JsonElement Member(JsonElement schema, string name) => api.Resolve(schema.GetProperty("properties").GetProperty(name));

    private static IEnumerable<string> Companions(JsonElement schema, string name) =>
        schema.TryGetProperty("dependentRequired", out JsonElement all) ? NamesIn(all, name) : [];

    private static bool IsNullable(JsonElement schema) => schema.GetProperty("type").ValueKind == JsonValueKind.Array;

    private static int Bound(JsonElement schema, string name, int usual) =>
        schema.TryGetProperty(name, out JsonElement bound) ? bound.GetInt32() : usual;

    private static IEnumerable<string> Has(JsonElement schema, params string[] bounds) =>
        bounds.Where(bound => schema.TryGetProperty(bound, out JsonElement value)
            && !(bound == "minLength" && value.GetInt32() == 0));

    private static string Text(string name, JsonElement schema, int length)
    {
        string form = schema.TryGetProperty("format", out JsonElement format) ? format.GetString() : name;
        return form switch
        {
            "date-time" => "2031-01-02T03:04:05Z",
            "ipv4" => "192.168.100.200",
            "currentPassword" when length == UsualLength => PageBench.Password,
            "password" when length == UsualLength => PageBench.Password,
            "language" => "en".PadRight(length, 'x')[..length],
            "timeZone" => "Europe/".PadRight(length, 'a')[..length],
            "url" when length > UsualLength => (Host + "example.com/").PadRight(length, 'a')[..length],
            "url" => "ws://x.y",
            "location" => Url.PadRight(length, 'a')[..length],
            _ => "".PadRight(length, 'A'),
        };
    }

    private JsonNode Around(JsonElement schema, string more, JsonNode value) =>
        TypeOf(schema) == "array" ? new JsonArray(Body(api.Resolve(schema.GetProperty("items")), more, value)) : Body(schema, more, value);
}
