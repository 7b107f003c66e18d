using Borne.Wire.Json;

namespace Borne.Wire.Rpc;

/// <summary>
/// Payload of an outgoing message, written piece by piece: a payload larger than the send buffer goes out in several
/// WebSocket fragments, so that no answer is ever cut short for want of memory.
/// </summary>
public interface IMessageBody
{
    /// <summary>Writes one piece. Called again for the same piece when it did not fit.</summary>
    /// <param name="json">Where it goes. It stands where the payload's opening brace belongs for piece 0.</param>
    /// <param name="piece">Number of the piece, from 0.</param>
    /// <returns>True when this piece was the last one.</returns>
    bool Write(JsonWriter json, int piece);
}
