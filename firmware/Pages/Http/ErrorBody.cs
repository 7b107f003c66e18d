using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.Pages.Http;

/// <summary>The JSON of an error.</summary>
internal sealed class ErrorBody : IMessageBody
{
    private readonly string _error;
    private readonly string _field;
    private readonly int _line;
    private readonly int _column;

    public ErrorBody(string error, string field, int line, int column)
    {
        _error = error;
        _field = field;
        _line = line;
        _column = column;
    }

    /// <inheritdoc/>
    public bool Write(JsonWriter json, int piece)
    {
        json.BeginObject();
        json.Name("error");
        json.Text(_error);
        if (_field is not null)
        {
            json.Name("field");
            json.Text(_field);
        }

        if (_line > 0)
        {
            json.Member("line", _line);
            json.Member("column", _column);
        }

        json.EndObject();
        return true;
    }
}
