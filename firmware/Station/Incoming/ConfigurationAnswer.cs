using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.Station.Incoming;

/// <summary>
/// GetConfiguration.conf in the station's dialect, one key a piece, so that the list of all keys needs no large buffer
/// (B-CF-01).
/// </summary>
internal sealed class ConfigurationAnswer : IMessageBody
{
    private readonly SettingsRegistry _settings;
    private readonly byte[] _rows;
    private readonly string[] _unknown;
    private readonly int _unknownCount;

    /// <summary>Creates it.</summary>
    /// <param name="settings">The station's settings.</param>
    /// <param name="rows">The rows to tell.</param>
    /// <param name="unknown">Names that were asked for and do not exist.</param>
    /// <param name="unknownCount">How many of them count.</param>
    public ConfigurationAnswer(SettingsRegistry settings, byte[] rows, string[] unknown, int unknownCount)
    {
        _settings = settings;
        _rows = rows;
        _unknown = unknown;
        _unknownCount = unknownCount;
    }

    /// <inheritdoc/>
    public bool Write(JsonWriter json, int piece)
    {
        if (piece == 0)
        {
            json.BeginObject();
            if (_rows.Length > 0 || _unknownCount == 0)
            {
                json.Name("configurationKey");
                json.BeginArray();
            }
        }

        if (piece < _rows.Length)
        {
            WriteKey(json, _rows[piece]);
        }

        int unknown = piece - _rows.Length;
        if (piece + 1 == _rows.Length || (piece == 0 && _rows.Length == 0 && _unknownCount == 0))
        {
            json.EndArray();
        }

        if (unknown >= 0 && unknown < _unknownCount)
        {
            if (unknown == 0)
            {
                json.Name("unknownKey");
                json.BeginArray();
            }

            json.Text(_unknown[unknown]);
            if (unknown + 1 == _unknownCount)
            {
                json.EndArray();
            }
        }

        bool last = piece + 1 >= _rows.Length + _unknownCount;
        if (last)
        {
            json.EndObject();
        }

        return last;
    }

    private void WriteKey(JsonWriter json, int row)
    {
        json.BeginObject();
        json.Name("key");
        string line = _settings.LineOf(row);
        json.Plain(line, line.IndexOf(' '));
        json.Name("readonly");
        KeyAccess access = _settings.Access(row);
        json.Bool(access != KeyAccess.ReadWrite && access != KeyAccess.Write);
        if (access != KeyAccess.Write)
        {
            json.Name("value");
            json.Text(_settings.Value(row));
        }

        json.EndObject();
    }
}
