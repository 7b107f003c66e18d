using Borne.Wire.Json;

namespace Borne.Wire.Rpc;

/// <summary>Payload of an answer that has the field status and no other, or no field at all.</summary>
public sealed class StatusAnswer : IMessageBody
{
    private readonly string _status;

    /// <summary>Creates it.</summary>
    /// <param name="status">The status, or null for an empty payload.</param>
    public StatusAnswer(string status)
    {
        _status = status;
    }

    /// <inheritdoc/>
    public bool Write(JsonWriter json, int piece)
    {
        json.BeginObject();
        if (_status is not null)
        {
            json.Member("status", _status);
        }

        json.EndObject();
        return true;
    }
}
