using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.FirmwareManagement;

/// <summary>GetDiagnostics.conf.</summary>
internal sealed class FileNameAnswer : IMessageBody
{
    private readonly string _fileName;

    /// <summary>Creates it.</summary>
    /// <param name="fileName">Name of the file, or null.</param>
    public FileNameAnswer(string fileName)
    {
        _fileName = fileName;
    }

    /// <inheritdoc/>
    public bool Write(JsonWriter json, int piece)
    {
        json.BeginObject();
        if (_fileName is not null)
        {
            json.Name("fileName");
            json.Text(_fileName);
        }

        json.EndObject();
        return true;
    }
}
