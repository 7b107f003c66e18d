namespace Borne.Wire.Json;

/// <summary>Kind of the JSON value that a <see cref="JsonReader"/> stands before.</summary>
public enum JsonKind
{
    /// <summary>The text is at its end.</summary>
    End,

    /// <summary>An object.</summary>
    Object,

    /// <summary>An array.</summary>
    Array,

    /// <summary>A string.</summary>
    String,

    /// <summary>A number.</summary>
    Number,

    /// <summary>true or false.</summary>
    Bool,

    /// <summary>null.</summary>
    Null,
}
