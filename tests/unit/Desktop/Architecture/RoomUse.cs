namespace Borne.Tests.Desktop.Architecture;

/// <summary>A file of one room that names a type, or a member of a type, of another.</summary>
/// <param name="From">The room of the file.</param>
/// <param name="File">Its path from the root.</param>
/// <param name="To">The room of the type.</param>
/// <param name="Type">Its name.</param>
internal sealed record RoomUse(string From, string File, string To, string Type)
{
    /// <summary>The rooms alone.</summary>
    public string Pair => From + " -> " + To;

    /// <inheritdoc/>
    public override string ToString() => Pair + ": " + File + " -> " + Type;
}
