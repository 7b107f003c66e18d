using Borne.Wire.Json;

namespace Borne.Wire.Rpc;

/// <summary>A message that stands as a text within another one (DataTransfer), written piece by piece.</summary>
public static class QuotedBody
{
    /// <summary>Writes a piece of it where a value belongs.</summary>
    /// <param name="json">Where it goes.</param>
    /// <param name="body">The message; its pieces must have room for the escapes of a text.</param>
    /// <param name="piece">Number of the piece, from 0.</param>
    /// <returns>True when this piece was the last one.</returns>
    public static bool Write(JsonWriter json, IMessageBody body, int piece)
    {
        if (piece == 0)
        {
            json.OpenText();
        }

        int from = json.Length;
        bool isLast = body.Write(json, piece);
        json.Quote(from);
        if (isLast)
        {
            json.CloseText();
        }

        return isLast;
    }
}
