using System.Text.Json.Nodes;

namespace Borne.Hil.CentralSystem;

/// <summary>A CALL of the station.</summary>
/// <param name="Number">Counts up from 0.</param>
/// <param name="Us">When it arrived, in us of the bench.</param>
/// <param name="Action">OCPP action.</param>
/// <param name="Payload">Its payload.</param>
public sealed record WireMessage(int Number, long Us, string Action, JsonObject Payload)
{
    /// <summary>Text of a field, or an empty one.</summary>
    /// <param name="name">Name of the field.</param>
    public string Text(string name) => Payload[name]?.ToString() ?? "";

    /// <summary>Integer of a field, or -1.</summary>
    /// <param name="name">Name of the field.</param>
    public long Number64(string name) =>
        Payload[name] is JsonValue value && value.TryGetValue(out long number) ? number : -1;
}
