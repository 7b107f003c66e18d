using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.Pages.Http;

/// <summary>The JSON of an answer that is one word.</summary>
internal sealed class WordBody : IMessageBody
{
    private readonly string _name;
    private readonly string _word;

    public WordBody(string name, string word)
    {
        _name = name;
        _word = word;
    }

    /// <inheritdoc/>
    public bool Write(JsonWriter json, int piece)
    {
        json.BeginObject();
        json.Member(_name, _word);
        json.EndObject();
        return true;
    }
}
