using Borne.Wire.Json;

namespace Borne.Pages.Routes.Bodies;

/// <summary>Members of JSON objects that most answers have.</summary>
internal static class Members
{
    /// <summary>Writes a member that is true or false.</summary>
    public static void Flag(JsonWriter json, string name, bool value)
    {
        json.Name(name);
        json.Bool(value);
    }

    /// <summary>Writes a member with any text; null is an empty one.</summary>
    public static void Text(JsonWriter json, string name, string value)
    {
        json.Name(name);
        json.Text(value ?? "");
    }
}
