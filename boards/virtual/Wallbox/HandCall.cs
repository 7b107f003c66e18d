using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Borne.Station.Outgoing;
using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.Virtual.Wallbox;

/// <summary>A CALL that a person wrote, sent by the station in its turn, whatever it says.</summary>
public sealed class HandCall : ITriggeredRequest
{
    private const int MostDecimals = 9;

    private JsonObject? _payload;

    /// <inheritdoc/>
    public string Action { get; private set; } = "";

    /// <summary>Sent before the registration as well.</summary>
    public bool IsTriggered => true;

    /// <summary>Begins to send one.</summary>
    /// <param name="action">OCPP action, or another name.</param>
    /// <param name="payload">Its payload; numbers have nine digits behind the point at most, and nothing is null.</param>
    /// <returns>False while another one waits.</returns>
    public bool TrySend(string action, JsonObject payload)
    {
        if (_payload is not null)
        {
            return false;
        }

        Action = action;
        _payload = payload;
        return true;
    }

    /// <summary>Tells whether a payload can be written.</summary>
    /// <param name="node">It, or a part of it.</param>
    public static bool IsWritable(JsonNode? node) => node switch
    {
        null => false,
        JsonObject members => members.All(member => IsWritable(member.Value)),
        JsonArray elements => elements.All(IsWritable),
        _ => node.GetValueKind() != JsonValueKind.Number || TryScale(node, out _, out _),
    };

    /// <inheritdoc/>
    public void Trigger()
    {
        // There is nothing to send until a person has written it.
    }

    /// <inheritdoc/>
    public bool IsDue(long now) => _payload is not null;

    /// <inheritdoc/>
    public bool Write(JsonWriter json, int piece)
    {
        Write(json, _payload!);
        return true;
    }

    /// <inheritdoc/>
    public void OnResult(PayloadReader payload, long now) => _payload = null;

    /// <inheritdoc/>
    public void OnFailure(CallFailure failure, long now) => _payload = null;

    private static bool TryScale(JsonNode node, out long value, out int decimals)
    {
        value = 0;
        decimals = 0;
        if (!decimal.TryParse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number))
        {
            return false;
        }

        decimals = number.Scale;
        decimal whole = number;
        for (int digit = 0; digit < decimals; digit++)
        {
            whole *= 10;
        }

        if (decimals > MostDecimals || Math.Abs(whole) > long.MaxValue)
        {
            return false;
        }

        value = (long)whole;
        return true;
    }

    private static void Write(JsonWriter json, JsonNode node)
    {
        switch (node)
        {
            case JsonObject members:
                json.BeginObject();
                foreach ((string name, JsonNode? value) in members)
                {
                    json.Name(name);
                    Write(json, value!);
                }

                json.EndObject();
                break;
            case JsonArray elements:
                json.BeginArray();
                foreach (JsonNode? element in elements)
                {
                    Write(json, element!);
                }

                json.EndArray();
                break;
            default:
                WriteValue(json, node);
                break;
        }
    }

    private static void WriteValue(JsonWriter json, JsonNode node)
    {
        switch (node.GetValueKind())
        {
            case JsonValueKind.String:
                json.Text(node.GetValue<string>());
                break;
            case JsonValueKind.Number:
                TryScale(node, out long value, out int decimals);
                json.Decimal(value, decimals);
                break;
            default:
                json.Bool(node.GetValue<bool>());
                break;
        }
    }
}
