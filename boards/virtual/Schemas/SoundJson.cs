using System.Text.Json;
using System.Text.Json.Nodes;

namespace Borne.Virtual.Schemas;

/// <summary>
/// Reads JSON that comes from outside. A tree of nodes finds some faults only when a part of it is asked for, and not as a
/// <see cref="JsonException"/>: a name that an object has twice, and an escape that is half a surrogate pair. Here all of it
/// is looked at once, so that whoever uses the tree need not expect them.
/// </summary>
public static class SoundJson
{
    private const string Escape = "\\u";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>What it says; null for "null".</returns>
    /// <exception cref="JsonException">It is no JSON, has a name twice in an object, or half a character.</exception>
    public static JsonNode? Parse(string text)
    {
        try
        {
            JsonNode? node = JsonNode.Parse(text, documentOptions: Strict);
            if (text.Contains(Escape, StringComparison.Ordinal))
            {
                Touch(node);
            }

            return node;
        }
        catch (Exception problem) when (problem is ArgumentException or InvalidOperationException)
        {
            throw new JsonException("A text in it has half a surrogate pair. It stands for no character.", problem);
        }
    }

    /// <summary>Reads an object.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The object; null when the text is anything else or not sound.</returns>
    public static JsonObject? ParseObject(string text)
    {
        try
        {
            return Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Touch(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach ((string _, JsonNode? value) in members)
                {
                    Touch(value);
                }

                break;
            case JsonArray elements:
                foreach (JsonNode? element in elements)
                {
                    Touch(element);
                }

                break;
            case JsonValue value:
                value.TryGetValue(out string? _);
                break;
        }
    }
}
