namespace Borne.PagePack;

/// <summary>What a piece of a script is.</summary>
public enum TokenKind
{
    /// <summary>Spaces and ends of lines.</summary>
    Space,

    /// <summary>A comment of either kind.</summary>
    Comment,

    /// <summary>A name or a keyword.</summary>
    Name,

    /// <summary>A number, a string, or a regular expression.</summary>
    Literal,

    /// <summary>A part of a template: from a back quote or brace to the next back quote, or to the next <c>${</c>.</summary>
    Template,

    /// <summary>An operator or a bracket.</summary>
    Punctuator,
}
