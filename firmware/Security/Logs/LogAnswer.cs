using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.Security.Logs;

/// <summary>GetLog.conf.</summary>
internal sealed class LogAnswer : IMessageBody
{
    private readonly string _status;
    private readonly string _fileName;

    /// <summary>Creates it.</summary>
    /// <param name="status">LogStatus.</param>
    /// <param name="fileName">Name of the file, or null.</param>
    public LogAnswer(string status, string fileName)
    {
        _status = status;
        _fileName = fileName;
    }

    /// <inheritdoc/>
    public bool Write(JsonWriter json, int piece)
    {
        json.BeginObject();
        json.Member("status", _status);
        if (_fileName is not null)
        {
            json.Name("filename");
            json.Text(_fileName);
        }

        json.EndObject();
        return true;
    }
}
