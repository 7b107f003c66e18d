using Borne.Wire.Json;

namespace Borne.PlugAndCharge.Transfers;

/// <summary>A long text in a message, written in pieces that have room for the escapes of two texts around them.</summary>
internal static class LongValue
{
    private const int CharactersInPiece = 160;

    /// <summary>How many pieces a text has.</summary>
    /// <param name="text">The text, not empty.</param>
    public static int Pieces(string text) => (text.Length + CharactersInPiece - 1) / CharactersInPiece;

    /// <summary>Writes a piece where a value belongs.</summary>
    /// <param name="json">Where it goes.</param>
    /// <param name="text">The text.</param>
    /// <param name="index">Number of the piece, from 0.</param>
    public static void Write(JsonWriter json, string text, int index)
    {
        if (index == 0)
        {
            json.OpenText();
        }

        int from = index * CharactersInPiece;
        int rest = text.Length - from;
        json.Part(text, from, rest < CharactersInPiece ? rest : CharactersInPiece);
        if (rest <= CharactersInPiece)
        {
            json.CloseText();
        }
    }
}
