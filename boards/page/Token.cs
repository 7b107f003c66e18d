namespace Borne.PagePack;

/// <summary>A piece of a script.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As it is written.</param>
public readonly record struct Token(TokenKind Kind, string Text)
{
    /// <summary>Whether it is this punctuator or keyword.</summary>
    /// <param name="text">Its text.</param>
    public bool Is(string text) => Kind is TokenKind.Punctuator or TokenKind.Name && Text == text;
}
