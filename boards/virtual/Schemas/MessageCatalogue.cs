using System.Text.Json.Nodes;

namespace Borne.Virtual.Schemas;

/// <summary>All messages of OCPP 1.6 and of its security whitepaper, those of Plug &amp; Charge inside DataTransfer, with their types and words.</summary>
public sealed class MessageCatalogue
{
    private const string Resource = "ocpp16.txt";
    private const string Arrow = "=>";

    private readonly SortedDictionary<string, MessageSchema> _messages = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Vendor, string Message), MessageSchema> _transfers = [];
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

    /// <summary>What a vendor sends inside DataTransfer, or null for what is not known.</summary>
    /// <param name="vendor">vendorId; case does not count.</param>
    /// <param name="message">messageId; case counts.</param>
    public MessageSchema? FindTransfer(string vendor, string message) => _transfers.GetValueOrDefault((vendor.ToLowerInvariant(), message));

    /// <summary>Fields of a type, or null.</summary>
    /// <param name="type">Its name.</param>
    public FieldSchema[]? FieldsOf(string type) => _types.GetValueOrDefault(type);

    /// <summary>Words that a field may have, or null when its type is no list of words.</summary>
    /// <param name="type">Name of the list.</param>
    public string[]? WordsOf(string type) => _words.GetValueOrDefault(type);

    /// <summary>Everything as JSON, for pages that make forms of it.</summary>
    public JsonObject ToJson() => new()
    {
        ["messages"] = new JsonObject(_messages.Values.Select(message => KeyValuePair.Create(message.Action, (JsonNode?)Describe(message)))),
        ["transfers"] = new JsonArray([.. _transfers.Select(one =>
        {
            JsonObject message = Describe(one.Value);
            message["vendor"] = one.Key.Vendor;
            message["message"] = one.Key.Message;
            return message;
        })]),
        ["types"] = new JsonObject(_types.Select(type => KeyValuePair.Create(type.Key, (JsonNode?)Fields(type.Value)))),
        ["words"] = new JsonObject(_words.Select(list => KeyValuePair.Create(
            list.Key, (JsonNode?)new JsonArray([.. list.Value.Select(word => JsonValue.Create(word))])))),
    };

    private static JsonObject Describe(MessageSchema message) => new()
    {
        ["station"] = message.IsOfStation,
        ["central"] = message.IsOfCentralSystem,
        ["request"] = Fields(message.Request),
        ["answer"] = Fields(message.Answer),
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

    private static MessageSchema ParseMessage(string name, string sender, string fields)
    {
        int arrow = fields.IndexOf(Arrow, StringComparison.Ordinal);
        return new MessageSchema(
            name, sender is "station" or "both", sender is "central" or "both", ParseFields(fields[..arrow]), ParseFields(fields[(arrow + Arrow.Length)..]));
    }

    private void Add(string line)
    {
        int colon = line.IndexOf(':');
        string[] head = line[..colon].Split(' ');
        string rest = line[(colon + 1)..];
        switch (head[0])
        {
            case "message":
                _messages[head[1]] = ParseMessage(head[1], head[2], rest);
                break;
            case "transfer":
                _transfers[(head[1], head[2])] = ParseMessage(head[2], head[3], rest);
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
