using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Borne.Virtual.Schemas;

/// <summary>Says what is wrong with the payload of a message, by the fields that the standard gives it.</summary>
public static class SchemaCheck
{
    private const string Text = "text";
    private const int MostShown = 40;
    private const decimal Tenth = 0.1m;

    private static readonly MessageCatalogue Catalogue = MessageCatalogue.Standard;

    /// <summary>Looks for the first fault.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="fields">Its fields.</param>
    /// <returns>What is wrong, as a sentence without its full stop, or null.</returns>
    public static string? Fault(JsonObject payload, FieldSchema[] fields) => Fault(payload, fields, "");

    private static string? Fault(JsonObject payload, FieldSchema[] fields, string path)
    {
        foreach (FieldSchema field in fields)
        {
            string name = path + field.Name;
            if (!payload.TryGetPropertyValue(field.Name, out JsonNode? value))
            {
                if (field.IsRequired)
                {
                    return $"'{name}' is missing";
                }

                continue;
            }

            if ((field.IsList ? ListFault(value, field, name) : ValueFault(value, field.Type, name)) is string fault)
            {
                return fault;
            }
        }

        string? odd = payload.Select(member => member.Key).FirstOrDefault(key => Array.TrueForAll(fields, field => field.Name != key));
        return odd is null ? null : $"'{path}{odd}' is no field of it";
    }

    private static string? ListFault(JsonNode? value, FieldSchema field, string name)
    {
        if (value is not JsonArray list)
        {
            return $"'{name}' must be a list";
        }

        if (list.Count == 0 && field.IsRequired)
        {
            return $"'{name}' is empty and needs one element at least";
        }

        return list.Select((element, index) => ValueFault(element, field.Type, $"{name}[{index}]")).FirstOrDefault(fault => fault is not null);
    }

    private static string? ValueFault(JsonNode? value, string type, string name)
    {
        if (Catalogue.FieldsOf(type) is FieldSchema[] fields)
        {
            return value is JsonObject inner ? Fault(inner, fields, name + ".") : $"'{name}' must be an object";
        }

        JsonValueKind kind = value?.GetValueKind() ?? JsonValueKind.Null;
        return type switch
        {
            "integer" => kind == JsonValueKind.Number && int.TryParse(value!.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
                ? null : $"'{name}' must be a whole number",
            "decimal" => DecimalFault(value, kind, name),
            "boolean" => kind is JsonValueKind.True or JsonValueKind.False ? null : $"'{name}' must be true or false",
            _ => kind == JsonValueKind.String ? TextFault(value!.GetValue<string>(), type, name) : $"'{name}' must be a text",
        };
    }

    private static string? DecimalFault(JsonNode? value, JsonValueKind kind, string name) =>
        kind != JsonValueKind.Number ? $"'{name}' must be a number"
        : decimal.TryParse(value!.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) && number % Tenth == 0
            ? null : $"'{name}' may have one digit behind the point";

    private static string? TextFault(string text, string type, string name)
    {
        if (Catalogue.WordsOf(type) is string[] words)
        {
            return words.Contains(text) ? null : $"'{name}' is '{Shown(text)}', which is none of {string.Join(", ", words)}";
        }

        return type switch
        {
            "date" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)
                && text.Contains('T') ? null : $"'{name}' is '{Shown(text)}', which is no date and time",
            "url" => Uri.TryCreate(text, UriKind.Absolute, out _) ? null : $"'{name}' is '{Shown(text)}', which is no URL",
            Text => null,
            _ => text.Length <= int.Parse(type[Text.Length..], CultureInfo.InvariantCulture)
                ? null : $"'{name}' has {text.Length} characters, at most {type[Text.Length..]} are allowed",
        };
    }

    private static string Shown(string text) => text.Length <= MostShown ? text : text[..MostShown] + "...";
}
