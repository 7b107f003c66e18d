namespace Borne.Virtual.Options;

/// <summary>A card's UID as people write it.</summary>
public static class CardUid
{
    /// <summary>Tells whether a text is one.</summary>
    /// <param name="text">4, 7 or 10 bytes in hex, first byte first.</param>
    public static bool IsValid(string text) => text.Length is 8 or 14 or 20 && text.All(char.IsAsciiHexDigit);
}
