using System.Text.Json.Nodes;

namespace Borne.Virtual.Schemas;

/// <summary>All messages of OCPP 1.6 and of its security whitepaper, with their types and words.</summary>
public sealed class MessageCatalogue
{
    private const string Resource = "ocpp16.txt";
    private const string Arrow = "=>";

    private readonly SortedDictionary<string, MessageSchema> _messages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FieldSchema[]> _types = [];
    private readonly Dictionary<string, string[]> _words = [];

    private MessageCatalogue(string text)
    {
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line[0] != '#')
            {
                Add(line);
            }
        }
    }

    /// <summary>The catalogue.</summary>
    public static MessageCatalogue Standard { get; } = new(Read());

    /// <summary>The messages in the order of the alphabet.</summary>
    public IReadOnlyCollection<MessageSchema> Messages => _messages.Values;

    /// <summary>A message, or null for an unknown action.</summary>
    /// <param name="action">OCPP action; case counts.</param>
    public MessageSchema? Find(string action) => _messages.GetValueOrDefault(action);

    /// <summary>Fields of a type, or null.</summary>
    /// <param name="type">Its name.</param>
    public FieldSchema[]? FieldsOf(string type) => _types.GetValueOrDefault(type);

    /// <summary>Words that a field may have, or null when its type is no list of words.</summary>
    /// <param name="type">Name of the list.</param>
    public string[]? WordsOf(string type) => _words.GetValueOrDefault(type);

    /// <summary>Everything as JSON, for pages that make forms of it.</summary>
    public JsonObject ToJson() => new()
    {
        ["messages"] = new JsonObject(_messages.Values.Select(message => KeyValuePair.Create(message.Action, (JsonNode?)new JsonObject
        {
            ["station"] = message.IsOfStation,
            ["central"] = message.IsOfCentralSystem,
            ["request"] = Fields(message.Request),
            ["answer"] = Fields(message.Answer),
        }))),
        ["types"] = new JsonObject(_types.Select(type => KeyValuePair.Create(type.Key, (JsonNode?)Fields(type.Value)))),
        ["words"] = new JsonObject(_words.Select(list => KeyValuePair.Create(
            list.Key, (JsonNode?)new JsonArray([.. list.Value.Select(word => JsonValue.Create(word))])))),
    };

    private static JsonArray Fields(FieldSchema[] fields) => new([.. fields.Select(field => new JsonObject
    {
        ["name"] = field.Name,
        ["type"] = field.Type,
        ["required"] = field.IsRequired,
        ["list"] = field.IsList,
    })]);

    private static string Read()
    {
        using Stream stream = typeof(MessageCatalogue).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static FieldSchema[] ParseFields(string text) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ParseField)];

    private static FieldSchema ParseField(string text)
    {
        string[] words = text.Split(' ');
        char mark = words[0][^1];
        return new FieldSchema(words[0].TrimEnd('?', '+', '*'), words[1], mark is not ('?' or '*'), mark is '+' or '*');
    }

    private void Add(string line)
    {
        int colon = line.IndexOf(':');
        string[] head = line[..colon].Split(' ');
        string rest = line[(colon + 1)..];
        switch (head[0])
        {
            case "message":
                int arrow = rest.IndexOf(Arrow, StringComparison.Ordinal);
                _messages[head[1]] = new MessageSchema(
                    head[1], head[2] is "station" or "both", head[2] is "central" or "both",
                    ParseFields(rest[..arrow]), ParseFields(rest[(arrow + Arrow.Length)..]));
                break;
            case "type":
                _types[head[1]] = ParseFields(rest);
                break;
            default:
                _words[head[1]] = rest.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                break;
        }
    }
}
