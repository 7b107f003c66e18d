namespace Borne.Virtual.Schemas;

/// <summary>A field of a message or of a type.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">integer, decimal, boolean, date, url, text, text and its most characters, or the name of a type or of a list of words.</param>
/// <param name="IsRequired">True when it may not be left out.</param>
/// <param name="IsList">True for a list of such values.</param>
public sealed record FieldSchema(string Name, string Type, bool IsRequired, bool IsList);
