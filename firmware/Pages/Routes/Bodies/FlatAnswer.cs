using Borne.Pages.Http;
using Borne.Wire.Json;

namespace Borne.Pages.Routes.Bodies;

/// <summary>An answer of one object that is written in one piece, of at most 1,000 bytes.</summary>
internal abstract class FlatAnswer : OwnAnswer
{
    protected FlatAnswer(string path, PageRole role = PageRole.Installer)
        : base(path, role)
    {
    }

    /// <inheritdoc/>
    public sealed override bool Write(JsonWriter json, int piece)
    {
        json.BeginObject();
        Write(json);
        json.EndObject();
        return true;
    }

    /// <summary>Writes the members.</summary>
    protected abstract void Write(JsonWriter json);
}
